package frontdesk.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import frontdesk.bench.HearingProbe.Source;
import frontdesk.space.AudioTower;
import frontdesk.space.IntentIndex;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcriber;
import frontdesk.speech.WordErrorRate;

/**
 * What the hearing makes of synthetic speech: words, intents, and how early the intents stand. Sentences are read by
 * voices, sent through line conditions and heard as in a call.
 *
 * <pre>
 * var report = new SpeechBench(surroundings, seed).run(parts, voices, out::println);
 * report.tables().forEach(out::println);
 * </pre>
 */
public final class SpeechBench {
  private final LineCondition.Surroundings surroundings;
  private final long seed;

  public SpeechBench(LineCondition.Surroundings surroundings, long seed) {
    this.surroundings = surroundings;
    this.seed = seed;
  }

  /**
   * What hears.
   *
   * @param name what reports call it
   * @param tower where the sound has a place in the space of the intents; empty where the words alone decide
   */
  public record Ear(String name, SpeechEncoder encoder, Transcriber transcriber, Optional<AudioTower> tower,
      IntentIndex intents) {}

  /**
   * Sentences and who hears them.
   *
   * @param name what reports call it
   * @param intents whether the sentences have intents of their own
   * @param everyVoice whether all voices read them, or only those that training has never heard
   * @param ears one or more, shown side by side
   */
  public record Part(String name, boolean intents, boolean everyVoice, List<MarkedSentence> sentences, List<Ear> ears) {
    public Part {
      sentences = List.copyOf(sentences);
      ears = List.copyOf(ears);
    }
  }

  /** What became of one sentence in one voice under one condition. */
  record Outcome(String part, String ear, Synthesiser voice, LineCondition condition, WordErrorRate words,
      Map<Source, IntentTrack.Judgement> intents, double audioSeconds, double seconds) {}

  /**
   * Runs all parts with all voices.
   *
   * @param progress is told what is measured, a line at a time
   * @throws CallException where no voice at all can speak here
   */
  public SpeechReport run(List<Part> parts, List<Synthesiser> voices, Consumer<String> progress) {
    var outcomes = new ArrayList<Outcome>();
    var silent = new LinkedHashMap<String, String>();
    for (Synthesiser voice : voices) {
      try {
        for (Part part : parts) {
          if (!part.everyVoice() && voice.trained()) {
            continue;
          }
          progress.accept(voice.name() + ": " + part.name() + ", " + part.sentences().size() + " sentences");
          List<SpokenSentence> spoken = voice.read(part.sentences());
          part.ears().forEach(ear -> hear(part, ear, voice, spoken, outcomes));
        }
      } catch (SynthesiserException e) {
        silent.put(voice.name(), e.getMessage());
        progress.accept(voice.name() + ": not measured, because " + e.getMessage());
      }
    }
    if (outcomes.isEmpty()) {
      throw new CallException("no voice can speak here: " + silent);
    }
    return new SpeechReport(outcomes, surroundings.conditions(), silent);
  }

  /** Sentence by sentence on all processors; each one's hearing has one thread. */
  private void hear(Part part, Ear ear, Synthesiser voice, List<SpokenSentence> spoken, List<Outcome> outcomes) {
    var probe = new HearingProbe(ear, part.intents());
    outcomes.addAll(IntStream.range(0, spoken.size()).parallel()
        .mapToObj(i -> hear(part, probe, voice, spoken.get(i), seed + 31L * i + voice.name().hashCode()))
        .flatMap(List::stream).toList());
  }

  private List<Outcome> hear(Part part, HearingProbe probe, Synthesiser voice, SpokenSentence spoken, long line) {
    return surroundings.conditions().stream().map(condition -> {
      HearingProbe.Heard heard = probe.hear(condition.apply(spoken.sound(), surroundings, line), spoken);
      var judged = new EnumMap<Source, IntentTrack.Judgement>(Source.class);
      heard.intents().forEach((source, track) -> judged.put(source, track.judge(spoken.sentence().intent(),
          spoken.beginMs(), spoken.decidedMs(), spoken.endMs())));
      return new Outcome(part.name(), probe.name(), voice, condition,
          WordErrorRate.of(spoken.sentence().text(), heard.transcript().spoken()), judged, heard.audioSeconds(),
          heard.seconds());
    }).toList();
  }
}

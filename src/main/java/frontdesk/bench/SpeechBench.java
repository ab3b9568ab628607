package frontdesk.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import frontdesk.bench.HearingProbe.Source;
import frontdesk.space.AudioTower;
import frontdesk.space.IntentIndex;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcriber;
import frontdesk.speech.Transcript;
import frontdesk.speech.WordErrorRate;

/**
 * What the hearing makes of synthetic speech: words, intents, and how early the intents stand. Sentences are read by
 * voices, sent through line conditions and heard as in a call.
 *
 * <pre>
 * var report = new SpeechBench(surroundings, seed).run(parts, out::println);
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
   * Sentences, who reads them and who hears them.
   *
   * @param name what reports call it
   * @param intents whether the sentences have intents of their own, so that partial readings are made too
   * @param ears one or more, shown side by side
   */
  public record Part(String name, SpeechKind kind, boolean intents, List<MarkedSentence> sentences,
      List<Synthesiser> voices, List<Ear> ears) {
    public Part {
      sentences = List.copyOf(sentences);
      voices = List.copyOf(voices);
      ears = List.copyOf(ears);
    }
  }

  /** How near a transcript came to what was said. */
  record Score(WordErrorRate words, boolean right) {
    static Score of(SpeechKind kind, String said, Transcript heard) {
      return new Score(WordErrorRate.of(said, heard.spoken()), kind.right(said, heard));
    }
  }

  /** What became of one sentence in one voice under one condition: by sound alone, and with the knowledge of words. */
  record Outcome(String part, SpeechKind kind, String ear, Synthesiser voice, LineCondition condition, Score quick,
      Score careful, Map<Source, IntentTrack.Judgement> intents, OptionalInt firstWordMs,
      HearingProbe.Cost cost) {}

  /**
   * Runs all parts.
   *
   * @param progress is told what is measured, a line at a time
   * @throws CallException where no voice at all can speak here
   */
  public SpeechReport run(List<Part> parts, Consumer<String> progress) {
    var outcomes = new ArrayList<Outcome>();
    var silent = new LinkedHashMap<String, String>();
    for (Part part : parts) {
      for (Synthesiser voice : part.voices()) {
        if (silent.containsKey(voice.name())) {
          continue;
        }
        try {
          progress.accept(voice.name() + ": " + part.name() + ", " + part.sentences().size() + " utterances");
          List<SpokenSentence> spoken = voice.read(part.sentences());
          part.ears().forEach(ear -> hear(part, ear, voice, spoken, outcomes));
        } catch (SynthesiserException e) {
          silent.put(voice.name(), e.getMessage());
          progress.accept(voice.name() + ": not measured, because " + e.getMessage());
        }
      }
    }
    if (outcomes.isEmpty()) {
      throw new CallException("no voice can speak here: " + silent);
    }
    return new SpeechReport(outcomes, silent);
  }

  /** Sentence by sentence on all processors; each one's hearing has one thread. */
  private void hear(Part part, Ear ear, Synthesiser voice, List<SpokenSentence> spoken, List<Outcome> outcomes) {
    var probe = new HearingProbe(ear, part.intents());
    outcomes.addAll(IntStream.range(0, spoken.size()).parallel()
        .mapToObj(i -> hear(part, probe, voice, spoken.get(i), seed + 31L * i + voice.name().hashCode()))
        .flatMap(List::stream).toList());
  }

  private List<Outcome> hear(Part part, HearingProbe probe, Synthesiser voice, SpokenSentence spoken, long line) {
    return Arrays.stream(LineCondition.values()).map(condition -> {
      HearingProbe.Heard heard = probe.hear(condition.apply(spoken.sound(), surroundings, line), spoken);
      var judged = new EnumMap<Source, IntentTrack.Judgement>(Source.class);
      heard.intents().forEach((source, track) -> judged.put(source, track.judge(spoken.sentence().intent(),
          spoken.beginMs(), spoken.decidedMs(), spoken.endMs())));
      String said = spoken.sentence().text();
      return new Outcome(part.name(), part.kind(), probe.name(), voice, condition,
          Score.of(part.kind(), said, heard.quick()), Score.of(part.kind(), said, heard.careful()), judged,
          heard.firstWordMs(), heard.cost());
    }).toList();
  }
}

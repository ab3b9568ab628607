package frontdesk.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import frontdesk.speech.CtcTranscriber;
import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.SearchWeights;
import frontdesk.speech.WordErrorRate;

/**
 * Finds the weights of the recogniser's word search for an encoder: utterances are encoded once, then one weight after
 * the other is tried at several values, twice over. What is made small is the mean of the word error rates of the parts;
 * the first part counts double.
 */
public final class SearchTuning {
  private static final List<LineCondition> CONDITIONS = List.of(LineCondition.CLEAN, LineCondition.NOISE_MULAW);
  private static final int ROUNDS = 2;

  private final CtcTranscriber transcriber;
  private final Consumer<String> progress;
  private final List<List<Sample>> parts = new ArrayList<>();
  private final Map<SearchWeights, Double> errors = new HashMap<>();

  private record Sample(EncodedSpeech encoded, String said) {}

  /**
   * Encodes.
   *
   * @param ear the embedded recogniser
   * @param progress is told what is tried, a line at a time
   */
  public SearchTuning(SpeechBench.Ear ear, CtcTranscriber transcriber, List<SpeechBench.Part> spoken,
      LineCondition.Surroundings surroundings, long seed, Consumer<String> progress) {
    this.transcriber = transcriber;
    this.progress = progress;
    var probe = new HearingProbe(ear, false);
    for (SpeechBench.Part part : spoken) {
      var samples = new ArrayList<Sample>();
      for (Synthesiser voice : part.voices()) {
        samples.addAll(samples(probe, voice, part, surroundings, seed));
      }
      progress.accept(part.name() + ": " + samples.size() + " utterances");
      parts.add(samples);
    }
    if (parts.stream().anyMatch(List::isEmpty)) {
      throw new CallException("no voice of the training can speak here");
    }
  }

  private List<Sample> samples(HearingProbe probe, Synthesiser voice, SpeechBench.Part part,
      LineCondition.Surroundings surroundings, long seed) {
    try {
      return voice.read(part.sentences()).parallelStream().flatMap(one -> CONDITIONS.stream()
          .map(condition -> new Sample(probe.encode(condition.apply(one.sound(), surroundings, seed), one),
              one.sentence().text())))
          .toList();
    } catch (SynthesiserException e) {
      progress.accept(voice.name() + ": left out, because " + e.getMessage());
      return List.of();
    }
  }

  /** The best weights that are found from a start. */
  public SearchWeights from(SearchWeights start) {
    SearchWeights at = start;
    for (int round = 0; round < ROUNDS; round++) {
      SearchWeights one = at;
      at = best(values(0.2, 1.1, 0.1).mapToObj(words -> new SearchWeights(words, one.bonus(), one.unknown())), one);
      SearchWeights two = at;
      at = best(values(-0.5, 3.5, 0.5).mapToObj(bonus -> new SearchWeights(two.words(), bonus, two.unknown())), two);
      SearchWeights three = at;
      at = best(values(-5, 5, 1).mapToObj(unknown -> new SearchWeights(three.words(), three.bonus(), unknown)), three);
    }
    return at;
  }

  private static DoubleStream values(double from, double to, double step) {
    return IntStream.rangeClosed(0, (int) Math.round((to - from) / step))
        .mapToDouble(i -> Math.round((from + i * step) * 100) / 100.0);
  }

  private SearchWeights best(Stream<SearchWeights> tried, SearchWeights start) {
    return Stream.concat(Stream.of(start), tried).distinct().min(Comparator.comparingDouble(this::error)).orElse(start);
  }

  private double error(SearchWeights weights) {
    return errors.computeIfAbsent(weights, w -> {
      CtcTranscriber trial = transcriber.with(w);
      var rates = new StringBuilder();
      double sum = 0;
      for (int i = 0; i < parts.size(); i++) {
        double rate = parts.get(i).parallelStream()
            .map(sample -> WordErrorRate.of(sample.said(), trial.transcribe(sample.encoded()).spoken()))
            .reduce(WordErrorRate.NONE, WordErrorRate::plus).rate();
        sum += i == 0 ? 2 * rate : rate;
        rates.append(String.format(Locale.ROOT, " %.1f", 100 * rate));
      }
      double mean = sum / (parts.size() + 1);
      progress.accept(String.format(Locale.ROOT, "%s: %.2f %% of words wrong, by part%s", w,
          100 * mean, rates));
      return mean;
    });
  }
}

package frontdesk.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcriber;
import frontdesk.turn.EndOfTurn;
import frontdesk.turn.EndOfTurnTraining;
import frontdesk.turn.EndOfTurnTraining.Example;
import frontdesk.turn.LearnedEndOfTurn;
import frontdesk.turn.TurnSettings;

/**
 * Where callers' turns end: spoken turns with pauses inside, by the programs that speak, over clean, telephone and noisy
 * lines. Trains the classifier on some voices and sentences and measures it, beside silence alone, on others.
 *
 * <pre>
 * var bench = new TurnBench(encoder, transcriber, surroundings, 1);
 * var learned = bench.train(training, 40, voices, identity, out::println);
 * bench.measure(heldOut, 40, others, learned, TurnSettings.DEFAULT, out::println).tables().forEach(out::println);
 * </pre>
 */
public final class TurnBench {
  private static final List<LineCondition> CONDITIONS = List.of(LineCondition.values());
  /** Later moments of a pause teach nothing new. */
  private static final int LAST_MS = 1_000;
  private static final int DENSE_MS = 480;
  /** Beyond the longest silence that any rule waits for. */
  private static final int TAIL_MS = 1_700;
  private static final int LONGEST_MS = 1_500;
  private static final int SPARSE = 3;
  private static final int TUNING = 5;

  private final SpeechEncoder encoder;
  private final Transcriber transcriber;
  private final LineCondition.Surroundings surroundings;
  private final long seed;

  public TurnBench(SpeechEncoder encoder, Transcriber transcriber, LineCondition.Surroundings surroundings,
      long seed) {
    this.encoder = encoder;
    this.transcriber = transcriber;
    this.surroundings = surroundings;
    this.seed = seed;
  }

  /**
   * Trains the classifier for the encoder. Every voice says other sentences, each over one line by chance.
   *
   * @param each turns of each kind in each voice
   * @param voices two or more; the last fifth is not learned from: with it the thresholds are chosen
   * @param identity of the encoder, see {@link LearnedEndOfTurn#identity}
   * @throws SynthesiserException where a voice cannot speak here
   */
  public LearnedEndOfTurn train(TurnSentences sentences, int each, List<Synthesiser> voices, String identity,
      Consumer<String> progress) {
    var examples = new ArrayList<Example>();
    var tuned = new ArrayList<Example>();
    for (int i = 0; i < voices.size(); i++) {
      Synthesiser voice = voices.get(i);
      List<Example> taken = examples(sentences, each, voice, seed + 1_000 * i, i);
      (i >= voices.size() - Math.max(1, voices.size() / TUNING) ? tuned : examples).addAll(taken);
      progress.accept(voice.name() + ": " + taken.size() + " moments of pauses");
    }
    return new EndOfTurnTraining(encoder.name(), identity, encoder.dimension(), seed).train(examples, tuned, progress);
  }

  List<Example> examples(TurnSentences sentences, int each, Synthesiser voice, long of, int number) {
    List<SpokenTurn> turns = SpokenTurn.read(voice, sentences.plans(each, of), LAST_MS, LAST_MS + 100, of);
    List<LineCondition> conditions = new Random(of).ints(turns.size(), 0, CONDITIONS.size())
        .mapToObj(CONDITIONS::get).toList();
    return IntStream.range(0, turns.size()).parallel().mapToObj(i -> {
      var found = new ArrayList<Example>();
      int[] moments = {0};
      trace(turns.get(i), conditions.get(i), of + i, EndOfTurn.bySilence(), EndOfTurn.bySilence(), (pause, stop) -> {
        boolean wanted = pause.silenceMs() < DENSE_MS || moments[0]++ % SPARSE == 0;
        if (wanted && pause.silenceMs() <= LAST_MS) {
          boolean complete = stop >= 0 && turns.get(i).stops().get(stop).complete();
          found.add(Example.of(pause, complete, (number * 10_000 + i) * 16 + stop + 1));
        }
      });
      return found;
    }).flatMap(List::stream).toList();
  }

  TurnTrace trace(SpokenTurn turn, LineCondition condition, long line, EndOfTurn endOfTurn,
      EndOfTurn withoutStates, TurnTrace.Watcher watcher) {
    return TurnTrace.of(turn, condition.apply(turn.sound(), surroundings, line), encoder, transcriber, endOfTurn,
        withoutStates, watcher);
  }

  /** What became of one turn over one line. */
  record Outcome(String voice, LineCondition condition, TurnTrace trace) {}

  /**
   * Measures.
   *
   * @param each turns of each kind in each voice, over one line after the other
   * @param settings of the silences that end a turn without the classifier, and at the latest with it
   * @throws CallException where no voice at all can speak here
   */
  public TurnReport measure(TurnSentences sentences, int each, List<Synthesiser> voices, LearnedEndOfTurn learned,
      TurnSettings settings, Consumer<String> progress) {
    LearnedEndOfTurn withoutStates = learned.withoutStates();
    var outcomes = new ArrayList<Outcome>();
    Map<String, String> silent = new LinkedHashMap<>();
    for (Synthesiser voice : voices) {
      try {
        List<SpokenTurn> turns = SpokenTurn.read(voice, sentences.plans(each, seed), LONGEST_MS, TAIL_MS, seed);
        progress.accept(voice.name() + ": " + turns.size() + " turns");
        outcomes.addAll(IntStream.range(0, turns.size()).parallel().mapToObj(i -> {
          LineCondition condition = CONDITIONS.get(i % CONDITIONS.size());
          return new Outcome(voice.name(), condition,
              trace(turns.get(i), condition, seed + i, learned, withoutStates, (_, _) -> {
              }));
        }).toList());
      } catch (SynthesiserException e) {
        silent.put(voice.name(), e.getMessage());
        progress.accept(voice.name() + ": not measured, because " + e.getMessage());
      }
    }
    if (outcomes.isEmpty()) {
      throw new CallException("no voice can speak here: " + silent);
    }
    return new TurnReport(outcomes, sentences.kinds(), CONDITIONS, settings, silent);
  }
}

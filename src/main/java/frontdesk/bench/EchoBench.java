package frontdesk.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

import frontdesk.audio.Codec;
import frontdesk.audio.Pcm;
import frontdesk.bench.CallPlan.Step;
import io.vertx.core.json.JsonObject;

/**
 * What the receptionist's own echo does to her, in whole calls on virtual time: the greeting must be heard to its end,
 * and of the reply to a typed question all until the caller says "wait, no", which must silence it for good. Any thread;
 * one call at a time for a desk.
 */
public final class EchoBench {
  private static final String QUESTION = "which insurance do you accept";
  private static final MarkedSentence WORDS = MarkedSentence.dictated("none", "wait, no");
  private static final int SHORTEST_MS = 30;
  private static final int LONGEST_MS = 300;
  private static final int EARLIEST_MS = 600;
  private static final int LATEST_MS = 2200;
  private static final double IN_TIME_MS = 500;
  /** A voice may be heard so long before it is loud. */
  private static final double BREATH_MS = 150;
  /** A small room. */
  private static final double REVERBERATION = 0.2;

  /** What a leg's sound is. */
  public enum Line {
    WIDE("16 kHz PCM", Codec.Encoding.PCM_S16LE, 16_000), PHONE("8 kHz mu-law", Codec.Encoding.MULAW, 8_000);

    private final String title;
    private final Codec.Encoding encoding;
    private final int rate;

    Line(String title, Codec.Encoding encoding, int rate) {
      this.title = title;
      this.encoding = encoding;
      this.rate = rate;
    }
  }

  /**
   * One call.
   *
   * @param number of its kind, from 0; every second has a room in its echo
   */
  public record Trial(Line line, double gainDb, int number, Echo echo, String voice, Utterance words, double onsetMs,
      Duration over) {}

  /**
   * What came of it.
   *
   * @param cut whether echo cut the greeting or the reply, or became a turn
   * @param pauses how often echo silenced her for a moment
   * @param silenceMs from the onset of the words to silence for good, where it came
   */
  public record Outcome(Trial trial, boolean cut, int pauses, Optional<Double> silenceMs, CallResult result) {
    /** Whether the words stopped the reply in time. */
    public boolean stopped() {
      return silenceMs.filter(ms -> ms <= IN_TIME_MS).isPresent();
    }

    /** One line about it. */
    public String line() {
      return String.format(Locale.ROOT, "%-12s %4.0f dB %4d ms %-5s %-16s %s, %s", trial.line.title, trial.gainDb,
          trial.echo.delayMs(), trial.echo.room().isPresent() ? "room" : "mix", trial.voice,
          cut ? "cut" : pauses == 0 ? "whole" : "whole with " + pauses + " pauses",
          silenceMs.map(ms -> "stopped after " + Math.round(ms) + " ms").orElse("not stopped"));
    }
  }

  private EchoBench() {}

  /**
   * So many calls of each kind, the same for the same seed.
   *
   * @param voices names of {@link Synthesisers}; one that is not installed is told and left out
   */
  public static List<Trial> trials(int replies, List<Double> gains, List<String> voices, long seed,
      Consumer<String> told) {
    var spoken = new ArrayList<BargeInBench.Trial>();
    var random = new Random(seed);
    for (String name : voices) {
      Synthesiser voice = Synthesisers.of(name)
          .orElseThrow(() -> new CallException("there is no voice " + name + " in the bench"));
      try {
        Pcm sound = voice.read(List.of(WORDS)).getFirst().sound();
        spoken.add(BargeInBench.trial(BargeInBench.Kind.DEMAND, name, Utterance.of(WORDS.text(), sound), random));
      } catch (SynthesiserException e) {
        told.accept(name + " is left out: " + e.getMessage());
      }
    }
    if (spoken.isEmpty()) {
      throw new CallException("none of the voices of the bench is installed");
    }
    var trials = new ArrayList<Trial>();
    for (Line line : Line.values()) {
      for (double gain : gains) {
        for (int i = 0; i < replies; i++) {
          trials.add(trial(line, gain, i, spoken.get(i % spoken.size()), random));
        }
      }
    }
    return trials;
  }

  private static Trial trial(Line line, double gain, int number, BargeInBench.Trial words, Random random) {
    Optional<Pcm> room = number % 2 == 1
        ? Optional.of(Room.of(REVERBERATION, line.rate, random))
        : Optional.empty();
    var echo = new Echo(SHORTEST_MS + random.nextInt(LONGEST_MS - SHORTEST_MS + 1), gain, room);
    return new Trial(line, gain, number, echo, words.voice(), words.sound(), words.onsetMs(),
        Duration.ofMillis(EARLIEST_MS + random.nextInt(LATEST_MS - EARLIEST_MS)));
  }

  /** The greeting, as it is heard where nothing disturbs it. */
  public static String greeting(ConversationBench.Door desk) {
    return heard(desk.place(CallPlan.of(List.of()), nobody(), event -> {
    }), 0);
  }

  /** Holds one call. */
  public static Outcome hold(Trial trial, ConversationBench.Door desk, String greeting) {
    CallPlan plan = CallPlan.of(List.of(new Step.Type(QUESTION), new Step.Say(trial.words, Optional.of(trial.over))))
        .with(trial.line.encoding, trial.line.rate).with(trial.echo);
    CallResult result = desk.place(plan, nobody(), event -> {
    });
    double began = result.turns().isEmpty() ? Double.MAX_VALUE : result.turns().getFirst().beganMs();
    double onset = began + trial.onsetMs;
    // What her own echo does: everything before the caller speaks.
    boolean turn = result.events("transcript").stream().anyMatch(event -> "caller".equals(event.getString("role"))
        && event.getBoolean("final", false) && event.getDouble("at_ms") < onset && event.getDouble("from_ms", 0.0) >= 0
        && !QUESTION.equals(event.getString("text")));
    boolean early = result.events("reply.heard").stream().filter(event -> event.getDouble("at_ms") < onset).count() > 1;
    boolean cut = result.turns().isEmpty() || turn || early || !heard(result, 0).equals(greeting);
    int pauses = (int) result.events("clear").stream().filter(event -> event.getDouble("at_ms") < onset - BREATH_MS)
        .count();
    return new Outcome(trial, cut, pauses, cut ? Optional.empty() : silence(result, trial, onset), result);
  }

  /** From the onset to the silence that lasted to the end of the words, of a reply that was not heard to its end. */
  private static Optional<Double> silence(CallResult result, Trial trial, double onset) {
    double until = onset - trial.onsetMs + 1000.0 * trial.words.voicedEnd() / trial.words.sound().rate();
    boolean whole = result.events("reply.heard").stream().skip(1).findFirst()
        .filter(event -> event.getString("text", "").endsWith("?")).isPresent();
    return whole
        ? Optional.empty()
        : result.events("clear").stream().map(event -> event.getDouble("at_ms"))
            .map(at -> new double[]{BargeInBench.silenceFrom(result, at), BargeInBench.soundFrom(result, at)})
            .filter(silent -> silent[1] >= until).map(silent -> Math.max(0, silent[0] - onset)).findFirst();
  }

  private static String heard(CallResult result, int reply) {
    List<JsonObject> heard = result.events("reply.heard");
    return reply < heard.size() ? heard.get(reply).getString("text", "") : "";
  }

  private static Respondent nobody() {
    return new Respondent() {
      @Override
      public List<Step> next(String heard) {
        return List.of();
      }

      @Override
      public List<Utterance> utterances() {
        return List.of();
      }
    };
  }

  /** A table of what came of all calls, in Markdown. */
  public static List<String> table(List<Outcome> outcomes) {
    var rows = new ArrayList<String>();
    rows.add(
        "| line | echo | cut by their own echo | silenced for a moment | \"wait, no\" stops within 500 ms | p50 / p95 |");
    rows.add("|---|---|---|---|---|---|");
    for (Line line : Line.values()) {
      for (double gain : outcomes.stream().map(o -> o.trial.gainDb).distinct().toList()) {
        List<Outcome> these = outcomes.stream().filter(o -> o.trial.line == line && o.trial.gainDb == gain).toList();
        if (!these.isEmpty()) {
          rows.add(row(line, gain, these));
        }
      }
    }
    return rows;
  }

  private static String row(Line line, double gain, List<Outcome> these) {
    List<Double> silences = these.stream().flatMap(o -> o.silenceMs.stream()).toList();
    String spread = "-";
    if (!silences.isEmpty()) {
      var of = LatencyBench.Spread.of(silences);
      spread = Math.round(of.p50()) + " / " + Math.round(of.p95()) + " ms";
    }
    int count = these.size();
    return String.format(Locale.ROOT, "| %s | %.0f dB | %d of %d | %d of %d | %d of %d | %s |", line.title, gain,
        these.stream().filter(Outcome::cut).count(), count, these.stream().filter(o -> o.pauses > 0).count(), count,
        these.stream().filter(Outcome::stopped).count(), count, spread);
  }

  /** The same as JSON. */
  public static JsonObject json(List<Outcome> outcomes) {
    return new JsonObject().put("replies", outcomes.size()).put("cut", outcomes.stream().filter(Outcome::cut).count())
        .put("paused", outcomes.stream().filter(o -> o.pauses > 0).count())
        .put("stopped", outcomes.stream().filter(Outcome::stopped).count());
  }
}

package frontdesk.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import frontdesk.bench.CallPlan.Step;
import io.vertx.core.json.JsonObject;

/**
 * What a caller's sound over the greeting does to it, over real calls: from the first voiced sample to silence as heard;
 * whether coughs and signs of listening leave it whole, and for how long they silence it; whether words that want the
 * floor stop it for good. Each sound is a call of its own.
 */
public final class BargeInBench {
  private static final List<String> LISTENING = List.of("okay", "yeah", "right", "uh huh", "i see", "sure");
  private static final List<String> DEMANDS = List.of("wait", "no", "hold on", "stop", "how much is it",
      "i need a cleaning");
  private static final float AUDIBLE = 0.003f;
  private static final int FRAME_MS = 20;

  private final CallClient client;

  public BargeInBench(CallClient client) {
    this.client = client;
  }

  /** What a sound is. */
  enum Kind {
    COUGH, LISTENING, DEMAND
  }

  /** One sound over the greeting. */
  record Trial(Kind kind, String voice, Utterance sound, double onsetMs, Duration over) {}

  /**
   * What came of a trial.
   *
   * @param silenceMs from the onset to silence as heard, where it fell silent
   * @param kept whether the greeting was heard to its end
   * @param pauseMs how long it was silent, where it went on
   * @param stopped whether it was silent within 500 ms for good and the words became a turn
   * @param words what was understood, where they became a turn
   */
  record Outcome(Trial trial, Optional<Double> silenceMs, boolean kept, Optional<Double> pauseMs, boolean stopped,
      String words) {}

  /**
   * Runs all trials.
   *
   * @param voices names of {@link Synthesisers}; one that is not installed is told and left out
   * @param coughs how many coughs
   * @param parallel calls at once
   * @param told hears of each trial and of voices left out
   */
  public JsonObject run(List<String> voices, int coughs, int parallel, long seed, Consumer<String> told) {
    var trials = trials(voices, coughs, new Random(seed), told);
    var outcomes = new ArrayList<Outcome>();
    String whole = place(List.of()).events("reply.heard").getFirst().getString("text", "");
    try (var pool = Executors.newFixedThreadPool(parallel)) {
      List<Future<Outcome>> running = trials.stream().map(trial -> pool.submit(() -> outcome(trial, whole))).toList();
      for (Future<Outcome> each : running) {
        Outcome outcome = each.get();
        outcomes.add(outcome);
        told.accept(line(outcome));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallException("interrupted during the bench", e);
    } catch (ExecutionException e) {
      throw new CallException("a call failed: " + e.getCause().getMessage(), e.getCause());
    }
    return report(outcomes);
  }

  private static List<Trial> trials(List<String> voices, int coughs, Random random, Consumer<String> told) {
    var trials = new ArrayList<Trial>();
    for (int i = 0; i < coughs; i++) {
      trials.add(trial(Kind.COUGH, "noise", Cough.of(i), random));
    }
    for (String name : voices) {
      Synthesiser voice = Synthesisers.of(name)
          .orElseThrow(() -> new CallException("there is no voice " + name + " in the bench"));
      try {
        read(voice, Kind.LISTENING, LISTENING, random, trials);
        read(voice, Kind.DEMAND, DEMANDS, random, trials);
      } catch (SynthesiserException e) {
        told.accept(name + " is left out: " + e.getMessage());
      }
    }
    return trials;
  }

  private static void read(Synthesiser voice, Kind kind, List<String> texts, Random random, List<Trial> trials) {
    for (SpokenSentence spoken : voice.read(texts.stream().map(t -> new MarkedSentence("none", t, t.length()))
        .toList())) {
      trials.add(trial(kind, voice.name(), Utterance.of(spoken.sentence().text(), spoken.sound()), random));
    }
  }

  static Trial trial(Kind kind, String voice, Utterance sound, Random random) {
    float[] samples = sound.sound().samples();
    float loudest = 0;
    for (float sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    int first = 0;
    while (first < samples.length - 1 && Math.abs(samples[first]) < 0.05 * loudest) {
      first++;
    }
    return new Trial(kind, voice, sound, 1000.0 * first / sound.sound().rate(),
        Duration.ofMillis(300 + random.nextInt(1200)));
  }

  private CallResult place(List<Step> steps) {
    return client.place(CallPlan.of(steps), event -> {
    });
  }

  private Outcome outcome(Trial trial, String whole) {
    CallResult result = place(List.of(new Step.Say(trial.sound(), Optional.of(trial.over()))));
    double onset = result.turns().getFirst().beganMs() + trial.onsetMs();
    Optional<Double> cleared = result.events("clear").stream().map(event -> event.getDouble("at_ms"))
        .filter(at -> at >= result.turns().getFirst().beganMs()).findFirst();
    Optional<Double> silent = cleared.map(at -> silenceFrom(result, at));
    Optional<JsonObject> words = result.events("transcript").stream()
        .filter(event -> "caller".equals(event.getString("role")) && event.getBoolean("final", false)).findFirst();
    boolean kept = result.events("reply.heard").getFirst().getString("text", "").equals(whole);
    Optional<Double> again = silent.map(at -> soundFrom(result, at)).filter(at -> kept);
    double turnEnds = onset + 1000.0 * trial.sound().voicedEnd() / trial.sound().sound().rate() - trial.onsetMs();
    boolean stopped = !kept && words.isPresent() && silent.filter(at -> at - onset <= 500)
        .filter(at -> soundFrom(result, at) > turnEnds).isPresent();
    return new Outcome(trial, silent.map(at -> Math.max(0, at - onset)), kept, again.map(at -> at - silent.get()),
        stopped,
        words.map(event -> event.getString("text", "")).orElse(""));
  }

  /** The end of the last audible frame that begins no later than a frame after {@code ms}. */
  static double silenceFrom(CallResult result, double ms) {
    double end = ms;
    for (int frame = (int) (ms / FRAME_MS) - 1; frame <= (int) (ms / FRAME_MS) + 1; frame++) {
      if (audible(result, frame)) {
        end = Math.max(end, (frame + 1) * (double) FRAME_MS);
      }
    }
    return end;
  }

  static double soundFrom(CallResult result, double ms) {
    int frames = result.heard().samples().length * 1000 / result.heard().rate() / FRAME_MS;
    for (int frame = (int) (ms / FRAME_MS) + 1; frame < frames; frame++) {
      if (audible(result, frame)) {
        return frame * (double) FRAME_MS;
      }
    }
    return Double.MAX_VALUE;
  }

  private static boolean audible(CallResult result, int frame) {
    float[] samples = result.heard().samples();
    int length = result.heard().rate() * FRAME_MS / 1000;
    for (int i = Math.max(0, frame * length); i < Math.min(samples.length, (frame + 1) * length); i++) {
      if (Math.abs(samples[i]) > AUDIBLE) {
        return true;
      }
    }
    return false;
  }

  private static String line(Outcome outcome) {
    Trial trial = outcome.trial();
    String fate = outcome.kept()
        ? outcome.pauseMs().map(ms -> "kept after a pause of " + Math.round(ms) + " ms").orElse("kept without a pause")
        : (outcome.stopped() ? "stopped" : "not stopped in time") + ", understood '" + outcome.words() + "'";
    return String.format(java.util.Locale.ROOT, "%-9s %-16s %-18s %8s ms  %s", trial.kind().name().toLowerCase(
        java.util.Locale.ROOT), trial.voice(), trial.sound().label(),
        outcome.silenceMs().map(ms -> Long.toString(Math.round(ms))).orElse("-"), fate);
  }

  private static JsonObject report(List<Outcome> outcomes) {
    var report = new JsonObject();
    List<Double> silences = outcomes.stream().filter(o -> o.trial().kind() != Kind.COUGH)
        .flatMap(o -> o.silenceMs().stream()).toList();
    List<Double> pauses = outcomes.stream().flatMap(o -> o.pauseMs().stream()).toList();
    spread(report, "silence", silences);
    spread(report, "pause", pauses);
    for (Kind kind : Kind.values()) {
      List<Outcome> these = outcomes.stream().filter(o -> o.trial().kind() == kind).toList();
      long right = these.stream().filter(o -> kind == Kind.DEMAND ? o.stopped() : o.kept()).count();
      report.put(kind.name().toLowerCase(java.util.Locale.ROOT) + (kind == Kind.DEMAND ? "_stopped" : "_kept"),
          right + " of " + these.size());
    }
    return report;
  }

  private static void spread(JsonObject report, String name, List<Double> values) {
    if (!values.isEmpty()) {
      var spread = LatencyBench.Spread.of(values);
      report.put(name + "_p50_ms", Math.round(spread.p50())).put(name + "_p95_ms", Math.round(spread.p95()));
    }
  }
}

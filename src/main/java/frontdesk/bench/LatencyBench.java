package frontdesk.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import frontdesk.bench.CallResult.Turn;
import io.vertx.core.json.JsonObject;

/**
 * Voice-to-voice latency: from the last voiced sample of the caller's line to the first audible sample of the answer as
 * heard, over real calls to a server. Use:
 *
 * <pre>
 * LatencyBench.Report report = new LatencyBench(client).run(plan, 5, (round, result) -> ...);
 * out.println(report.json());   // {"p50_ms":..., "p95_ms":..., "stages":{...}}
 * </pre>
 */
public final class LatencyBench {
  private final CallClient client;

  public LatencyBench(CallClient client) {
    this.client = client;
  }

  /**
   * Places the same call {@code rounds} times, one after the other.
   *
   * @param rounds 1 to 1,000
   * @param progress is told each call's result
   * @throws CallException where a call does not come about or no line is answered at all
   */
  public Report run(CallPlan plan, int rounds, Consumer<CallResult> progress) {
    if (rounds < 1 || rounds > 1_000) {
      throw new IllegalArgumentException("rounds must be 1 to 1,000, not " + rounds);
    }
    var results = new ArrayList<CallResult>();
    for (int round = 0; round < rounds; round++) {
      CallResult result = client.place(plan, event -> {
      });
      progress.accept(result);
      results.add(result);
    }
    return Report.of(results);
  }

  /**
   * A middle and a high value, in milliseconds.
   *
   * @param p50 the median
   * @param p95 95 of 100 are at most this
   */
  public record Spread(double p50, double p95) {
    static Spread of(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      return new Spread(rank(sorted, 0.50), rank(sorted, 0.95));
    }

    /** Nearest rank. */
    private static double rank(List<Double> sorted, double share) {
      return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
  }

  /**
   * The latencies of all lines that were answered after their end; barge-ins do not count.
   *
   * @param whole voice to voice
   * @param stages each stage's share in the order in which they follow each other, as the caller's side sees them
   * @param turns how many lines were answered
   * @param unanswered how many were not
   * @param cutOff how many the receptionist interrupted
   * @param late how often the caller's 100 ms buffer ran empty
   */
  public record Report(Spread whole, Map<String, Spread> stages, int turns, int unanswered, int cutOff, int late) {
    static Report of(List<CallResult> results) {
      List<Turn> lines = results.stream().flatMap(result -> result.turns().stream()).filter(turn -> !turn.bargeIn())
          .toList();
      List<Turn> answered = lines.stream().filter(turn -> turn.latencyMs().isPresent()).toList();
      if (answered.isEmpty()) {
        throw new CallException("no line was answered, so there is no latency to report");
      }
      int cutOff = (int) lines.stream().filter(Turn::cutOff).count();
      var stages = new LinkedHashMap<String, Spread>();
      stage(stages, "turn_ms", answered, turn -> Optional.of(turn.speechEndMs()), Turn::turnMs);
      stage(stages, "transcript_ms", answered, Turn::turnMs, Turn::transcriptMs);
      stage(stages, "reply_ms", answered, Turn::transcriptMs, Turn::replyMs);
      stage(stages, "sound_ms", answered, Turn::replyMs, Turn::soundMs);
      stage(stages, "heard_ms", answered, Turn::soundMs, Turn::heardMs);
      return new Report(Spread.of(answered.stream().map(turn -> turn.latencyMs().orElseThrow()).toList()), stages,
          answered.size(), lines.size() - answered.size() - cutOff, cutOff,
          results.stream().mapToInt(CallResult::late).sum());
    }

    private static void stage(Map<String, Spread> stages, String name, List<Turn> turns,
        Function<Turn, Optional<Double>> from, Function<Turn, Optional<Double>> to) {
      List<Double> values = turns.stream()
          .flatMap(turn -> from.apply(turn).flatMap(begin -> to.apply(turn).map(end -> end - begin)).stream()).toList();
      if (!values.isEmpty()) {
        stages.put(name, Spread.of(values));
      }
    }

    /** The report as one object. */
    public JsonObject json() {
      var each = new JsonObject();
      stages.forEach((name, spread) -> each.put(name,
          new JsonObject().put("p50", Math.round(spread.p50())).put("p95", Math.round(spread.p95()))));
      return new JsonObject().put("p50_ms", Math.round(whole.p50())).put("p95_ms", Math.round(whole.p95()))
          .put("stages", each).put("turns", turns).put("unanswered", unanswered).put("cut_off", cutOff)
          .put("late", late);
    }
  }
}

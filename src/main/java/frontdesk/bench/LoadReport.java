package frontdesk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.bench.CallResult.Turn;
import frontdesk.bench.LatencyBench.Spread;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What many calls at once came to.
 *
 * @param idleCpu cores that one idle call takes
 * @param withIdle cores that the server takes with the idle calls
 * @param idleHeapBytes live heap that one idle call takes
 * @param idleResidentBytes memory of the process that one idle call takes; 0 where the system does not tell
 * @param late how often a buffer of 100 ms ran empty, idle and talking callers together
 * @param frames how many frames of sound they played
 * @param lost idle calls that ended although nobody hung up
 * @param together the talking calls beside the idle ones
 * @param search the trials of the search, in order
 */
public record LoadReport(LoadBench.Load load, double idleCpu, double withIdle, long idleHeapBytes,
    long idleResidentBytes, long late,
    long frames, int lost, Trial together, List<Trial> search) {
  static LoadReport of(LoadBench.Load load, LoadedServer.Usage empty, LoadedServer.Usage idle, IdleCallers.Seen seen,
      Trial together) {
    int calls = Math.max(1, load.idle());
    return new LoadReport(load, 0, 0, Math.max(0, idle.heapBytes() - empty.heapBytes()) / calls,
        Math.max(0, idle.residentBytes() - empty.residentBytes()) / calls, seen.late() + together.late(),
        seen.frames() + together.frames(), seen.lost(), together, List.of());
  }

  /** The same with the cores that the server takes with the idle calls and with none. */
  LoadReport with(double withIdle, double withNone) {
    return new LoadReport(load, Math.max(0, withIdle - withNone) / Math.max(1, load.idle()), withIdle, idleHeapBytes,
        idleResidentBytes, late, frames, lost, together, search);
  }

  LoadReport with(List<Trial> trials) {
    return new LoadReport(load, idleCpu, withIdle, idleHeapBytes, idleResidentBytes, late, frames, lost, together,
        List.copyOf(trials));
  }

  /** The share of frames that came too late. */
  public double lateShare() {
    return frames == 0 ? 0 : late / (double) frames;
  }

  /** The largest number of talking calls that kept the goal; 0 where not even one did. */
  public int largest() {
    return search.stream().filter(trial -> trial.keeps(load.goalMs())).mapToInt(Trial::calls).max().orElse(0);
  }

  /** Cores that one talking call takes beyond what the idle ones beside it take. */
  public double talkingCpu() {
    return Math.max(0, together.cpu() - withIdle) / Math.max(1, together.calls());
  }

  /** The report as one object. */
  public JsonObject json() {
    var trials = new ArrayList<JsonObject>();
    search.forEach(trial -> trials.add(trial.json()));
    return new JsonObject().put("idle", load.idle()).put("talking", load.talking())
        .put("late_share", Math.round(lateShare() * 1e6) / 1e6).put("late", late).put("frames", frames)
        .put("lost", lost)
        .put("cpu_percent_per_idle_call", percent(idleCpu)).put("cpu_percent_per_talking_call", percent(talkingCpu()))
        .put("heap_kib_per_idle_call", idleHeapBytes >> 10).put("resident_kib_per_idle_call", idleResidentBytes >> 10)
        .put("together", together.json()).put("goal_ms", load.goalMs()).put("largest", largest())
        .put("search", new JsonArray(trials));
  }

  private static double percent(double cores) {
    return Math.round(cores * 10_000) / 100.0;
  }

  /**
   * So many talking calls at once.
   *
   * @param failed calls that did not come about
   * @param whole voice to voice; empty where no line was answered
   * @param unanswered lines without an answer, those of broken calls included
   * @param late how often a talking caller's buffer ran empty
   * @param frames how many frames of sound they played
   * @param cpu cores that the server used meanwhile
   * @param clientCpu cores that the callers used
   */
  public record Trial(int calls, int failed, Optional<Spread> whole, int answered, int unanswered, int late,
      long frames, double cpu, double clientCpu) {
    private static final int FRAME_MS = 20;

    static Trial of(int calls, List<CallResult> results, int failed, double seconds, long cpuMs,
        long clientCpuMs) {
      List<Turn> lines = results.stream().flatMap(result -> result.turns().stream()).toList();
      List<Double> answered = lines.stream().flatMap(turn -> turn.latencyMs().stream()).toList();
      long heardMs = results.stream().flatMap(result -> result.events("reply.heard").stream())
          .mapToLong(event -> event.getLong("ms", 0L)).sum();
      int broken = (int) results.stream().filter(result -> result.problem().isPresent()).count();
      int cutOff = (int) lines.stream().filter(Turn::cutOff).count();
      return new Trial(calls, failed + broken,
          answered.isEmpty() ? Optional.empty() : Optional.of(Spread.of(answered)), answered.size(),
          lines.size() - answered.size() - cutOff, results.stream().mapToInt(CallResult::late).sum(),
          heardMs / FRAME_MS, cpuMs / seconds / 1_000, clientCpuMs / seconds / 1_000);
    }

    /** Whether all calls were answered, 95 of 100 lines within the goal, and at most one frame in a thousand late. */
    boolean keeps(int goalMs) {
      return failed == 0 && unanswered == 0 && whole.isPresent() && whole.get().p95() <= goalMs
          && late * 1_000L <= frames;
    }

    /** The trial as one object. */
    JsonObject json() {
      var object = new JsonObject().put("calls", calls).put("failed", failed);
      whole.ifPresent(spread -> object.put("p50_ms", Math.round(spread.p50())).put("p95_ms", Math.round(spread.p95())));
      return object.put("turns", answered).put("unanswered", unanswered).put("late", late).put("frames", frames)
          .put("cpu_cores", Math.round(cpu * 100) / 100.0).put("caller_cpu_cores", Math.round(clientCpu * 100) / 100.0);
    }
  }
}

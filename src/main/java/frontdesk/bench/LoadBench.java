package frontdesk.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import frontdesk.bench.CallPlan.Step;
import frontdesk.bench.LoadReport.Trial;
import frontdesk.bench.LoadedServer.Usage;

/**
 * Many calls at once to a server in another process: first idle ones alone, then idle and talking ones together, then
 * as many talking ones as are still answered in time. The callers' own work (the network client, the codec, the
 * pre-synthesised speech) runs in this process and is not counted as the server's, but shares the machine with it.
 */
public final class LoadBench {
  private static final Duration RAMP = Duration.ofMillis(50);

  private final LoadedServer server;
  private final CallPlan plan;
  private final Consumer<String> progress;

  /**
   * What is measured.
   *
   * @param idle calls in which nobody speaks
   * @param talking calls in which somebody speaks, beside them
   * @param settle how long after the last idle one has connected the greetings are over
   * @param window how long the idle ones are watched alone
   * @param spread within what time talking callers begin: not in the same instant, so that they do not fall silent in
   *        the same one
   * @param goalMs the voice-to-voice time that 95 of 100 answers must keep in the search
   * @param search how long new trials of the search may begin; none where it is zero
   * @param most the largest number of calls that is tried
   */
  public record Load(int idle, int talking, Duration settle, Duration window, Duration spread, int goalMs,
      Duration search, int most) {}

  /**
   * @param plan what a talking caller does
   * @param progress is told what is being done
   */
  public LoadBench(LoadedServer server, CallPlan plan, Consumer<String> progress) {
    this.server = server;
    this.plan = plan;
    this.progress = progress;
  }

  /** Runs all of it. */
  public LoadReport run(Load load) {
    progress.accept("one call, so that nothing runs for the first time");
    talk(1, load.spread());
    LoadReport together = together(load);
    return together.with(search(load));
  }

  private LoadReport together(Load load) {
    Usage empty = server.usage();
    LoadReport report;
    double withIdle;
    try (var idle = new IdleCallers(server.address())) {
      progress.accept(load.idle() + " idle calls");
      for (int i = 0; i < load.idle(); i++) {
        idle.connect();
        rest(RAMP);
      }
      rest(load.settle());
      Usage connected = server.usage();
      progress.accept(load.talking() + " talking calls beside them");
      Trial talking = talk(load.talking(), load.spread());
      // Idle calls are watched last, when the server's code is as warm as that of a server that has run for long.
      progress.accept("the idle calls alone");
      rest(load.window());
      withIdle = cores(load.window());
      report = LoadReport.of(load, empty, connected, idle.seen(), talking);
    }
    progress.accept("no call");
    rest(load.window());
    return report.with(withIdle, cores(load.window()));
  }

  /** The cores that the server takes during a while. */
  private double cores(Duration window) {
    long before = server.usage().cpuMs();
    long begin = System.nanoTime();
    rest(window);
    return (server.usage().cpuMs() - before) * 1e6 / (System.nanoTime() - begin);
  }

  /** Doubles until the goal is missed, then halves the gap. */
  private List<Trial> search(Load load) {
    var trials = new ArrayList<Trial>();
    long end = System.nanoTime() + load.search().toNanos();
    int kept = 0;
    int missed = load.most() + 1;
    int next = 1;
    while (next > kept && next < missed && System.nanoTime() - end < 0) {
      progress.accept(next + (next == 1 ? " talking call" : " talking calls"));
      Trial trial = talk(next, load.spread());
      trials.add(trial);
      if (trial.keeps(load.goalMs())) {
        kept = next;
      } else {
        missed = next;
      }
      next = missed > load.most() ? Math.min(2 * kept, load.most()) : (kept + missed) / 2;
    }
    return trials;
  }

  /** So many talking calls at once, each on a thread of its own, until all are over. */
  private Trial talk(int calls, Duration spread) {
    Usage before = server.usage();
    long begin = System.nanoTime();
    long ownBegin = OwnCpu.millis();
    var results = new ArrayList<CallResult>();
    int failed = 0;
    try (var client = new CallClient(server.address()); var threads = Executors.newFixedThreadPool(calls)) {
      List<Future<CallResult>> running = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        CallPlan own = later(i, spread);
        running.add(threads.submit(() -> client.place(own, _ -> {
        })));
      }
      for (Future<CallResult> call : running) {
        try {
          results.add(call.get());
        } catch (ExecutionException e) {
          failed++;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new CallException("interrupted during the bench", e);
        }
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return Trial.of(calls, results, failed, seconds, server.usage().cpuMs() - before.cpuMs(),
        OwnCpu.millis() - ownBegin);
  }

  /** The plan of caller {@code number}: the first begins at once. */
  private CallPlan later(int number, Duration spread) {
    int wait = number == 0 ? 0 : new Random(number).nextInt((int) spread.toMillis());
    var steps = new ArrayList<Step>(List.of(new Step.Wait(Duration.ofMillis(wait))));
    steps.addAll(plan.steps());
    return new CallPlan(plan.encoding(), plan.rate(), plan.number(), plan.name(), plan.token(), plan.noise(),
        plan.echo(), steps,
        plan.patience(), plan.longest());
  }

  private static void rest(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        throw new CallException("interrupted during the bench");
      }
    }
  }
}

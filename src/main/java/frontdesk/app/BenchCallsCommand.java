package frontdesk.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

import frontdesk.bench.CallScript;
import frontdesk.bench.LoadBench;
import frontdesk.bench.LoadReport;
import frontdesk.bench.LoadReport.Trial;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "calls",
    description = {"Measures many calls at once, to a server of its own in another process.",
        "First calls in which nobody speaks, then talking ones beside them, then the largest number of talking calls whose"
            + " answers still come in time. The callers run in this process: their processor time is told apart. Callers"
            + " play sound that was made before. The last line is JSON."},
    mixinStandardHelpOptions = true)
final class BenchCallsCommand implements Callable<Integer> {
  private static final Duration GREETING = Duration.ofSeconds(8);
  private static final Duration SPREAD = Duration.ofSeconds(4);

  @Mixin
  private CommonOptions common;

  @Option(names = "--script", paramLabel = "FILE",
      description = "What a talking caller does (default: docs/load.yaml).")
  private Path script;

  @Option(names = "--idle", paramLabel = "N", defaultValue = "100", description = "Idle calls (default: 100).")
  private int idle;

  @Option(names = "--talking", paramLabel = "N", defaultValue = "8",
      description = "Talking calls beside the idle ones (default: 8).")
  private int talking;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "10",
      description = "How long the idle calls are watched alone (default: 10).")
  private int seconds;

  @Option(names = "--goal-ms", paramLabel = "MS", defaultValue = "800",
      description = "Voice to voice, p95, that the search must keep (default: 800).")
  private int goalMs;

  @Option(names = "--search-seconds", paramLabel = "N", defaultValue = "300",
      description = "How long new trials of the search may begin; 0 for no search (default: 300).")
  private int searchSeconds;

  @Option(names = "--most", paramLabel = "N", defaultValue = "64",
      description = "The largest number of talking calls that is tried (default: 64).")
  private int most;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    UsageException.unlessWithin("--idle", idle, 0, 1000);
    UsageException.unlessWithin("--talking", talking, 1, 500);
    UsageException.unlessWithin("--seconds", seconds, 1, 600);
    UsageException.unlessWithin("--goal-ms", goalMs, 1, 60_000);
    UsageException.unlessWithin("--search-seconds", searchSeconds, 0, 7200);
    UsageException.unlessWithin("--most", most, 1, 500);
    Logging.quiet();
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    var plan = CallScript.read(script == null ? CommonOptions.home().resolve("docs/load.yaml") : script).plan();
    var load = new LoadBench.Load(idle, talking, GREETING, Duration.ofSeconds(seconds), SPREAD, goalMs,
        Duration.ofSeconds(searchSeconds), most);
    try (var server = new ServerProcess(common, Math.max(idle + talking, most))) {
      if (!common.json()) {
        err.println("The server is process " + server.pid() + ".");
      }
      var report = new LoadBench(server, plan, step -> {
        if (!common.json()) {
          err.println(step);
        }
      }).run(load);
      if (!common.json()) {
        print(report);
      }
      out.println(report.json().encode());
    }
    return 0;
  }

  private void print(LoadReport report) {
    var out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "Late frames: %d of %d (%.3f %%). Idle calls lost: %d.%n", report.late(), report.frames(),
        100 * report.lateShare(), report.lost());
    out.printf(Locale.ROOT,
        "One idle call: %.2f %% of a core, %d KiB of heap, %d KiB of memory in all. One talking call: %.1f %% of a core.%n",
        100 * report.idleCpu(), report.idleHeapBytes() >> 10, report.idleResidentBytes() >> 10,
        100 * report.talkingCpu());
    print("beside the idle ones", report.together());
    report.search().forEach(trial -> print("alone", trial));
    out.printf(Locale.ROOT, "Largest number of talking calls with p95 <= %d ms: %d.%n", goalMs, report.largest());
  }

  private void print(String where, Trial trial) {
    spec.commandLine().getOut().printf(Locale.ROOT,
        "%3d talking %s: p50 %s, p95 %s, %d answered, %d not, %d failed, %d late frames, %.2f cores (callers %.2f)%n",
        trial.calls(), where, trial.whole().map(spread -> ms(spread.p50())).orElse("none"),
        trial.whole().map(spread -> ms(spread.p95())).orElse("none"), trial.answered(), trial.unanswered(),
        trial.failed(), trial.late(), trial.cpu(), trial.clientCpu());
  }

  private static String ms(double value) {
    return Math.round(value) + " ms";
  }
}

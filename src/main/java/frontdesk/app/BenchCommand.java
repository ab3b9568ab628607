package frontdesk.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

import frontdesk.bench.CallClient;
import frontdesk.bench.CallScript;
import frontdesk.bench.LatencyBench;
import frontdesk.bench.SlowSchedule;
import frontdesk.bench.WorkFolder;
import frontdesk.call.CallMetrics.Count;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "bench", description = "Measures this installation on this machine.", mixinStandardHelpOptions = true,
    subcommands = {BenchCommand.Latency.class, BenchIntentsCommand.class, BenchSpeechCommand.class,
        BenchSearchCommand.class, BenchBargeInCommand.class, BenchEchoCommand.class, BenchCallsCommand.class,
        BenchVoiceCommand.class,
        BenchServerCommand.class, BenchConversationsCommand.class, BenchTurnsCommand.class})
final class BenchCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(name = "latency",
      description = {"Measures voice to voice over real calls to a server of its own.",
          "From the last voiced sample of the caller to the first sample of the answer as heard. The last line is JSON."},
      mixinStandardHelpOptions = true)
  static final class Latency implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--script", paramLabel = "FILE", description = "The caller (default: docs/booking.yaml).")
    private Path script;

    @Option(names = "--calls", paramLabel = "N", defaultValue = "5", description = "How many calls (default: 5).")
    private int calls;

    @Option(names = "--no-read-ahead", description = "Looks nothing up before the caller's turn is over.")
    private boolean noReadAhead;

    @Option(names = "--calendar-delay", paramLabel = "MS", defaultValue = "0",
        description = "Every question to the calendar takes so much longer, as over a network.")
    private int calendarDelay;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      UsageException.unlessWithin("--calls", calls, 1, 1000);
      UsageException.unlessWithin("--calendar-delay", calendarDelay, 0, 5000);
      Logging.quiet();
      var out = spec.commandLine().getOut();
      var settings = noReadAhead ? common.settings().withoutReadAhead() : common.settings();
      var caller = CallScript.read(script == null ? CommonOptions.home().resolve("docs/booking.yaml") : script);
      // The calendar of the business must not fill with the calls of a bench.
      try (var data = new WorkFolder();
          var server = Server.start(settings.withPort(0), CommonOptions.home(), data.path(), common.clock(),
              calendar -> SlowSchedule.of(calendar, Duration.ofMillis(calendarDelay)));
          var client = new CallClient(URI.create("ws://127.0.0.1:" + server.port() + "/v1/call"))) {
        var report = new LatencyBench(client).run(caller.plan(), calls, result -> result.turns().forEach(turn -> {
          if (!common.json()) {
            out.printf(Locale.ROOT, "%8s ms  %s%n",
                turn.latencyMs().map(ms -> Long.toString(Math.round(ms))).orElse("none"), turn.label());
          }
        }));
        var counts = server.metrics();
        out.println(report.json().put("prepared", counts.count(Count.PREPARED)).put("prepared_used",
            counts.count(Count.PREPARED_USED)).put("fillers", counts.count(Count.FILLER)).encode());
      }
      return 0;
    }
  }
}

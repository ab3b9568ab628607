package frontdesk.app;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;

import frontdesk.bench.BargeInBench;
import frontdesk.bench.CallClient;
import frontdesk.bench.Synthesisers;
import frontdesk.bench.WorkFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "barge-in",
    description = {"Measures what a caller's sound over the receptionist does, over real calls to a server of its own.",
        "Coughs made of noise, signs of listening and words that want the floor, in several voices. The last line is JSON."},
    mixinStandardHelpOptions = true)
final class BenchBargeInCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Option(names = "--voices", paramLabel = "NAME", split = ",",
      description = "Voices of the bench (default: all; those that are not installed are left out).")
  private List<String> voices;

  @Option(names = "--coughs", paramLabel = "N", defaultValue = "20", description = "How many coughs (default: 20).")
  private int coughs;

  @Option(names = "--parallel", paramLabel = "N", defaultValue = "1",
      description = "Calls at once; more are faster and disturb each other (default: 1).")
  private int parallel;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "When each sound begins is drawn with it (default: 1).")
  private long seed;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    UsageException.unlessWithin("--coughs", coughs, 0, 1000);
    UsageException.unlessWithin("--parallel", parallel, 1, 8);
    List<String> chosen = voices == null ? Synthesisers.names() : voices;
    for (String voice : chosen) {
      if (Synthesisers.of(voice).isEmpty()) {
        throw new UsageException("--voices knows " + String.join(", ", Synthesisers.names()) + ", not " + voice + ".");
      }
    }
    Logging.quiet();
    var out = spec.commandLine().getOut();
    try (var data = new WorkFolder();
        var server = Server.start(common.settings().withPort(0), CommonOptions.home(), data.path(), common.clock());
        var client = new CallClient(URI.create("ws://127.0.0.1:" + server.port() + "/v1/call"))) {
      var report = new BargeInBench(client).run(chosen, coughs, parallel, seed, line -> {
        if (!common.json()) {
          out.println(line);
          out.flush();
        }
      });
      out.println(report.encode());
    }
    return 0;
  }
}

package frontdesk.app;

import java.io.IOException;
import java.util.concurrent.Callable;

import frontdesk.bench.SearchBench;
import frontdesk.bench.WorkFolder;
import frontdesk.space.MiniLm;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "search",
    description = {"Measures a search among many kept utterances.",
        "Entries are made up and kept in a folder of their own. The last line is JSON."},
    mixinStandardHelpOptions = true)
final class BenchSearchCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Option(names = "--entries", paramLabel = "N", defaultValue = "100000",
      description = "How many entries (default: 100000).")
  private int entries;

  @Option(names = "--searches", paramLabel = "N", defaultValue = "1000",
      description = "How many searches (default: 1000).")
  private int searches;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (entries < 100 || entries > 10_000_000 || searches < 10 || searches > 1_000_000) {
      throw new UsageException("--entries must be from 100 to 10000000, --searches from 10 to 1000000.");
    }
    Logging.quiet();
    var err = spec.commandLine().getErr();
    try (var folder = new WorkFolder()) {
      var report = new SearchBench().run(folder.path(), entries, searches, new MiniLm(), kept -> {
        if (!common.json() && kept % 10_000 == 0) {
          err.println(kept + " entries");
        }
      });
      spec.commandLine().getOut()
          .println(Json.of("entries", report.entries(), "searches", report.searches(), "p50_ms", tenth(report.p50Ms()),
              "p95_ms", tenth(report.p95Ms()), "cpu_p95_ms", tenth(report.cpuP95Ms()), "text_tower_p95_ms",
              tenth(report.towerP95Ms()), "fill_s",
              tenth(report.fillSeconds()), "disk_mib", report.diskBytes() >> 20).encode());
    }
    return 0;
  }

  private static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }
}

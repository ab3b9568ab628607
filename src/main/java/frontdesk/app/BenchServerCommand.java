package frontdesk.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import frontdesk.bench.WorkFolder;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The server that {@code bench calls} loads, in a process of its own: it prints its port, answers each line on standard
 * input with what it has used, and ends where the input ends, as when the bench dies.
 */
@Command(name = "server", hidden = true, description = "The server of bench calls.")
final class BenchServerCommand implements Callable<Integer> {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int KIB = 1_024;

  @Mixin
  private CommonOptions common;

  @Option(names = "--calls", paramLabel = "N", required = true, description = "How many calls at once.")
  private int calls;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Logging.quiet();
    var out = spec.commandLine().getOut();
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (var data = new WorkFolder();
        var server = Server.start(common.settings().withPort(0).underLoad(calls), CommonOptions.home(), data.path(),
            common.clock())) {
      print(out, Json.of("port", server.port()));
      while (input.readLine() != null) {
        print(out, usage());
      }
    }
    return 0;
  }

  private static void print(PrintWriter out, JsonObject line) {
    out.println(line.encode());
    out.flush();
  }

  private static JsonObject usage() throws IOException {
    long cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return Json.of("cpu_ms", cpu, "heap_bytes", heap, "resident_bytes", resident());
  }

  private static long resident() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try (var lines = Files.lines(STATUS)) {
      return lines.filter(line -> line.startsWith("VmRSS:")).map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong).findFirst().orElse(0) * KIB;
    }
  }
}

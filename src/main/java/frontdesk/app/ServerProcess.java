package frontdesk.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import frontdesk.bench.LoadedServer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** {@link BenchServerCommand} as a child of this process, with the same Java and the same flags. One thread. */
final class ServerProcess implements LoadedServer {
  private static final int PATIENCE_SECONDS = 40;

  private final Process process;
  private final BufferedReader answers;
  private final URI address;

  /**
   * Starts it and waits until it takes calls.
   *
   * @param common what the bench was called with
   * @param calls how many calls at once it takes
   */
  ServerProcess(CommonOptions common, int calls) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(flag -> !flag.startsWith("-agent"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "bench", "server",
        "--calls", Integer.toString(calls)));
    command.addAll(common.arguments());
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    try {
      address = URI.create("ws://127.0.0.1:" + answer().getInteger("port") + "/v1/call");
    } catch (RuntimeException e) {
      process.destroy();
      throw e;
    }
  }

  /** The operating system's number of it. */
  long pid() {
    return process.pid();
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public Usage usage() {
    try {
      var writer = process.outputWriter(StandardCharsets.UTF_8);
      writer.write("usage\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the server of the bench has ended", e);
    }
    var usage = answer();
    return new Usage(usage.getLong("cpu_ms"), usage.getLong("heap_bytes"), usage.getLong("resident_bytes"));
  }

  /** The next line that is an answer: Java itself may print others, where its flags have it do so. */
  private JsonObject answer() {
    try {
      String line = answers.readLine();
      while (line != null && !line.startsWith("{")) {
        line = answers.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("The server of the bench has ended; what it said stands above.");
      }
      return new JsonObject(line);
    } catch (DecodeException e) {
      throw new IllegalStateException("The server of the bench answered with something else than JSON.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has it end by itself, or ends it where it does not. */
  @Override
  public void close() {
    try {
      process.outputWriter(StandardCharsets.UTF_8).close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException _) {
      process.destroyForcibly();
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

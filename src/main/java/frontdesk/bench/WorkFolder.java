package frontdesk.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A temporary folder for the data of a bench or the programs it runs, gone when it is closed. One thread. */
public final class WorkFolder implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 300;
  private static final long MOST_PRINTED = 1 << 20;

  private final Path path;

  /** Makes one among the temporary files. */
  public WorkFolder() throws IOException {
    path = Files.createTempDirectory("frontdesk-bench");
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * Runs a program to its end and gives what it printed.
   *
   * @throws SynthesiserException where it is missing, fails, prints without end or takes longer than five minutes
   */
  String run(List<String> command) {
    String program = command.getFirst();
    Path printed = path.resolve("printed");
    Process process = null;
    try {
      process = new ProcessBuilder(command).directory(path.toFile()).redirectErrorStream(true)
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .redirectOutput(printed.toFile()).start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new SynthesiserException(program + " did not end within " + PATIENCE_SECONDS + " s");
      }
      if (Files.size(printed) > MOST_PRINTED) {
        throw new SynthesiserException(program + " printed more than is expected of it");
      }
      String text = Files.readString(printed, StandardCharsets.ISO_8859_1);
      if (process.exitValue() != 0) {
        throw new SynthesiserException(program + " failed: " + text.lines().findFirst().orElse("without a word"));
      }
      return text;
    } catch (IOException e) {
      throw new SynthesiserException(program + " is not installed or cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SynthesiserException(program + " was interrupted", e);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  @Override
  public void close() {
    try (var files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

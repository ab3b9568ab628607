package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with the models of the project and others beside them. */
final class WhisperHome {
  private WhisperHome() {}

  /** Makes {@code home/models} with the embedded models in it. */
  static Path models(Path home) throws IOException {
    Path models = Files.createDirectories(home.resolve("models"));
    Files.createSymbolicLink(models.resolve("embedded"), Path.of("models/embedded").toAbsolutePath());
    return models;
  }

  /** Installs a file as Whisper weights, {@code ggml-NAME.bin}. */
  static void install(Path models, String name, Path file) throws IOException {
    Files.createSymbolicLink(models.resolve("ggml-" + name + ".bin"), file.toAbsolutePath());
  }
}

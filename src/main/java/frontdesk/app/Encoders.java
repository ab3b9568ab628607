package frontdesk.app;

import java.nio.file.Path;

import frontdesk.inference.ModelStore;
import frontdesk.speech.EmbeddedEncoder;
import frontdesk.speech.SpeechEncoder;

/** The speech encoders by name, for what needs one without a transcriber. */
final class Encoders {
  private Encoders() {}

  /**
   * An encoder and what its encodings are known by.
   *
   * @param id name and digest of the weights
   */
  record Opened(SpeechEncoder encoder, String id) implements AutoCloseable {
    @Override
    public void close() {
      encoder.close();
    }
  }

  static Opened open(ModelStore store, String name) {
    if (name.equals("embedded")) {
      Path file = store.embedded().resolve("encoder.onnx");
      return new Opened(EmbeddedEncoder.load(file, 1), id(name, file));
    }
    throw new UsageException("There is no speech encoder " + name + "; known is embedded.");
  }

  private static String id(String name, Path file) {
    return name + " " + ModelStore.sha256(file).substring(0, 16);
  }
}

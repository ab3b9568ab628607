package frontdesk.app;

import java.nio.file.Path;

import frontdesk.inference.ModelException;
import frontdesk.inference.ModelStore;
import frontdesk.speech.EmbeddedEncoder;
import frontdesk.speech.Precision;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.WhisperEncoder;
import frontdesk.speech.WhisperModel;

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
    if (!name.matches("whisper-[a-z0-9.-]{1,40}")) {
      throw new UsageException("There is no speech encoder " + name
          + "; known are embedded and the Whisper models, such as whisper-tiny.en.");
    }
    // As calls use it unless set otherwise: a projection fits the states that it was trained on.
    Path file = store.whisper(name).orElseThrow(() -> new ModelException(
        "the model " + name + " is not installed; fetch it with ./frontdesk models fetch " + name));
    return new Opened(new WhisperEncoder(name, WhisperModel.load(file, store.cache(), Precision.INT8, 1)),
        id(name + " int8", file));
  }

  private static String id(String name, Path file) {
    return name + " " + ModelStore.sha256(file).substring(0, 16);
  }
}

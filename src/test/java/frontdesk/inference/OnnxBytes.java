package frontdesk.inference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Small models for tests. */
public final class OnnxBytes {
  private OnnxBytes() {}

  /** The model file of a graph. */
  public static byte[] of(OnnxGraph graph) {
    var file = new ByteArrayOutputStream();
    try {
      graph.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}

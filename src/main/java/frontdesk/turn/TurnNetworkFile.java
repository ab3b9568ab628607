package frontdesk.turn;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import frontdesk.inference.ModelException;
import frontdesk.inference.SealedFile;

/**
 * The file of a {@link TurnNetwork}, little-endian: {@code FDTURN} and two zero bytes; int32 version (1), features,
 * width of a state, hidden units, thresholds; int32 length and UTF-8 bytes of the encoder's name, and of its identity;
 * float32 mean, scale, first weights, their bias, second weights, their bias, thresholds; 32 bytes SHA-256 of all
 * before. Values are finite.
 */
final class TurnNetworkFile {
  private static final SealedFile FORM = new SealedFile("FDTURN\0\0", 1, 16L << 20, "the end-of-turn classifier",
      "make one with ./frontdesk bench turns --train FILE");
  private static final int WIDEST_STATE = 2_048;
  private static final int MOST_HIDDEN = 512;
  private static final int MOST_THRESHOLDS = 250;
  private static final int LONGEST_NAME = 100;

  private TurnNetworkFile() {}

  /**
   * Reads a file.
   *
   * @throws ModelException where it is missing, damaged or of another form
   */
  static TurnNetwork read(Path file) {
    try {
      return parse(file, FORM.read(file).values());
    } catch (BufferUnderflowException _) {
      throw FORM.bad(file, "is damaged: it ends too early");
    }
  }

  private static TurnNetwork parse(Path file, ByteBuffer in) {
    int features = in.getInt();
    if (features != PauseFeatures.COUNT) {
      throw FORM.bad(file, "was made from " + features + " features, and this Frontdesk has " + PauseFeatures.COUNT);
    }
    int dimension = within(file, in.getInt(), WIDEST_STATE);
    int hidden = within(file, in.getInt(), MOST_HIDDEN);
    int thresholds = within(file, in.getInt(), MOST_THRESHOLDS);
    var read = new TurnNetwork(text(file, in), text(file, in), dimension, floats(file, in, 2 * dimension),
        floats(file, in, 2 * dimension), floats(file, in, hidden * TurnNetwork.inputs(dimension)),
        floats(file, in, hidden), floats(file, in, hidden), floats(file, in, 1), floats(file, in, thresholds));
    if (in.hasRemaining()) {
      throw FORM.bad(file, "is damaged: it goes on after its end");
    }
    return read;
  }

  private static int within(Path file, int value, int most) {
    if (value < 1 || value > most) {
      throw FORM.bad(file, "is damaged: it has sizes out of range");
    }
    return value;
  }

  private static String text(Path file, ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > LONGEST_NAME) {
      throw FORM.bad(file, "is damaged: it has sizes out of range");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static float[] floats(Path file, ByteBuffer in, int count) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getFloat();
      if (!Float.isFinite(values[i])) {
        throw FORM.bad(file, "holds values that are no numbers");
      }
    }
    return values;
  }

  /** Writes beside the place and moves there, so that a reader finds the old file or the new one. */
  static void write(Path file, TurnNetwork network) {
    byte[] name = network.encoder().getBytes(StandardCharsets.UTF_8);
    byte[] identity = network.identity().getBytes(StandardCharsets.UTF_8);
    List<float[]> values = List.of(network.mean(), network.scale(), network.first(), network.firstBias(),
        network.second(), network.secondBias(), network.thresholds());
    int floats = values.stream().mapToInt(array -> array.length).sum();
    ByteBuffer out = FORM.allocate(6 * 4 + name.length + identity.length + floats * 4);
    out.putInt(PauseFeatures.COUNT).putInt(network.dimension()).putInt(network.hidden())
        .putInt(network.thresholds().length);
    out.putInt(name.length).put(name).putInt(identity.length).put(identity);
    values.forEach(array -> {
      for (float value : array) {
        out.putFloat(value);
      }
    });
    FORM.write(file, out);
  }
}

package frontdesk.turn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

import frontdesk.inference.ModelException;

/**
 * The file of a {@link TurnNetwork}, little-endian: {@code FDTURN} and two zero bytes; int32 version (1), features,
 * width of a state, hidden units, thresholds; int32 length and UTF-8 bytes of the encoder's name, and of its identity;
 * float32 mean, scale, first weights, their bias, second weights, their bias, thresholds; 32 bytes SHA-256 of all
 * before. Values are finite.
 */
final class TurnNetworkFile {
  private static final byte[] MAGIC = "FDTURN\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int DIGEST = 32;
  private static final long LARGEST = 16L << 20;
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
    byte[] bytes = bytes(file);
    int body = bytes.length - DIGEST;
    if (body < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw bad(file, "is something else");
    }
    if (!Arrays.equals(sha256(bytes, body), Arrays.copyOfRange(bytes, body, bytes.length))) {
      throw bad(file, "is damaged: its digest differs");
    }
    try {
      return parse(file, ByteBuffer.wrap(bytes, 0, body).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length));
    } catch (BufferUnderflowException _) {
      throw bad(file, "is damaged: it ends too early");
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw bad(file, "is larger than any");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      throw bad(file, "does not exist");
    } catch (IOException e) {
      throw bad(file, "cannot be read: " + e.getMessage());
    }
  }

  private static ModelException bad(Path file, String what) {
    return new ModelException("the end-of-turn classifier " + file + " " + what
        + "; restore it from the repository, or make one with ./frontdesk bench turns --train FILE");
  }

  private static TurnNetwork parse(Path file, ByteBuffer in) {
    int version = in.getInt();
    if (version != VERSION) {
      throw bad(file, "has format version " + version + ", and this Frontdesk reads " + VERSION);
    }
    int features = in.getInt();
    if (features != PauseFeatures.COUNT) {
      throw bad(file, "was made from " + features + " features, and this Frontdesk has " + PauseFeatures.COUNT);
    }
    int dimension = within(file, in.getInt(), WIDEST_STATE);
    int hidden = within(file, in.getInt(), MOST_HIDDEN);
    int thresholds = within(file, in.getInt(), MOST_THRESHOLDS);
    var read = new TurnNetwork(text(file, in), text(file, in), dimension, floats(file, in, 2 * dimension),
        floats(file, in, 2 * dimension), floats(file, in, hidden * TurnNetwork.inputs(dimension)),
        floats(file, in, hidden), floats(file, in, hidden), floats(file, in, 1), floats(file, in, thresholds));
    if (in.hasRemaining()) {
      throw bad(file, "is damaged: it goes on after its end");
    }
    return read;
  }

  private static int within(Path file, int value, int most) {
    if (value < 1 || value > most) {
      throw bad(file, "is damaged: it has sizes out of range");
    }
    return value;
  }

  private static String text(Path file, ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > LONGEST_NAME) {
      throw bad(file, "is damaged: it has sizes out of range");
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
        throw bad(file, "holds values that are no numbers");
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
    ByteBuffer out = ByteBuffer
        .allocate(MAGIC.length + 7 * 4 + name.length + identity.length + floats * 4 + DIGEST)
        .order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(VERSION).putInt(PauseFeatures.COUNT).putInt(network.dimension()).putInt(network.hidden())
        .putInt(network.thresholds().length);
    out.putInt(name.length).put(name).putInt(identity.length).put(identity);
    values.forEach(array -> {
      for (float value : array) {
        out.putFloat(value);
      }
    });
    out.put(sha256(out.array(), out.position()));
    try {
      Path target = file.toAbsolutePath();
      Files.createDirectories(target.getParent());
      Path part = target.resolveSibling(target.getFileName() + ".part");
      Files.write(part, out.array());
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

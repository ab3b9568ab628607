package frontdesk.space;

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
import java.util.HexFormat;

import frontdesk.inference.ModelException;

/**
 * The file of a {@link Projection}, little-endian: {@code FDSPACE} and a zero byte; int32 version (1), dimensions,
 * text width, states, stride, heads; int32 length and UTF-8 bytes of the encoder's name; float32 log scale, mean
 * [states], scale [states], queries [heads, states], audio bias, text bias; float16 audio weights [heads * states,
 * dimensions], text weights [text width, dimensions]; 32 bytes SHA-256 of everything before. Values are finite.
 */
final class ProjectionFile {
  private static final byte[] MAGIC = "FDSPACE\0".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int DIGEST = 32;
  private static final long LARGEST = 64L << 20;
  private static final int WIDEST_STATE = 2_048;
  private static final int MOST_HEADS = 32;
  private static final int LONGEST_NAME = 100;

  private ProjectionFile() {}

  /** A projection and the digest of its file, 16 hexadecimal digits. */
  record Read(Projection projection, String id) {}

  static Read read(Path file) {
    byte[] bytes = bytes(file);
    int body = bytes.length - DIGEST;
    if (body < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw bad(file, "is no projection of a shared space");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, body).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
    int version = in.remaining() < 4 ? 0 : in.getInt();
    if (version != VERSION) throw bad(file, "has format version " + version + ", and this Frontdesk reads " + VERSION);
    byte[] digest = sha256(bytes, body);
    if (!Arrays.equals(digest, 0, DIGEST, bytes, body, bytes.length)) throw bad(file, "is damaged: its digest differs");
    try {
      return new Read(parse(file, in), HexFormat.of().formatHex(digest, 0, 8));
    } catch (BufferUnderflowException _) {
      throw bad(file, "is damaged: it ends too early");
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LARGEST) throw bad(file, "is larger than any projection");
      return Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      throw bad(file, "does not exist");
    } catch (IOException e) {
      throw bad(file, "cannot be read: " + e.getMessage());
    }
  }

  private static ModelException bad(Path file, String what) {
    return new ModelException("the projection " + file + " " + what
        + "; restore it from the repository, or make one with ./frontdesk align");
  }

  private static Projection parse(Path file, ByteBuffer in) {
    int dimensions = in.getInt();
    int text = in.getInt();
    if (dimensions != Projection.DIMENSIONS || text != Projection.TEXT) {
      throw bad(file, "maps texts of " + text + " values to " + dimensions + ", not " + Projection.TEXT + " to "
          + Projection.DIMENSIONS);
    }
    int states = in.getInt();
    int stride = in.getInt();
    int heads = in.getInt();
    int name = in.getInt();
    if (states < 1 || states > WIDEST_STATE || stride < 1 || stride > 16 || heads < 1 || heads > MOST_HEADS || name < 1
        || name > LONGEST_NAME) {
      throw bad(file, "is damaged: it has sizes out of range");
    }
    byte[] encoder = new byte[name];
    in.get(encoder);
    float[] logScale = floats(in, 1);
    float[] mean = floats(in, states);
    float[] scale = floats(in, states);
    float[] queries = floats(in, heads * states);
    float[] audioBias = floats(in, dimensions);
    float[] textBias = floats(in, dimensions);
    float[] audio = halves(in, heads * states * dimensions);
    float[] texts = halves(in, text * dimensions);
    if (in.hasRemaining()) throw bad(file, "is damaged: it goes on after its end");
    var read = new Projection(new String(encoder, StandardCharsets.UTF_8), states, stride, heads, mean, scale, queries,
        audio, audioBias, texts, textBias, logScale);
    if (!finite(read)) throw bad(file, "holds values that are no numbers");
    return read;
  }

  private static float[] floats(ByteBuffer in, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++)
      values[i] = in.getFloat();
    return values;
  }

  private static float[] halves(ByteBuffer in, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++)
      values[i] = Float.float16ToFloat(in.getShort());
    return values;
  }

  private static boolean finite(Projection projection) {
    for (float[] values : projection.learned())
      for (float v : values)
        if (!Float.isFinite(v)) return false;
    for (int i = 0; i < projection.states(); i++)
      if (!Float.isFinite(projection.mean()[i]) || !Float.isFinite(projection.scale()[i])) return false;
    return true;
  }

  /** Writes beside the place and moves there, so that a reader finds the old file or the new one. */
  static void write(Path file, Projection projection) {
    if (!finite(projection)) throw new TrainingException("the projection holds values that are no numbers");
    byte[] name = projection.encoder().getBytes(StandardCharsets.UTF_8);
    int floats = 1 + 2 * projection.states() + projection.queries().length + 2 * Projection.DIMENSIONS;
    int halves = projection.audio().length + projection.text().length;
    ByteBuffer out = ByteBuffer.allocate(MAGIC.length + 7 * 4 + name.length + floats * 4 + halves * 2 + DIGEST)
        .order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(VERSION).putInt(Projection.DIMENSIONS).putInt(Projection.TEXT).putInt(projection.states())
        .putInt(projection.stride()).putInt(projection.heads()).putInt(name.length).put(name);
    for (float[] values : new float[][]{projection.logScale(), projection.mean(), projection.scale(),
        projection.queries(), projection.audioBias(), projection.textBias()}) {
      for (float v : values)
        out.putFloat(v);
    }
    for (float[] values : new float[][]{projection.audio(), projection.text()}) {
      for (float v : values)
        out.putShort(Float.floatToFloat16(v));
    }
    out.put(sha256(out.array(), out.position()));
    replace(file, out.array());
  }

  private static void replace(Path file, byte[] bytes) {
    try {
      Path target = file.toAbsolutePath();
      Files.createDirectories(target.getParent());
      Path part = target.resolveSibling(target.getFileName() + ".part");
      Files.write(part, bytes);
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

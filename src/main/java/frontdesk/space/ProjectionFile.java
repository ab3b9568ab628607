package frontdesk.space;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

import frontdesk.inference.SealedFile;

/**
 * The file of a {@link Projection}, little-endian: {@code FDSPACE} and a zero byte; int32 version (1), dimensions,
 * text width, states, stride, heads; int32 length and UTF-8 bytes of the encoder's name; float32 log scale, mean
 * [states], scale [states], queries [heads, states], audio bias, text bias; float16 audio weights [heads * states,
 * dimensions], text weights [text width, dimensions]; 32 bytes SHA-256 of everything before. Values are finite.
 */
final class ProjectionFile {
  private static final SealedFile FORM = new SealedFile("FDSPACE\0", 1, 64L << 20, "the projection",
      "make one with ./frontdesk align");
  private static final int WIDEST_STATE = 2_048;
  private static final int MOST_HEADS = 32;
  private static final int LONGEST_NAME = 100;

  private ProjectionFile() {}

  /** A projection and the digest of its file, 16 hexadecimal digits. */
  record Read(Projection projection, String id) {}

  static Read read(Path file) {
    SealedFile.Content content = FORM.read(file);
    try {
      return new Read(parse(file, content.values()), HexFormat.of().formatHex(content.digest(), 0, 8));
    } catch (BufferUnderflowException _) {
      throw FORM.bad(file, "is damaged: it ends too early");
    }
  }

  private static Projection parse(Path file, ByteBuffer in) {
    int dimensions = in.getInt();
    int text = in.getInt();
    if (dimensions != Projection.DIMENSIONS || text != Projection.TEXT) {
      throw FORM.bad(file, "maps texts of " + text + " values to " + dimensions + ", not " + Projection.TEXT + " to "
          + Projection.DIMENSIONS);
    }
    int states = in.getInt();
    int stride = in.getInt();
    int heads = in.getInt();
    int name = in.getInt();
    if (states < 1 || states > WIDEST_STATE || stride < 1 || stride > 16 || heads < 1 || heads > MOST_HEADS || name < 1
        || name > LONGEST_NAME) {
      throw FORM.bad(file, "is damaged: it has sizes out of range");
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
    if (in.hasRemaining()) throw FORM.bad(file, "is damaged: it goes on after its end");
    var read = new Projection(new String(encoder, StandardCharsets.UTF_8), states, stride, heads, mean, scale, queries,
        audio, audioBias, texts, textBias, logScale);
    if (!finite(read)) throw FORM.bad(file, "holds values that are no numbers");
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
    ByteBuffer out = FORM.allocate(6 * 4 + name.length + floats * 4 + halves * 2);
    out.putInt(Projection.DIMENSIONS).putInt(Projection.TEXT).putInt(projection.states()).putInt(projection.stride())
        .putInt(projection.heads()).putInt(name.length).put(name);
    for (float[] values : new float[][]{projection.logScale(), projection.mean(), projection.scale(),
        projection.queries(), projection.audioBias(), projection.textBias()}) {
      for (float v : values)
        out.putFloat(v);
    }
    for (float[] values : new float[][]{projection.audio(), projection.text()}) {
      for (float v : values)
        out.putShort(Float.floatToFloat16(v));
    }
    FORM.write(file, out);
  }
}

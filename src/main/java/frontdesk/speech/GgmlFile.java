package frontdesk.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import frontdesk.inference.ModelException;
import frontdesk.inference.ModelStore;

/**
 * A Whisper model in whisper.cpp's ggml layout (its {@code models/convert-pt-to-ggml.py}), little-endian: magic, sizes,
 * mel filters, vocabulary, then tensors one after the other, each with dimensions, name and values. Opening reads all
 * but the values; those are read tensor by tensor. Matrices may be 16 or 32 bits. Immutable but for the channel; any
 * thread.
 */
final class GgmlFile implements AutoCloseable {
  private static final int MAGIC = 0x67676d6c;
  private static final int F32 = 0;
  private static final int F16 = 1;
  private static final int MOST_TENSORS = 10_000;
  private static final int LONGEST_NAME = 256;

  private final Path path;
  private final FileChannel channel;
  private final long size;
  private final WhisperShape shape;
  private final List<byte[]> tokens;
  private final Map<String, Entry> tensors = new HashMap<>();
  private long at;

  private record Entry(long offset, int[] shape, boolean half) {}

  private GgmlFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    size = channel.size();
    if (size < 48 || next(4).getInt() != MAGIC) {
      throw bad("it is not a Whisper model in ggml layout");
    }
    ByteBuffer header = next(44);
    shape = new WhisperShape(header.getInt(), header.getInt(), header.getInt(), header.getInt(), header.getInt(),
        header.getInt(), header.getInt(), header.getInt(), header.getInt(), header.getInt());
    if (shape.fault() != null) {
      throw bad(shape.fault());
    }
    int format = header.getInt() % 1000;
    if (format != F32 && format != F16) {
      throw quantised();
    }
    ByteBuffer filters = next(8);
    skip(4L * limited(filters.getInt(), 512, "mel bands") * limited(filters.getInt(), 4096, "frequencies"));
    tokens = readTokens();
    while (at < size) {
      readTensor();
    }
  }

  /**
   * Opens a file and reads its table.
   *
   * @throws ModelException where it is missing, cut, not such a file, or quantised
   */
  static GgmlFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ModelException("there is no Whisper file " + path + "; ./frontdesk models list shows what can be had");
    }
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        return new GgmlFile(path, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ModelException("the Whisper file " + path + " cannot be read: " + e.getMessage(), e);
    }
  }

  Path path() {
    return path;
  }

  WhisperShape shape() {
    return shape;
  }

  /** The bytes of the ordinary tokens, by number. */
  List<byte[]> tokens() {
    return tokens;
  }

  /** Whether a tensor has 16 bits a value. */
  boolean half(String name) {
    return entry(name).half;
  }

  /**
   * The values of a tensor, row-major.
   *
   * @param expected its dimensions, the slowest first; dimensions of one do not count
   */
  float[] floats(String name, int... expected) {
    ByteBuffer bytes = raw(name, expected);
    float[] values;
    if (entry(name).half) {
      values = new float[bytes.remaining() / 2];
      for (int i = 0; i < values.length; i++) {
        values[i] = Float.float16ToFloat(bytes.getShort(2 * i));
      }
    } else {
      values = new float[bytes.remaining() / 4];
      bytes.asFloatBuffer().get(values);
    }
    return values;
  }

  /** The values of a tensor as the file has them. */
  ByteBuffer raw(String name, int... expected) {
    Entry entry = entry(name);
    int[] wanted = Arrays.stream(expected).filter(n -> n != 1).toArray();
    if (!Arrays.equals(wanted, Arrays.stream(entry.shape).filter(n -> n != 1).toArray())) {
      throw bad("its tensor " + name + " has the shape " + Arrays.toString(entry.shape) + " instead of "
          + Arrays.toString(expected));
    }
    try {
      return read(entry.offset, Math.toIntExact(bytes(entry.shape, entry.half)));
    } catch (IOException e) {
      throw new ModelException("the Whisper file " + path + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new ModelException("the Whisper file " + path + " cannot be closed: " + e.getMessage(), e);
    }
  }

  private List<byte[]> readTokens() throws IOException {
    int count = limited(next(4).getInt(), shape.vocabulary(), "tokens");
    List<byte[]> read = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      read.add(next(limited(next(4).getInt(), LONGEST_NAME, "bytes in a token")).array());
    }
    return List.copyOf(read);
  }

  private void readTensor() throws IOException {
    ByteBuffer head = next(12);
    int dimensions = limited(head.getInt(), 4, "dimensions");
    int name = limited(head.getInt(), LONGEST_NAME, "characters in a name");
    int type = head.getInt();
    if (type != F32 && type != F16) {
      throw type > 1 && type < 64 ? quantised() : bad("a tensor has the unknown type " + type);
    }
    int[] sizes = new int[dimensions];
    ByteBuffer read = next(4 * dimensions);
    for (int i = dimensions - 1; i >= 0; i--) {
      sizes[i] = read.getInt();
    }
    String text = new String(next(name).array(), StandardCharsets.UTF_8);
    tensors.put(text, new Entry(at, sizes, type == F16));
    if (tensors.size() > MOST_TENSORS) {
      throw bad("it has more than " + MOST_TENSORS + " tensors");
    }
    skip(bytes(sizes, type == F16));
  }

  private long bytes(int[] sizes, boolean half) {
    long bytes = half ? 2 : 4;
    for (int n : sizes) {
      if (n < 1 || bytes > size / n) {
        throw bad("a tensor has the shape " + Arrays.toString(sizes) + ", which is more than the file holds");
      }
      bytes *= n;
    }
    return bytes;
  }

  private Entry entry(String name) {
    Entry entry = tensors.get(name);
    if (entry == null) {
      throw bad("it has no tensor " + name);
    }
    return entry;
  }

  private int limited(int value, int most, String what) {
    if (value < 0 || value > most) {
      throw bad("it claims " + value + " " + what);
    }
    return value;
  }

  private void skip(long bytes) {
    if (bytes > size - at) {
      throw bad("it ends too early");
    }
    at += bytes;
  }

  private ByteBuffer next(int bytes) throws IOException {
    long begin = at;
    skip(bytes);
    return read(begin, bytes);
  }

  private ByteBuffer read(long offset, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw bad("it ends too early");
      }
    }
    return buffer.flip();
  }

  private ModelException quantised() {
    return new ModelException("the Whisper file " + path + " is quantised, and only files of 16 or 32 bits can be read;"
        + " take the one without -q in its name");
  }

  private ModelException bad(String reason) {
    return new ModelException("the Whisper file " + path + " cannot be used because " + reason
        + "; " + ModelStore.remedy(path));
  }
}

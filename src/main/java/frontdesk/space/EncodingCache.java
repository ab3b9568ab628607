package frontdesk.space;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Encodings on disk, computed once: rows of half-precision values ({@code states.f16}, little-endian, appended) and an
 * index ({@code index.bin}, records of 36 bytes: key, offset, rows, checksum). A record is written after its values, so a
 * cache that was killed is cut back to its last whole record when it is opened. Values are read from a mapping of the
 * file, outside the heap. Appending: any thread. Reading: any thread, after {@link #map}.
 */
final class EncodingCache implements AutoCloseable {
  private static final int RECORD = 36;
  private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /**
   * Where an encoding lies.
   *
   * @param offset its first value
   * @param rows how many rows of {@code width} values
   */
  record Entry(long offset, int rows) {}

  private record Key(long high, long low) {}

  private final int width;
  private final FileChannel values;
  private final FileChannel index;
  private final Map<Key, Entry> entries = new HashMap<>();
  private final Arena arena = Arena.ofShared();
  private MemorySegment mapped = MemorySegment.NULL;
  private long end;

  private EncodingCache(int width, FileChannel values, FileChannel index) {
    this.width = width;
    this.values = values;
    this.index = index;
  }

  /**
   * Opens a cache, which is made where there is none.
   *
   * @param folder its place; one program at a time
   * @param width values in a row
   */
  static EncodingCache open(Path folder, int width) {
    try {
      Files.createDirectories(folder);
      var options = new StandardOpenOption[]{StandardOpenOption.CREATE, StandardOpenOption.READ,
          StandardOpenOption.WRITE};
      var cache = new EncodingCache(width, FileChannel.open(folder.resolve("states.f16"), options),
          FileChannel.open(folder.resolve("index.bin"), options));
      if (cache.index.tryLock() == null) {
        cache.close();
        throw new TrainingException("another training uses the cache " + folder + "; wait for it or name another"
            + " folder with --cache");
      }
      cache.readIndex();
      return cache;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readIndex() throws IOException {
    ByteBuffer all = buffer((int) Math.min(index.size() / RECORD * RECORD, Integer.MAX_VALUE / RECORD * RECORD));
    while (all.hasRemaining() && index.read(all, all.position()) > 0) {
      // read() fills as much as it likes
    }
    int whole = 0;
    for (int at = 0; at + RECORD <= all.position(); at += RECORD, whole = at) {
      Entry entry = new Entry(all.getLong(at + 16), all.getInt(at + 24));
      long past = entry.offset() + (long) entry.rows() * width;
      if (all.getLong(at + 28) != checksum(all, at) || past * 2 > values.size()) break;
      entries.put(new Key(all.getLong(at), all.getLong(at + 8)), entry);
      end = past;
    }
    index.truncate(whole);
    values.truncate(end * 2);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long checksum(ByteBuffer record, int at) {
    var sum = new CRC32C();
    sum.update(record.array(), at, RECORD - 8);
    return sum.getValue();
  }

  private static Key key(String name) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      ByteBuffer bytes = ByteBuffer.wrap(digest);
      return new Key(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Where the encoding under a name lies; null where it has not been computed. */
  synchronized Entry find(String name) {
    return entries.get(key(name));
  }

  /** Appends rows (row-major) under a name. */
  synchronized void put(String name, float[] rows, int count) {
    Key key = key(name);
    try {
      ByteBuffer halves = buffer(count * width * 2);
      for (int i = 0; i < count * width; i++)
        halves.putShort(Float.floatToFloat16(rows[i]));
      write(values, halves.flip(), end * 2);
      ByteBuffer record = buffer(RECORD);
      record.putLong(key.high()).putLong(key.low()).putLong(end).putInt(count).putLong(checksum(record, 0));
      write(index, record.flip(), index.size());
      entries.put(key, new Entry(end, count));
      end += (long) count * width;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(FileChannel file, ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining())
      position += file.write(bytes, position);
  }

  /** Maps what has been appended so far, for {@link #read}. */
  synchronized void map() {
    try {
      mapped = values.map(FileChannel.MapMode.READ_ONLY, 0, end * 2, arena);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies the rows of an entry. */
  void read(Entry entry, float[] into, int at) {
    int count = entry.rows() * width;
    short[] halves = new short[count];
    MemorySegment.copy(mapped, HALF, entry.offset() * 2, halves, 0, count);
    for (int i = 0; i < count; i++)
      into[at + i] = Float.float16ToFloat(halves[i]);
  }

  @Override
  public void close() {
    arena.close();
    try (values; index) {
      // closed in any case
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

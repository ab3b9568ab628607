package frontdesk.inference;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Graphs that were made from another file and are kept on the disk. A kept graph belongs to one state of its source
 * (size, time of change) and one version of what made it; another state replaces it. It is written beside its place and
 * renamed, and ends with a checksum of all before, so one that is cut, damaged or half-written is made anew. Any thread,
 * several processes.
 */
public final class GraphCache {
  /** The key of a metadata entry, the last field of the file: tag, length, key, value. */
  private static final byte[] MARK = "\162\024\012\006crc32c\022\012".getBytes(StandardCharsets.ISO_8859_1);
  private static final int TAIL = MARK.length + 10;

  private final Path folder;

  /** @param folder where to keep graphs; made when it is needed */
  public GraphCache(Path folder) {
    this.folder = folder;
  }

  /**
   * The graph, made if it is not there whole.
   *
   * @param source what it is made from
   * @param part its name, such as {@code encoder.int8}
   * @param version of what makes it
   * @throws ModelException where the source cannot be read or the folder cannot be written
   */
  public OnnxModel load(Path source, String part, int version, int threads, Supplier<OnnxGraph> graph) {
    Path file;
    String stem = source.getFileName() + "." + part + "-";
    try {
      CRC32C key = new CRC32C();
      key.update((source.toRealPath() + " " + Files.size(source) + " " + Files.getLastModifiedTime(source).toMillis()
          + " " + version).getBytes(StandardCharsets.UTF_8));
      file = folder.resolve(stem + "%08x.onnx".formatted(key.getValue()));
      if (!whole(file)) {
        write(file, stem, graph.get());
      }
    } catch (IOException e) {
      throw new ModelException("the graphs of " + source + " cannot be kept in " + folder + " (" + e
          + "); make the folder writable or free some space", e);
    }
    return OnnxModel.load(file, threads);
  }

  private void write(Path file, String stem, OnnxGraph graph) throws IOException {
    Files.createDirectories(folder);
    Path beside = Files.createTempFile(folder, "graph", ".part");
    try {
      try (OutputStream disk = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
        var checked = new CheckedOutputStream(disk, new CRC32C());
        graph.write(checked);
        checked.flush();
        disk.write(tail(checked.getChecksum().getValue()));
      }
      try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, entry -> ours(entry, stem))) {
        for (Path path : old) {
          Files.deleteIfExists(path);
        }
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static boolean ours(Path entry, String stem) {
    String name = entry.getFileName().toString();
    return name.startsWith(stem) && name.substring(stem.length()).matches("[0-9a-f]{8}\\.onnx");
  }

  private static boolean whole(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) <= TAIL) {
      return false;
    }
    try (InputStream disk = Files.newInputStream(file)) {
      var checked = new CheckedInputStream(disk, new CRC32C());
      var block = new byte[1 << 16];
      long left = Files.size(file) - TAIL;
      while (left > 0) {
        int read = checked.read(block, 0, (int) Math.min(block.length, left));
        if (read < 0) {
          return false;
        }
        left -= read;
      }
      byte[] found = disk.readNBytes(TAIL);
      return ByteBuffer.wrap(found).equals(ByteBuffer.wrap(tail(checked.getChecksum().getValue())));
    }
  }

  private static byte[] tail(long checksum) {
    return ByteBuffer.allocate(TAIL).put(MARK).put("0x%08x".formatted(checksum).getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}

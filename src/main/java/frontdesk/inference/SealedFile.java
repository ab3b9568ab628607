package frontdesk.inference;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * A kind of small file that holds learnt values, little-endian: 8 bytes that name the kind, int32 version, the values,
 * and 32 bytes SHA-256 of all before. Immutable; any thread.
 */
public final class SealedFile {
  private static final int DIGEST = 32;

  private final byte[] magic;
  private final int version;
  private final long largest;
  private final String kind;
  private final String remedy;

  /**
   * Describes a kind of file.
   *
   * @param magic 8 ASCII characters
   * @param version what this Frontdesk reads and writes
   * @param largest bytes that a file of the kind may have
   * @param kind what it is called in messages: "the projection"
   * @param remedy what mends a bad one: "make one with ./frontdesk align"
   */
  public SealedFile(String magic, int version, long largest, String kind, String remedy) {
    this.magic = magic.getBytes(StandardCharsets.US_ASCII);
    this.version = version;
    this.largest = largest;
    this.kind = kind;
    this.remedy = remedy;
  }

  /** The values of a file, from the first behind the version on, and its digest. */
  public record Content(ByteBuffer values, byte[] digest) {}

  /**
   * Reads a file whole.
   *
   * @throws ModelException where it is missing, too large, of another kind or version, or damaged
   */
  public Content read(Path file) {
    byte[] bytes = bytes(file);
    int body = bytes.length - DIGEST;
    if (body < magic.length + 4 || !Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length)) {
      throw bad(file, "is something else");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, body).order(ByteOrder.LITTLE_ENDIAN).position(magic.length);
    int found = in.getInt();
    if (found != version) {
      throw bad(file, "has format version " + found + ", and this Frontdesk reads " + version);
    }
    byte[] digest = sha256(bytes, body);
    if (!Arrays.equals(digest, 0, DIGEST, bytes, body, bytes.length)) {
      throw bad(file, "is damaged: its digest differs");
    }
    return new Content(in, digest);
  }

  /** What is wrong with a file of this kind, and what mends it, as one sentence. */
  public ModelException bad(Path file, String what) {
    return new ModelException(kind + " " + file + " " + what + "; restore it from the repository, or " + remedy);
  }

  /** A buffer for a file with so many bytes of values, to be filled from its position on. */
  public ByteBuffer allocate(int values) {
    return ByteBuffer.allocate(magic.length + 4 + values + DIGEST).order(ByteOrder.LITTLE_ENDIAN).put(magic)
        .putInt(version);
  }

  /**
   * Seals a filled buffer, writes it beside the place and moves it there, so that a reader finds the old file or the new.
   *
   * @throws UncheckedIOException where it cannot be written
   */
  public void write(Path file, ByteBuffer filled) {
    filled.put(sha256(filled.array(), filled.position()));
    try {
      Path target = file.toAbsolutePath();
      Files.createDirectories(target.getParent());
      Path part = target.resolveSibling(target.getFileName() + ".part");
      Files.write(part, filled.array());
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(Path file) {
    try {
      if (Files.size(file) > largest) {
        throw bad(file, "is larger than any");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      throw bad(file, "does not exist");
    } catch (IOException e) {
      throw bad(file, "cannot be read: " + e.getMessage());
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

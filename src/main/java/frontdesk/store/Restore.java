package frontdesk.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import frontdesk.store.Backup.Content;
import frontdesk.store.BackupManifest.Item;

/**
 * Puts a backup into a data folder. Everything is unpacked and checked beside what is there before anything of that is
 * touched; what was there is moved aside, not deleted. Blocking; one thread.
 */
public final class Restore {
  private static final String UNPACKED = ".restoring";
  private static final String ASIDE = "before-restore-";
  private static final int BUFFER = 1 << 16;

  private final Path archive;
  private final Path folder;

  private Restore(Path archive, Path folder) {
    this.archive = archive;
    this.folder = folder;
  }

  /**
   * Restores a backup.
   *
   * @param folder empty or missing, or else {@code force} is needed
   * @param force what is in the folder is moved into a folder {@code before-restore-...} within it
   * @throws StoreException where a server uses the folder, the archive is damaged, or its schema is newer
   */
  public static Content into(Path archive, Path folder, boolean force, Instant now) {
    try {
      return new Restore(archive, folder).into(force, now);
    } catch (NoSuchFileException e) {
      throw new StoreException("There is no file " + archive + ".", e);
    } catch (ZipException e) {
      throw new StoreException("The file " + archive + " is no backup, or is damaged.", e);
    } catch (IOException e) {
      throw StoreException.ofFile(e);
    }
  }

  private Content into(boolean force, Instant now) throws IOException {
    try (var zip = new ZipFile(archive.toFile())) {
      BackupManifest manifest = manifest(zip);
      Files.createDirectories(folder);
      refuseWhereServed();
      Path unpacked = folder.resolve(UNPACKED);
      Backup.delete(unpacked);
      List<Path> there = entries();
      if (!there.isEmpty() && !force) {
        throw new StoreException("The folder " + folder + " is not empty: name another one with --data,"
            + " or add --force, which moves what is there aside.");
      }
      try {
        unpack(zip, manifest, unpacked);
        Database.open(unpacked).close(); // checked, and brought to this version's schema
        moveAside(there, folder.resolve(ASIDE + now.getEpochSecond()));
        for (Path each : List.of(unpacked.resolve(JdbcArchive.SOUND), unpacked.resolve(Database.FILE))) {
          if (Files.exists(each)) {
            Files.move(each, folder.resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
          }
        }
      } finally {
        Backup.delete(unpacked);
      }
      return Content.of(manifest);
    }
  }

  private List<Path> entries() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(ASIDE)).toList();
    }
  }

  private static void moveAside(List<Path> there, Path aside) throws IOException {
    if (there.isEmpty()) {
      return;
    }
    Files.createDirectory(aside);
    for (Path each : there) {
      Files.move(each, aside.resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A server has the lock of its search index as long as it runs. */
  private void refuseWhereServed() throws IOException {
    Path lock = folder.resolve(JdbcArchive.INDEX).resolve("write.lock");
    if (!Files.exists(lock)) {
      return;
    }
    boolean free;
    try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE); var taken = channel.tryLock()) {
      free = taken != null;
    } catch (OverlappingFileLockException ours) {
      free = false;
    }
    if (!free) {
      throw new StoreException("A server uses the folder " + folder + ": stop it first.");
    }
  }

  private BackupManifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(BackupManifest.NAME);
    if (entry == null) {
      throw BackupManifest.damaged(archive + " is no backup, or is damaged");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(BackupManifest.LONGEST);
      return BackupManifest.parse(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private void unpack(ZipFile zip, BackupManifest manifest, Path target) throws IOException {
    if (zip.size() != manifest.items().size() + 1) {
      throw BackupManifest.damaged("is damaged: it holds other files than its manifest names");
    }
    for (Item item : manifest.items()) {
      ZipEntry entry = zip.getEntry(item.name());
      if (entry == null) {
        throw BackupManifest.damaged("is damaged: it lacks " + item.name());
      }
      Path file = target.resolve(item.name());
      Files.createDirectories(file.getParent());
      try (InputStream in = zip.getInputStream(entry); OutputStream out = Files.newOutputStream(file)) {
        if (!copy(in, out, item.bytes()).equals(item.sha256())) {
          throw BackupManifest.damaged("is damaged: " + item.name() + " is not what was backed up");
        }
      }
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  /** Copies as many bytes as are promised, and no more than one beyond; the digest of what was there. */
  private static String copy(InputStream in, OutputStream out, long promised) throws IOException {
    MessageDigest digest = BackupManifest.sha256();
    byte[] buffer = new byte[BUFFER];
    long left = promised + 1;
    int read;
    while (left > 0 && (read = in.read(buffer, 0, (int) Math.min(buffer.length, left))) > 0) {
      digest.update(buffer, 0, read);
      out.write(buffer, 0, read);
      left -= read;
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

package frontdesk.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import frontdesk.store.BackupManifest.Item;

/**
 * Writes a data folder into one archive, a ZIP file, while servers go on writing into it: the database as of one moment
 * (SQLite's {@code VACUUM INTO}, one read transaction, for which no writer waits), then every sound that it names, then a
 * manifest with the SHA-256 of each. The search index is left out, for it is made anew. A sound that was erased
 * meanwhile is not named in the copy either. Blocking; one thread.
 */
public final class Backup {
  private static final String SNAPSHOT = ".backup-snapshot.db";

  private final Path folder;
  private final Path archive;
  private final List<Item> items = new ArrayList<>();

  private Backup(Path folder, Path archive) {
    this.folder = folder;
    this.archive = archive;
  }

  /**
   * What a backup holds.
   *
   * @param at when it was made
   * @param schema version of the database's schema
   * @param settings SHA-256 of the settings file
   * @param sounds how many sounds
   * @param bytes of all of it, unpacked
   */
  public record Content(Instant at, String schema, String settings, int sounds, long bytes) {
    static Content of(BackupManifest manifest) {
      return new Content(manifest.at(), manifest.schema(), manifest.settings(),
          (int) manifest.items().stream().filter(item -> !item.name().equals(Database.FILE)).count(),
          manifest.items().stream().mapToLong(Item::bytes).sum());
    }
  }

  /**
   * Backs a data folder up.
   *
   * @param archive a file that is not there; it appears whole or not at all, and for its owner alone
   * @param settings SHA-256 of the settings file
   * @throws StoreException where there is no database, or the disk refuses
   */
  public static Content write(Path folder, Path archive, Instant at, String settings) {
    if (!Files.isRegularFile(folder.resolve(Database.FILE))) {
      throw new StoreException("There is no database in " + folder + " to back up.");
    }
    if (Files.exists(archive)) {
      throw new StoreException("There is a file " + archive + " already: name another one.");
    }
    try {
      return new Backup(folder, archive).write(at, settings);
    } catch (IOException e) {
      throw StoreException.ofFile(e);
    } catch (SQLException e) {
      throw StoreException.of(e);
    }
  }

  private Content write(Instant at, String settings) throws IOException, SQLException {
    Path target = archive.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Path snapshot = target.resolveSibling(target.getFileName() + SNAPSHOT);
    try {
      Files.deleteIfExists(snapshot);
      Files.deleteIfExists(part);
      privately(part);
      privately(snapshot);
      String schema = snapshot(snapshot);
      BackupManifest manifest;
      try (var zip = new ZipOutputStream(Files.newOutputStream(part))) {
        List<String> missing = sounds(zip, named(snapshot));
        forget(snapshot, missing);
        add(zip, Database.FILE, snapshot);
        manifest = new BackupManifest(at, schema, settings, items);
        zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
        zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
      try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      return Content.of(manifest);
    } finally {
      Files.deleteIfExists(snapshot);
      Files.deleteIfExists(part);
    }
  }

  /** Names and words of callers are in it. */
  private static void privately(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  /** The database as of now; the version of its schema. SQLite fills an empty file as it makes a missing one. */
  private String snapshot(Path file) throws SQLException {
    try (Connection connection = Sqlite.plain(folder.resolve(Database.FILE)).getConnection()) {
      try (var copy = connection.prepareStatement("VACUUM INTO ?")) {
        copy.setString(1, file.toString());
        copy.execute();
      }
    }
    try (Connection connection = Sqlite.plain(file).getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history")) {
      return row.next() ? String.valueOf(row.getInt(1)) : "0";
    }
  }

  private static List<String> named(Path snapshot) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = Sqlite.plain(snapshot).getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT sound FROM utterance WHERE sound IS NOT NULL ORDER BY id")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** Adds sounds; those that are gone. */
  private List<String> sounds(ZipOutputStream zip, List<String> names) throws IOException {
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      try {
        add(zip, JdbcArchive.SOUND + "/" + name, folder.resolve(JdbcArchive.SOUND).resolve(name));
      } catch (NoSuchFileException erased) {
        missing.add(name);
      }
    }
    return missing;
  }

  private static void forget(Path snapshot, List<String> sounds) throws SQLException {
    try (Connection connection = Sqlite.plain(snapshot).getConnection()) {
      try (var update = connection
          .prepareStatement("UPDATE utterance SET sound = NULL, point = NULL, space = NULL WHERE sound = ?")) {
        for (String sound : sounds) {
          update.setString(1, sound);
          update.executeUpdate();
        }
      }
      // What SQLite keeps beside the file is not in the archive.
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = DELETE");
      }
    }
  }

  private void add(ZipOutputStream zip, String name, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      var digest = BackupManifest.sha256();
      zip.putNextEntry(new ZipEntry(name));
      long bytes = in.transferTo(new DigestOutputStream(zip, digest));
      zip.closeEntry();
      items.add(new Item(name, bytes, HexFormat.of().formatHex(digest.digest())));
    }
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (var files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}

package frontdesk.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an archive of a data folder says of itself, as text: a line for its format, time, schema and settings, then one
 * for each file with SHA-256, bytes and name. Immutable.
 */
record BackupManifest(Instant at, String schema, String settings, List<Item> items) {
  /** Its name in the archive. */
  static final String NAME = "MANIFEST";
  /** A manifest is at most so long: a line of 120 characters for each of a million files. */
  static final int LONGEST = 120_000_000;

  private static final String FORMAT = "frontdesk-backup 1";
  private static final Pattern HEAD = Pattern.compile("at (\\S{1,40})\nschema (\\d{1,9})\nsettings ([0-9a-f]{64})");
  private static final Pattern ITEM = Pattern.compile("([0-9a-f]{64}) (\\d{1,18}) (\\S{1,200})");
  /** No other name is written to a disk. */
  private static final Pattern ALLOWED = Pattern
      .compile(Pattern.quote(Database.FILE) + "|" + JdbcArchive.SOUND + "/[A-Za-z0-9_-]{1,64}/\\d{1,19}\\.wav");

  BackupManifest {
    items = List.copyOf(items);
  }

  /** A file of the archive. */
  record Item(String name, long bytes, String sha256) {}

  String text() {
    var text = new StringBuilder(FORMAT).append("\nat ").append(at).append("\nschema ").append(schema)
        .append("\nsettings ").append(settings).append('\n');
    items.forEach(
        item -> text.append(item.sha256()).append(' ').append(item.bytes()).append(' ').append(item.name())
            .append('\n'));
    return text.toString();
  }

  /** @throws StoreException where the text is none */
  static BackupManifest parse(String text) {
    String[] lines = text.split("\n");
    if (lines.length < 5 || !lines[0].equals(FORMAT)) {
      throw damaged("is no backup that this version of Frontdesk can read");
    }
    Matcher head = HEAD.matcher(String.join("\n", lines[1], lines[2], lines[3]));
    if (!head.matches()) {
      throw damaged("is damaged: its manifest does not say from when it is");
    }
    List<Item> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 4; i < lines.length; i++) {
      Matcher item = ITEM.matcher(lines[i]);
      if (!item.matches() || !ALLOWED.matcher(item.group(3)).matches() || !names.add(item.group(3))) {
        throw damaged("is damaged: line " + (i + 1) + " of its manifest names no file of a backup");
      }
      items.add(new Item(item.group(3), Long.parseLong(item.group(2)), item.group(1)));
    }
    if (!names.contains(Database.FILE)) {
      throw damaged("is damaged: it holds no database");
    }
    try {
      return new BackupManifest(Instant.parse(head.group(1)), head.group(2), head.group(3), items);
    } catch (DateTimeException e) {
      throw damaged("is damaged: its manifest does not say from when it is");
    }
  }

  static StoreException damaged(String what) {
    return new StoreException("The archive " + what + ".");
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

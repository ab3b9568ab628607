package frontdesk.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import frontdesk.audio.Pcm;
import frontdesk.call.Archive.Decision;
import frontdesk.call.Archive.Entry;
import frontdesk.call.Archive.Outcome;
import frontdesk.call.Archive.Role;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Outbox;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.Sink;
import frontdesk.schedule.Slot;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A data folder is backed up while it is written to, and is the same elsewhere. */
class BackupTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T14:00:00Z");
  private static final String SETTINGS = "a".repeat(64);
  private static final List<String> TABLES = List.of("appointment", "claim", "answer", "journal", "outbox", "message",
      "consent", "utterance", "call", "call_paper");

  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();

  private Path data() {
    return folder.resolve("data");
  }

  private Path archive() {
    return folder.resolve("backup.zip");
  }

  private static JdbcArchive.Towers towers() {
    var tower = new WordTower(1);
    return new JdbcArchive.Towers("space1", tower, Optional.of(tower), Optional.of(tower::sound));
  }

  private JdbcSchedule schedule(Database database) {
    return new JdbcSchedule(database, Riverside.BUSINESS, clock,
        List.of(Sink.ofChanges("calendar:all", Set.of())));
  }

  private static String book(JdbcSchedule schedule, String call, int which) {
    Slot slot = schedule.openings("checkup", Optional.empty(), When.ANY, 50).get(which);
    Hold hold = schedule.hold(slot.id(), call, Duration.ofMinutes(5));
    return schedule.book(hold.id(), new Customer("Ann Lee", "+12125550142"), new WriteKey(call, hold.id(), "book"))
        .id();
  }

  private static void say(JdbcArchive archive, String call, int turn) {
    archive.keep(new Entry(call, turn, Role.CALLER, MONDAY, turn, turn + 1, "words of turn " + turn,
        Optional.of(new Pcm(new float[1_600], 16_000)), Optional.empty()));
  }

  private static Map<String, List<Map<String, Object>>> rows(Database database) {
    Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
    TABLES.forEach(table -> rows.put(table, TestDatabase.rows(database, "SELECT * FROM " + table).stream()
        .map(row -> (Map<String, Object>) new TreeMap<>(row)).sorted((a, b) -> a.toString().compareTo(b.toString()))
        .toList()));
    return rows;
  }

  private void fill() {
    try (var database = Database.open(data()); var archive = JdbcArchive.open(database, data(), towers())) {
      book(schedule(database), "c1", 0);
      new JdbcMessages(database).take(new Customer("Ann Lee", "+12125550142"), "call me",
          new WriteKey("c1", "m", "message"));
      archive.decided(new Decision("c1", Optional.of("+12125550142"), MONDAY, 0, Outcome.GRANTED, "yes"));
      say(archive, "c1", 1);
      say(archive, "c1", 2);
      archive.settleNow();
    }
  }

  @Test
  void theSameIsThereElsewhere() throws Exception {
    fill();
    var written = Backup.write(data(), archive(), MONDAY, SETTINGS);
    assertEquals(2, written.sounds());
    assertEquals("rw-------", java.nio.file.attribute.PosixFilePermissions
        .toString(Files.getPosixFilePermissions(archive())));
    Path other = folder.resolve("other");
    assertEquals(written, Restore.into(archive(), other, false, MONDAY));
    try (var before = Database.open(data()); var after = Database.open(other)) {
      assertEquals(rows(before), rows(after));
      assertEquals(1, rows(after).get("outbox").size());
      Outbox outbox = new JdbcOutbox(after, Riverside.BUSINESS);
      assertEquals(Outbox.Event.BOOKED,
          outbox.lease("calendar:all", MONDAY, Duration.ofMinutes(1)).orElseThrow().event());
      try (var archive = JdbcArchive.open(after, other, towers())) {
        archive.settleNow();
        assertEquals(2, archive.size());
        assertTrue(archive.searchable());
      }
    }
    assertEquals(Files.readAllBytes(data().resolve("sound/c1/1.wav")).length,
        Files.size(other.resolve("sound/c1/1.wav")));
  }

  @Test
  void whatWasConfirmedBeforeIsInItWhoeverWritesMeanwhile() throws Exception {
    fill();
    try (var database = Database.open(data());
        var archive = JdbcArchive.open(database, data(), towers());
        var writers = Executors.newFixedThreadPool(2)) {
      var schedule = schedule(database);
      var begun = new CountDownLatch(2);
      var stop = new AtomicBoolean();
      List<String> booked = java.util.Collections.synchronizedList(new ArrayList<>());
      var booking = writers.submit(() -> {
        for (int i = 0; !stop.get() && i < 200; i++) {
          booked.add(book(schedule, "w" + i, 0));
          begun.countDown();
        }
        return null;
      });
      archive.decided(new Decision("c2", Optional.empty(), MONDAY, 0, Outcome.GRANTED, "yes"));
      var keeping = writers.submit(() -> {
        for (int i = 1; !stop.get() && i < 500; i++) {
          say(archive, "c2", i);
          if (i % 7 == 0) {
            archive.erase("c2"); // sounds go while they are copied
          }
          begun.countDown();
        }
        return null;
      });
      assertTrue(begun.await(30, TimeUnit.SECONDS));
      for (int i = 0; i < 2; i++) {
        List<String> confirmed = List.copyOf(booked);
        Path file = folder.resolve("backup" + i + ".zip");
        Backup.write(data(), file, MONDAY, SETTINGS);
        Path other = folder.resolve("other" + i);
        Restore.into(file, other, false, MONDAY);
        try (var after = Database.open(other)) {
          consistent(after, other, confirmed);
        }
      }
      stop.set(true);
      booking.get(30, TimeUnit.SECONDS);
      keeping.get(30, TimeUnit.SECONDS);
    }
  }

  private static void consistent(Database database, Path folder, List<String> confirmed) {
    List<Object> there = TestDatabase.rows(database, "SELECT id FROM appointment").stream().map(row -> row.get("id"))
        .toList();
    assertTrue(there.containsAll(confirmed));
    assertEquals(there.size(), TestDatabase.number(database, "SELECT count(*) FROM claim WHERE state = 'confirmed'"));
    assertEquals(there.size(), TestDatabase.number(database, "SELECT count(*) FROM answer"));
    assertEquals(there.size(), TestDatabase.number(database, "SELECT count(*) FROM journal WHERE event = 'booked'"));
    assertEquals(there.size(), TestDatabase.number(database, "SELECT count(*) FROM outbox"));
    assertEquals(0, TestDatabase.overlaps(database));
    TestDatabase.rows(database, "SELECT sound FROM utterance WHERE sound IS NOT NULL").forEach(
        row -> assertTrue(Files.isRegularFile(folder.resolve("sound").resolve((String) row.get("sound")))));
  }

  @Test
  void nothingIsWrittenOverUnlessItIsForced() throws Exception {
    fill();
    Backup.write(data(), archive(), MONDAY, SETTINGS);
    assertTrue(refused(() -> Backup.write(data(), archive(), MONDAY, SETTINGS)).contains("already"));
    assertTrue(refused(() -> Restore.into(archive(), data(), false, MONDAY)).contains("not empty"));
    Restore.into(archive(), data(), true, MONDAY);
    Path aside = data().resolve("before-restore-" + MONDAY.getEpochSecond());
    assertTrue(Files.isRegularFile(aside.resolve(Database.FILE)));
    try (var after = Database.open(data())) {
      assertEquals(1, rows(after).get("appointment").size());
    }
  }

  @Test
  void aServedFolderIsNotRestoredInto() throws Exception {
    fill();
    Backup.write(data(), archive(), MONDAY, SETTINGS);
    Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
        ArchivingChild.class.getName(), data().toString(), "c9").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var lines = server.inputReader()) {
      assertEquals("1", lines.readLine());
      assertTrue(refused(() -> Restore.into(archive(), data(), true, MONDAY)).contains("A server uses the folder"));
    } finally {
      server.destroyForcibly().waitFor();
    }
    Restore.into(archive(), data(), true, MONDAY);
  }

  @Test
  void whatIsNoBackupIsRefusedAndNothingIsTouched() throws Exception {
    fill();
    Backup.write(data(), archive(), MONDAY, SETTINGS);
    Path bad = folder.resolve("bad.zip");
    assertTrue(refusedRestore(folder.resolve("none.zip")).contains("There is no file"));
    Files.writeString(bad, "no archive");
    assertTrue(refusedRestore(bad).contains("is no backup, or is damaged"));
    changed(bad, name -> name, text -> text.replace("frontdesk-backup 1", "frontdesk-backup 2"), false);
    assertTrue(refusedRestore(bad).contains("is no backup that this version"));
    changed(bad, name -> name, text -> text.replace("sound/c1/1.wav", "../../../etc/passwd"), false);
    assertTrue(refusedRestore(bad).contains("names no file of a backup"));
    changed(bad, name -> name.replace("sound/c1/1.wav", "sound/c1/9.wav"), text -> text, false);
    assertTrue(refusedRestore(bad).contains("it lacks sound/c1/1.wav"));
    changed(bad, name -> name, text -> text, true);
    assertTrue(refusedRestore(bad).contains("is not what was backed up"));
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    fill();
    try (var database = Database.open(data())) {
      TestDatabase.execute(database, "UPDATE flyway_schema_history SET version = '9999' WHERE version = '9'");
    }
    Backup.write(data(), archive(), MONDAY, SETTINGS);
    assertTrue(refusedRestore(archive()).contains("newer version of Frontdesk"));
  }

  @Test
  void thereMustBeSomethingToBackUp() {
    assertTrue(refused(() -> Backup.write(folder.resolve("none"), archive(), MONDAY, SETTINGS))
        .contains("There is no database"));
    assertFalse(Files.exists(archive()));
    assertFalse(Files.exists(folder.resolve("none")));
  }

  private String refusedRestore(Path file) throws IOException {
    Path other = folder.resolve("other");
    String why = refused(() -> Restore.into(file, other, false, MONDAY));
    if (Files.exists(other)) {
      try (var left = Files.list(other)) {
        assertEquals(List.of(), left.toList());
      }
    }
    return why;
  }

  private static String refused(Runnable work) {
    return assertThrows(StoreException.class, work::run).getMessage();
  }

  /** The archive with other names, another manifest, or a bit of a sound turned over. */
  private void changed(Path target, UnaryOperator<String> names, UnaryOperator<String> manifest, boolean flip)
      throws IOException {
    Files.deleteIfExists(target);
    try (var zip = new ZipFile(archive().toFile());
        OutputStream out = Files.newOutputStream(target);
        var copy = new ZipOutputStream(out)) {
      for (var entry : java.util.Collections.list(zip.entries())) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        if (entry.getName().equals("MANIFEST")) {
          bytes = manifest.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        } else if (flip && entry.getName().endsWith("1.wav")) {
          bytes[100] ^= 1;
        }
        copy.putNextEntry(new ZipEntry(names.apply(entry.getName())));
        copy.write(bytes);
        copy.closeEntry();
      }
    }
  }
}

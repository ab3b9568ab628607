package frontdesk.store;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Slot;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A full disk, a locked, damaged or foreign file: one sentence, and what was promised stays. */
class FailureTest {
  private static final Customer ANN = new Customer("Ann Lee", "+12125550142");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();

  private JdbcSchedule schedule(Database database) {
    return new JdbcSchedule(database, Riverside.BUSINESS, clock);
  }

  private static void sentence(String part, Throwable thrown) {
    assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    assertTrue(thrown.getMessage().endsWith("."), thrown.getMessage());
    assertEquals(1, thrown.getMessage().lines().count());
  }

  private void refusedAtOpening(String part) {
    sentence(part, assertThrows(StoreException.class,
        () -> Database.open(folder, config -> config.setBusyTimeout(20)).close()));
  }

  private static void unavailable(String part, Executable request) {
    ScheduleException refused = assertThrows(ScheduleException.class, request);
    assertEquals(Reason.UNAVAILABLE, refused.reason());
    sentence(part, refused);
  }

  @Test
  void onAFullDiskNothingPromisedIsLostAndABookingIsTriedAgain() {
    long pages;
    try (Database database = Database.open(folder)) {
      pages = TestDatabase.number(database, "PRAGMA page_count");
    }
    List<Appointment> promised = new ArrayList<>();
    Slot unkept = null;
    try (Database database = Database.open(folder, config -> config.setMaxPageCount((int) pages + 6))) {
      JdbcSchedule schedule = schedule(database);
      List<Slot> slots = new ArrayList<>(schedule.openings("cleaning", Optional.empty(), When.ANY, 50));
      slots.addAll(schedule.openings("checkup", Optional.empty(), When.ANY, 50));
      try {
        for (Slot slot : slots) {
          unkept = slot;
          Hold hold = schedule.hold(slot.id(), slot.id(), HOUR);
          promised.add(schedule.book(hold.id(), ANN, new WriteKey(slot.id(), hold.id(), "book")));
        }
      } catch (ScheduleException full) {
        unavailable("is full", () -> {
          throw full;
        });
      }
      assertFalse(promised.isEmpty());
      assertTrue(promised.size() < slots.size(), "the disk was never full");
      promised.forEach(a -> assertEquals(Optional.of(a), schedule.byId(a.id())));
    }
    try (Database database = Database.open(folder)) {
      JdbcSchedule schedule = schedule(database);
      promised.forEach(a -> assertEquals(Optional.of(a), schedule.byId(a.id())));
      Hold again = schedule.hold(unkept.id(), unkept.id(), HOUR);
      schedule.book(again.id(), ANN, new WriteKey(unkept.id(), again.id(), "book"));
      assertEquals(promised.size() + 1, TestDatabase.number(database, "SELECT count(*) FROM appointment"));
      assertEquals(0, TestDatabase.overlaps(database));
    }
  }

  @Test
  void aLockedFileRefusesWritesAndServesReads() throws SQLException {
    try (Database database = Database.open(folder, config -> config.setBusyTimeout(20));
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + TestDatabase.file(folder))) {
      JdbcSchedule schedule = schedule(database);
      Slot slot = schedule.openings("cleaning", Optional.empty(), When.ANY, 1).getFirst();
      other.createStatement().execute("BEGIN IMMEDIATE");
      unavailable("is locked by another program", () -> schedule.hold(slot.id(), "c1", HOUR));
      assertThrows(StoreException.class,
          () -> new JdbcMessages(database).take(ANN, "call me", new WriteKey("c1", "m", "message")));
      assertEquals(slot, schedule.openings("cleaning", Optional.empty(), When.ANY, 1).getFirst());
      other.createStatement().execute("ROLLBACK");
      schedule.hold(slot.id(), "c1", HOUR);
    }
  }

  @Test
  void aFileThatAnotherProgramKeepsToItselfIsRefused() throws SQLException {
    Database.open(folder).close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + TestDatabase.file(folder))) {
      other.createStatement().execute("PRAGMA locking_mode = EXCLUSIVE");
      other.createStatement().execute("BEGIN EXCLUSIVE");
      refusedAtOpening("is locked by another program");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws Exception {
    Files.writeString(TestDatabase.file(folder), "Dear diary, today nobody called.\n".repeat(200));
    refusedAtOpening("is no database");
  }

  @Test
  void aDamagedFileIsRefused() throws Exception {
    Database.open(folder).close();
    try (var file = new RandomAccessFile(TestDatabase.file(folder).toFile(), "rw")) {
      for (long page = file.length() / 4096 / 2; page < file.length() / 4096; page++) {
        file.seek(page * 4096);
        file.write(new byte[4096]);
      }
    }
    refusedAtOpening("damaged");
  }

  @Test
  void aDatabaseOfANewerVersionIsRefusedAndLeftAlone() {
    try (Database database = Database.open(folder)) {
      TestDatabase.execute(database, "INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
          + " script, checksum, installed_by, execution_time, success)"
          + " VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 1, '', 1, 1)");
    }
    refusedAtOpening("newer version of Frontdesk (schema 99)");
  }

  @Test
  void aSchemaThatIsNotOursIsRefused() {
    try (Database database = Database.open(folder)) {
      TestDatabase.execute(database, "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");
    }
    refusedAtOpening("has not the schema");
  }

  @Test
  void aDataFolderThatIsAFileIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    sentence("cannot be made", assertThrows(StoreException.class, () -> Database.open(file).close()));
  }
}

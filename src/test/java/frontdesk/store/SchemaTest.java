package frontdesk.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

import frontdesk.call.EndReason;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.ConfirmationNumber;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Slot;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the database itself sees to, whoever writes, and what is kept beside the calendar. */
class SchemaTest {
  private static final Customer ANN = new Customer("Ann Lee", "+12125550142");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();
  private Database database;
  private JdbcSchedule schedule;

  @BeforeEach
  void open() {
    database = Database.open(folder);
    schedule = new JdbcSchedule(database, Riverside.BUSINESS, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private int claim(String id, String resource, long starts, long ends) {
    return TestDatabase.execute(database,
        "INSERT INTO claim (id, resource, starts, ends, state, expires, call, slot, service)"
            + " VALUES (?, ?, ?, ?, 'held', unixepoch() + 60, 'c', 's', 'checkup')",
        id, resource, starts, ends);
  }

  private Appointment booked(JdbcSchedule schedule, String call) {
    Slot slot = schedule.openings("cleaning", Optional.empty(), When.ANY, 1).getFirst();
    Hold hold = schedule.hold(slot.id(), call, MINUTE);
    return schedule.book(hold.id(), ANN, new WriteKey(call, hold.id(), "book"));
  }

  /** Random intervals against a plain list of what lies there already. */
  @Test
  void aTriggerAbortsExactlyTheOverlaps() {
    var random = new Random(3);
    long[][] there = new long[400][];
    int count = 0;
    for (int i = 0; i < there.length; i++) {
      long starts = random.nextInt(2_000);
      long ends = starts + 1 + random.nextInt(random.nextBoolean() ? 5 : 200);
      boolean free = true;
      for (int k = 0; k < count; k++) {
        free &= ends <= there[k][0] || there[k][1] <= starts;
      }
      String id = "h" + i;
      if (free) {
        claim(id, "patel", starts, ends);
        there[count++] = new long[]{starts, ends};
      } else {
        assertTrue(Failure.isOverlap(
            assertThrows(UnableToExecuteStatementException.class, () -> claim(id, "patel", starts, ends))));
      }
    }
    assertTrue(count > 20 && count < 380, "a poor sample: " + count);
    claim("other", "kim", 0, 3_000);
    assertEquals(0, TestDatabase.overlaps(database));
  }

  @Test
  void aChangeThatWouldOverlapIsAborted() {
    claim("a", "patel", 0, 60);
    claim("b", "patel", 60, 120);
    claim("c", "kim", 0, 60);
    assertThrows(UnableToExecuteStatementException.class,
        () -> TestDatabase.execute(database, "UPDATE claim SET starts = 59 WHERE id = 'b'"));
    assertThrows(UnableToExecuteStatementException.class,
        () -> TestDatabase.execute(database, "UPDATE claim SET resource = 'patel' WHERE id = 'c'"));
    assertEquals(1, TestDatabase.execute(database, "UPDATE claim SET ends = 59 WHERE id = 'a'"));
  }

  @Test
  void theJournalTellsEveryChangeAndIsNotChanged() {
    Appointment booked = booked(schedule, "c1");
    Slot later = schedule.openingsForMove(booked.id(), Optional.empty(), When.ANY, 1).getFirst();
    Hold hold = schedule.holdForMove(later.id(), booked.id(), "c2", MINUTE);
    schedule.move(booked.id(), hold.id(), new WriteKey("c2", hold.id(), "move"));
    schedule.cancel(booked.id(), new WriteKey("c3", booked.id(), "cancel"));
    schedule.hold(later.id(), "c4", MINUTE);
    schedule.releaseAll("c4");
    schedule.hold(later.id(), "c5", MINUTE);
    TestDatabase.execute(database, "UPDATE claim SET expires = 1, state = 'held'");
    schedule.hold(later.id(), "c6", MINUTE);
    List<Map<String, Object>> journal = TestDatabase.rows(database, "SELECT * FROM journal ORDER BY seq");
    assertEquals(
        "c1 held, c1 booked, c2 held, c2 moved, c3 cancelled, c4 held, c4 released, c5 held, c5 extended, c5 expired,"
            + " c6 held",
        journal.stream().map(row -> row.get("call") + " " + row.get("event")).collect(Collectors.joining(", ")));
    assertThrows(UnableToExecuteStatementException.class,
        () -> TestDatabase.execute(database, "DELETE FROM journal WHERE seq = 1"));
    assertThrows(UnableToExecuteStatementException.class,
        () -> TestDatabase.execute(database, "UPDATE journal SET call = 'x' WHERE seq = 1"));
  }

  @Test
  void aNumberInUseIsDrawnAgain() {
    int[] drawn = {0};
    var repeating = new JdbcSchedule(database, Riverside.BUSINESS, clock,
        () -> drawn[0]++ < 2 * ConfirmationNumber.LENGTH ? 0L : -1L);
    assertEquals("222222", booked(repeating, "c1").id());
    assertEquals("YYYYYY", booked(repeating, "c2").id());
    assertEquals(Reason.UNAVAILABLE, assertThrows(ScheduleException.class, () -> booked(repeating, "c3")).reason());
    assertEquals(2, TestDatabase.number(database, "SELECT count(*) FROM appointment"));
  }

  @Test
  void aMessageIsKeptOnceUnderItsKey() {
    var messages = new JdbcMessages(database);
    String first = messages.take(ANN, "Please call me back.", new WriteKey("c1", "message", "take"));
    assertEquals(first, messages.take(ANN, "Please call back.", new WriteKey("c1", "message", "take")));
    String second = messages.take(new Customer("", ""), "x".repeat(2_000), new WriteKey("c2", "message", "take"));
    List<JdbcMessages.Message> latest = messages.latest(10);
    assertEquals(List.of(second, first), latest.stream().map(JdbcMessages.Message::id).toList());
    assertEquals("Please call me back.", latest.getLast().text());
    assertEquals(ANN, latest.getLast().from());
    var key = new WriteKey("c3", "message", "take");
    assertThrows(IllegalArgumentException.class, () -> messages.take(ANN, "x".repeat(2_001), key));
    assertThrows(IllegalArgumentException.class, () -> messages.take(ANN, " ", key));
  }

  @Test
  void theFactsOfACallAreKept() {
    var log = new JdbcCallLog(database);
    Instant begin = clock.instant();
    log.began("c1", begin, "websocket");
    log.ended("c1", begin.plusSeconds(90), EndReason.COMPLETED, 90_000, 7);
    log.ended("c1", begin.plusSeconds(95), EndReason.LOST, 95_000, 8);
    log.ended("c2", begin.plusSeconds(30), EndReason.CALLER_HUNG_UP, 30_000, 1);
    List<Map<String, Object>> rows = TestDatabase.rows(database, "SELECT * FROM call ORDER BY id");
    assertEquals(List.of("websocket", "unknown"), rows.stream().map(row -> row.get("wire")).toList());
    assertEquals(List.of("completed", "caller_hung_up"), rows.stream().map(row -> row.get("reason")).toList());
    assertEquals(90, ((Number) rows.getFirst().get("ended")).longValue() - begin.getEpochSecond());
    assertEquals(begin.getEpochSecond(), ((Number) rows.getLast().get("began")).longValue());
  }

  @Test
  void theCalendarIsThereAfterReopening() {
    Appointment booked = booked(schedule, "c1");
    database.close();
    database = Database.open(folder);
    Schedule again = new JdbcSchedule(database, Riverside.BUSINESS, clock);
    assertEquals(Optional.of(booked), again.byId(booked.id()));
    assertEquals(List.of(booked), again.byPhone("212 555 0142"));
  }

  @Test
  void aStepThatComesAfterAHigherOneIsTaken() {
    for (String table : List.of("waiting", "series_visit", "series", "customer")) {
      TestDatabase.execute(database, "DROP TABLE " + table);
    }
    assertEquals(1, TestDatabase.execute(database, "DELETE FROM flyway_schema_history WHERE version = '6'"));
    database.close();
    database = Database.open(folder);
    booked(new JdbcSchedule(database, Riverside.BUSINESS, clock), "c1");
    assertEquals(1, TestDatabase.number(database, "SELECT count(*) FROM customer"));
  }

  /** What waits to be told outlives the step that makes its table anew, and no number is given twice. */
  @Test
  void theOutboxOfAnEarlierVersionGoesOn(@TempDir Path before) throws Exception {
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + TestDatabase.file(before));
    Flyway.configure().dataSource(source).locations("classpath:db/migration").target("11").load().migrate();
    try (var connection = source.getConnection(); var statement = connection.createStatement()) {
      statement
          .executeUpdate("INSERT INTO appointment (id, service, person, room, starts, ends, customer, phone, digits,"
              + " attendee, state, call, who) VALUES ('K7M2QX', 'checkup', 'kim', '', 1795528800, 1795530600, 'Ann Lee',"
              + " '+12125550142', '12125550142', '', 'confirmed', 'c', 'caller')");
      for (String event : List.of("booked", "moved", "cancelled")) {
        statement.executeUpdate("INSERT INTO outbox (sink, event, appointment, starts, at, due) VALUES ('hooks', '"
            + event + "', 'K7M2QX', 1795528800, 0, 0)");
      }
      statement.executeUpdate("DELETE FROM outbox WHERE seq > 1");
    }
    try (Database after = Database.open(before)) {
      var delivery = new JdbcOutbox(after, Riverside.BUSINESS).lease("hooks", clock.instant(), MINUTE).orElseThrow();
      assertEquals(1, delivery.seq());
      assertEquals("K7M2QX", delivery.appointment().id());
      TestDatabase.execute(after, "INSERT INTO outbox (sink, event, appointment, starts, at, due)"
          + " VALUES ('hooks', 'booked', 'K7M2QX', 0, 0, 0)");
      assertEquals(4, TestDatabase.number(after, "SELECT max(seq) FROM outbox"));
    }
  }
}

package frontdesk.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a PostgreSQL server may do to a call. */
class PostgresFailureTest {
  private static final Customer ANN = new Customer("Ann Lee", "+12125550142");

  private static void refused(String part, DatabaseAddress address) {
    String said = assertThrows(StoreException.class, () -> Database.open(address).close()).getMessage();
    assertTrue(said.contains(part) && said.endsWith(".") && !said.contains("secret"), said);
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    refused("does not answer", new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/frontdesk", "frontdesk", "secret"));
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    var there = TestPostgres.database();
    refused("does not exist", new DatabaseAddress(there.url() + "_not", there.user(), "secret"));
  }

  @Test
  void anAddressHoldsNoPassword() {
    assertThrows(IllegalArgumentException.class,
        () -> new DatabaseAddress("jdbc:postgresql://127.0.0.1/frontdesk?password=secret", "frontdesk", ""));
    assertThrows(IllegalArgumentException.class, () -> new DatabaseAddress("jdbc:sqlite:x", "frontdesk", ""));
    assertFalse(
        new DatabaseAddress("jdbc:postgresql://h/d?sslmode=require", "u", "secret").toString().contains("secret"));
  }

  /** The server throws everybody out in the middle of a call: what was promised stays, and the call goes on. */
  @Test
  void aCallOutlivesItsConnections() {
    try (Database database = Database.open(TestPostgres.database())) {
      var schedule = new JdbcSchedule(database, Riverside.BUSINESS, TestClock.monday());
      var slots = schedule.openings("cleaning", Optional.empty(), When.ANY, 3);
      Hold first = schedule.hold(slots.get(0).id(), "c1", Duration.ofMinutes(5));
      var booked = schedule.book(first.id(), ANN, new WriteKey("c1", first.id(), "book"));
      Hold second = schedule.hold(slots.get(1).id(), "c1", Duration.ofMinutes(5));
      TestPostgres.throwOut(database);
      assertEquals(Optional.of(booked), schedule.byId(booked.id()));
      var key = new WriteKey("c1", second.id(), "book");
      assertEquals(second.slot().start(), schedule.book(second.id(), ANN, key).start());
      assertEquals(Optional.of(booked), schedule.byId(booked.id()));
      assertEquals(schedule.book(second.id(), ANN, key), schedule.byPhone(ANN.phone()).get(1));
    }
  }

  /** Nobody waits for a lock longer than the limit, and is then told so. */
  @Test
  void whoeverKeepsTheCalendarLockedDoesNotStopIt() throws SQLException {
    var address = TestPostgres.database();
    try (Database database = Database.open(address);
        var other = DriverManager.getConnection(address.url(), address.user(), "")) {
      var schedule = new JdbcSchedule(database, Riverside.BUSINESS, TestClock.monday());
      var slot = schedule.openings("cleaning", Optional.empty(), When.ANY, 1).getFirst();
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE claim IN ACCESS EXCLUSIVE MODE");
      var refused = assertThrows(ScheduleException.class, () -> schedule.hold(slot.id(), "c1", Duration.ofMinutes(1)));
      assertEquals(Reason.UNAVAILABLE, refused.reason());
      assertTrue(refused.getMessage().contains("kept busy"), refused.getMessage());
      other.rollback();
      schedule.hold(slot.id(), "c1", Duration.ofMinutes(1));
    }
  }
}

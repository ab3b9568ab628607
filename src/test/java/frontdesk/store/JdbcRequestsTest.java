package frontdesk.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Requests;
import frontdesk.schedule.Requests.Answer;
import frontdesk.schedule.Requests.Conflict;
import frontdesk.schedule.Requests.ConflictException;
import frontdesk.schedule.Requests.Expected;
import frontdesk.schedule.Requests.RefusedException;
import frontdesk.schedule.Requests.Request;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.Slot;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class JdbcRequestsTest {
  private static final Answer DONE = new Answer(201, "{}", "\"0\"");
  private static final Request ONE = new Request("api:1", Optional.of("k"), "hash", Optional.empty());

  @TempDir
  Path folder;

  private Database database;
  private JdbcSchedule schedule;
  private Requests requests;

  /** An empty database. */
  Database database(Path folder) {
    return Database.open(folder);
  }

  @BeforeEach
  void open() {
    database = database(folder);
    schedule = new JdbcSchedule(database, Riverside.BUSINESS, TestClock.monday());
    requests = new JdbcRequests(database);
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }

  private String book() {
    Slot slot = schedule.openings("checkup", Optional.of("kim"), When.ANY, 1).getFirst();
    Hold hold = schedule.hold(slot.id(), "c", Duration.ofMinutes(1));
    return schedule.book(hold.id(), new Customer("Ann Lee", ""), new WriteKey("c", hold.id(), "book")).id();
  }

  private long appointments() {
    return TestDatabase.number(database, "SELECT count(*) FROM appointment");
  }

  @Test
  void effectAndAnswerAreOne() {
    var failure = new IllegalStateException("the process died");
    assertEquals(failure, assertThrows(IllegalStateException.class, () -> requests.once(ONE, () -> {
      book();
      throw failure;
    })));
    assertEquals(0, appointments());
    assertEquals(0, TestDatabase.number(database, "SELECT count(*) FROM claim"));
    var done = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      assertEquals(DONE, requests.once(ONE, () -> {
        book();
        done.incrementAndGet();
        return DONE;
      }));
    }
    assertEquals(1, done.get());
    assertEquals(1, appointments());
  }

  @Test
  void aRefusalIsUndoneAndKept() {
    var refused = new Answer(409, "{\"detail\":\"taken\"}", "");
    for (int i = 0; i < 2; i++) {
      assertEquals(refused, requests.once(ONE, () -> {
        book();
        throw new RefusedException(refused, null);
      }));
    }
    assertEquals(0, appointments());
  }

  @Test
  void otherRequestsUnderTheKeyAreRefused() {
    requests.once(ONE, () -> DONE);
    assertEquals(Conflict.OTHER_REQUEST, conflict(new Request("api:1", Optional.of("k"), "other", Optional.empty())));
    var others = new Request("api:2", Optional.of("k"), "other", Optional.empty());
    assertEquals(DONE, requests.once(others, () -> DONE));
  }

  private Conflict conflict(Request request) {
    return assertThrows(ConflictException.class, () -> requests.once(request, () -> DONE)).conflict();
  }

  @Test
  void whileOneIsAtWorkTheSameIsRefused() {
    requests.once(ONE, () -> {
      assertEquals(Conflict.IN_FLIGHT, CompletableFuture.supplyAsync(() -> conflict(ONE)).join());
      return DONE;
    });
  }

  @Test
  void whatHasChangedIsNotChanged() {
    String id = book();
    var change = new Request("api:1", Optional.empty(), "hash", Optional.of(new Expected(id, 0)));
    requests.once(change, () -> {
      schedule.cancel(id, new WriteKey("c2", id, "cancel"));
      return DONE;
    });
    assertEquals(Conflict.CHANGED, conflict(change));
  }

  @Test
  void anAnswerIsKeptForSevenDays() {
    requests.once(ONE, () -> DONE);
    assertEquals(0, requests.forget());
    TestDatabase.execute(database, "UPDATE request SET at = at - 604801");
    var other = new Answer(201, "{\"again\":true}", "");
    assertEquals(other, requests.once(ONE, () -> other));
    TestDatabase.execute(database, "UPDATE request SET at = at - 604801");
    assertEquals(1, requests.forget());
    assertEquals(List.of(), TestDatabase.rows(database, "SELECT * FROM request"));
  }
}

package frontdesk.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Deliveries;
import frontdesk.schedule.DeliveryException;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Outbox;
import frontdesk.schedule.Outbox.Delivery;
import frontdesk.schedule.Outbox.Event;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.Sink;
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
import static org.junit.jupiter.api.Assertions.assertTrue;

class JdbcOutboxTest {
  private static final Customer ANN = new Customer("Ann Lee", "+12125550142");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Sink ALL = new Sink("all", Set.of(), Set.of(Event.values()), List.of(Duration.ofHours(24)));
  private static final Sink KIM = Sink.ofChanges("calendar:kim", Set.of("kim"));
  private static final Sink PATEL = Sink.ofChanges("calendar:patel", Set.of("patel"));

  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();
  private final List<String> told = new ArrayList<>();
  private Database database;
  private JdbcSchedule schedule;
  private Outbox outbox;
  private int calls;

  @BeforeEach
  void open() {
    database = database(folder);
    schedule = new JdbcSchedule(database, Riverside.BUSINESS, clock, List.of(ALL, KIM, PATEL));
    outbox = new JdbcOutbox(database, Riverside.BUSINESS);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** An empty database. */
  Database database(Path folder) {
    return Database.open(folder);
  }

  private Appointment book(String person, int which) {
    String call = "c" + ++calls;
    Slot slot = schedule.openings("checkup", Optional.of(person), When.ANY, 50).get(which);
    Hold hold = schedule.hold(slot.id(), call, MINUTE);
    return schedule.book(hold.id(), ANN, new WriteKey(call, hold.id(), "book"));
  }

  private Appointment move(Appointment appointment, String person, int which) {
    String call = "c" + ++calls;
    Slot slot = schedule.openingsForMove(appointment.id(), Optional.of(person), When.ANY, 50).get(which);
    Hold hold = schedule.holdForMove(slot.id(), appointment.id(), call, MINUTE);
    return schedule.move(appointment.id(), hold.id(), new WriteKey(call, hold.id(), "move"));
  }

  private Appointment cancel(Appointment appointment) {
    return schedule.cancel(appointment.id(), new WriteKey("c" + ++calls, appointment.id(), "cancel"));
  }

  private Deliveries deliveries(String sink, Deliveries.Target target) {
    return new Deliveries(outbox, sink, target, clock, new Random(1));
  }

  private List<String> round(String sink) {
    told.clear();
    deliveries(sink, d -> told.add(d.event().wire() + " v" + d.appointment().version())).round();
    return List.copyOf(told);
  }

  @Test
  void everyChangeIsToldToThoseItConcerns() {
    Appointment booked = book("kim", 0);
    assertEquals(List.of("booked v0"), round("calendar:kim"));
    assertEquals(List.of(), round("calendar:patel"));
    Appointment moved = move(booked, "patel", 3);
    assertEquals(1, moved.version());
    assertEquals(List.of("moved v1"), round("calendar:kim"));
    assertEquals(List.of("moved v1"), round("calendar:patel"));
    cancel(moved);
    assertEquals(List.of(), round("calendar:kim"));
    assertEquals(List.of("cancelled v2"), round("calendar:patel"));
    assertEquals(List.of("booked v2", "moved v2", "cancelled v2"), round("all"));
    assertEquals(List.of(), round("all"));
  }

  @Test
  void aRepeatedWriteIsToldOnce() {
    Slot slot = schedule.openings("checkup", Optional.of("kim"), When.ANY, 1).getFirst();
    Hold hold = schedule.hold(slot.id(), "c", MINUTE);
    var key = new WriteKey("c", hold.id(), "book");
    Appointment booked = schedule.book(hold.id(), ANN, key);
    schedule.book(hold.id(), ANN, key);
    cancel(booked);
    cancel(booked);
    assertEquals(List.of("booked v1", "cancelled v1"), round("calendar:kim"));
  }

  @Test
  void aChangeWaitsForTheOneBeforeIt() {
    Appointment booked = book("kim", 0);
    cancel(booked);
    Appointment other = book("kim", 4);
    Delivery first = outbox.lease("calendar:kim", clock.instant(), MINUTE).orElseThrow();
    assertEquals(Event.BOOKED, first.event());
    Delivery second = outbox.lease("calendar:kim", clock.instant(), MINUTE).orElseThrow();
    assertEquals(other.id(), second.appointment().id());
    assertEquals(Optional.empty(), outbox.lease("calendar:kim", clock.instant(), MINUTE));
    outbox.failed(first, "busy", clock.instant().plusSeconds(5));
    assertEquals(Optional.empty(), outbox.lease("calendar:kim", clock.instant(), MINUTE));
    clock.elapse(Duration.ofSeconds(5));
    first = outbox.lease("calendar:kim", clock.instant(), MINUTE).orElseThrow();
    assertEquals(1, first.attempts());
    outbox.delivered(first);
    assertEquals(Event.CANCELLED, outbox.lease("calendar:kim", clock.instant(), MINUTE).orElseThrow().event());
  }

  @Test
  void aReminderComesInTimeAndOnlyIfItIsStillTrue() {
    Appointment kept = book("kim", 40);
    Appointment moved = book("kim", 30);
    Appointment gone = book("patel", 40);
    round("all");
    Appointment later = move(moved, "kim", 45);
    cancel(gone);
    round("all");
    assertEquals(List.of(), outbox.backlog(clock.instant()).stream().filter(b -> b.sink().equals("all")).toList());
    told.clear();
    var reminding = deliveries("all", d -> told.add(d.event().wire() + " " + d.appointment().id()));
    for (Appointment next : List.of(kept, later)) {
      clock.elapse(Duration.between(clock.instant(), next.start().minusHours(25)));
      reminding.round();
      assertEquals(next == kept ? 0 : 1, told.size());
      clock.elapse(Duration.ofHours(2));
      reminding.round();
    }
    assertEquals(List.of("reminder " + kept.id(), "reminder " + later.id()), told);
  }

  @Test
  void pausesDoubleAndAfterAWeekItIsGivenUp() {
    book("kim", 0);
    var pauses = new ArrayList<Long>();
    int attempts = 0;
    var failing = deliveries("calendar:kim", d -> {
      throw DeliveryException.passing("the calendar server answers 503", null);
    });
    Instant before = clock.instant();
    while (outbox.backlog(clock.instant()).stream()
        .anyMatch(b -> b.givenUp() == 0 && b.sink().equals("calendar:kim"))) {
      if (outbox.lease("calendar:kim", clock.instant(), MINUTE).isPresent()) {
        TestDatabase.execute(database, "UPDATE outbox SET leased = 0");
        pauses.add(Duration.between(before, clock.instant()).toSeconds());
        before = clock.instant();
        failing.round();
        attempts++;
      }
      clock.elapse(Duration.ofSeconds(1).multipliedBy(attempts < 4 ? 1 : 30));
    }
    assertTrue(pauses.get(1) >= 4 && pauses.get(1) <= 7, "first pause " + pauses.get(1));
    assertTrue(pauses.get(3) >= 16 && pauses.get(3) <= 25, "third pause " + pauses.get(3));
    assertTrue(attempts > 168 && attempts < 240, "attempts in a week: " + attempts);
    var backlog = outbox.backlog(clock.instant()).stream().filter(b -> b.sink().equals("calendar:kim")).findFirst();
    assertEquals("the calendar server answers 503", backlog.orElseThrow().problem());
  }

  @Test
  void whatWillNeverArriveIsGivenUpAtOnceAndTheNextIsTried() {
    Appointment booked = book("kim", 0);
    cancel(booked);
    var refusing = deliveries("calendar:kim", d -> {
      throw DeliveryException.lasting("the calendar server refuses it");
    });
    refusing.round();
    refusing.round();
    assertEquals(2, outbox.backlog(clock.instant()).stream().filter(b -> b.sink().equals("calendar:kim")).findFirst()
        .orElseThrow().givenUp());
    var asking = deliveries("calendar:patel", d -> {
      throw DeliveryException.later("too many requests", Duration.ofMinutes(30));
    });
    book("patel", 1);
    asking.round();
    clock.elapse(Duration.ofMinutes(29));
    assertEquals(Optional.empty(), outbox.lease("calendar:patel", clock.instant(), MINUTE));
    clock.elapse(Duration.ofMinutes(2));
    assertTrue(outbox.lease("calendar:patel", clock.instant(), MINUTE).isPresent());
  }

  @Test
  void aMistakeInTheTargetIsNoEndlessLoop() {
    book("kim", 0);
    var broken = deliveries("calendar:kim", d -> {
      throw new IllegalStateException("no such thing");
    });
    assertThrows(IllegalStateException.class, broken::round);
    assertEquals(0, broken.round());
  }

  /**
   * A sink that fails, that loses the answer after it has done its work, and processes that die between delivery and
   * note: it ends with the last state of every appointment, and without any that is not there.
   */
  @Test
  void afterAllFailuresTheSinkHasWhatTheCalendarHas() {
    var random = new Random(11);
    Map<String, Appointment> theirs = new HashMap<>();
    List<Appointment> ours = new ArrayList<>();
    Deliveries.Target target = d -> {
      int luck = random.nextInt(10);
      if (luck < 3) {
        throw DeliveryException.passing("the server does not answer", null);
      }
      Appointment a = d.appointment();
      if (a.state() == State.CONFIRMED && a.person().equals("kim")) {
        Appointment before = theirs.put(a.id(), a);
        assertTrue(before == null || before.version() <= a.version(), "an older state over a newer one");
      } else {
        theirs.remove(a.id());
      }
      if (luck < 5) {
        throw DeliveryException.passing("the answer was lost", null);
      }
      if (luck < 6) {
        throw new IllegalStateException("the process died");
      }
    };
    var deliveries = deliveries("calendar:kim", target);
    for (int step = 0; step < 300; step++) {
      int what = ours.isEmpty() ? 0 : random.nextInt(6);
      int which = ours.isEmpty() ? 0 : random.nextInt(ours.size());
      switch (what) {
        case 0 -> ours.add(book(random.nextBoolean() ? "kim" : "patel", random.nextInt(20)));
        case 1 -> ours.set(which, move(ours.get(which), random.nextBoolean() ? "kim" : "patel", random.nextInt(20)));
        case 2 -> cancel(ours.remove(which));
        default -> attempt(deliveries);
      }
      clock.elapse(Duration.ofSeconds(random.nextInt(20)));
    }
    for (int i = 0; i < 2_000 && outbox.backlog(clock.instant()).stream()
        .anyMatch(b -> b.sink().equals("calendar:kim")); i++) {
      attempt(deliveries);
      clock.elapse(Duration.ofMinutes(5));
    }
    Map<String, Appointment> expected = new HashMap<>();
    ours.stream().filter(a -> a.person().equals("kim")).forEach(a -> expected.put(a.id(), a));
    assertTrue(expected.size() > 5, "a poor sample: " + expected.size());
    assertEquals(expected, theirs);
  }

  private static void attempt(Deliveries deliveries) {
    try {
      deliveries.round();
    } catch (IllegalStateException e) {
      assertEquals("the process died", e.getMessage());
    }
  }

  @Test
  void whatEndedLongAgoIsForgotten() {
    book("kim", 0);
    round("calendar:kim");
    assertEquals(0, outbox.forget(Duration.ofDays(30)));
    TestDatabase.execute(database, "UPDATE outbox SET ended = ended - 3000000 WHERE ended IS NOT NULL");
    assertEquals(1, outbox.forget(Duration.ofDays(30)));
  }
}

package frontdesk.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Outbox.Delivery;
import frontdesk.schedule.Outbox.Event;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Sink;
import frontdesk.schedule.Slot;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.WaitingList;
import frontdesk.schedule.WaitingList.Entry;
import frontdesk.schedule.WaitingList.State;
import frontdesk.schedule.WaitingList.Wish;
import frontdesk.schedule.When;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WriteKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JdbcWaitingListTest {
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final Wish MORNING = new Wish("checkup", Optional.of("kim"), Dates.of(TUESDAY), LocalTime.of(8, 0),
      LocalTime.of(12, 0));
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();
  private final List<Appointment> taken = new ArrayList<>();
  private Database database;
  private JdbcSchedule schedule;
  private WaitingList list;

  /** An empty database. */
  Database database(Path folder) {
    return Database.open(folder);
  }

  /** Dr. Kim's Tuesday morning is taken. */
  @BeforeEach
  void open() {
    database = database(folder);
    schedule = new JdbcSchedule(database, Riverside.BUSINESS, clock);
    list = new JdbcWaitingList(database, schedule, clock);
    for (Slot slot : schedule.openings("checkup", Optional.of("kim"), MORNING.when(), 50)) {
      try {
        Hold hold = schedule.hold(slot.id(), slot.id(), HALF_HOUR);
        taken.add(schedule.book(hold.id(), customer(0), new WriteKey(slot.id(), "h", "book")));
      } catch (ScheduleException e) {
        assertEquals(Reason.SLOT_TAKEN, e.reason(), "one that overlaps");
      }
    }
    assertTrue(taken.size() > 3);
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }

  private static Customer customer(int number) {
    return new Customer("Caller " + number, "+1212555010" + number);
  }

  private Entry join(Wish wish, int number) {
    return list.join(wish, customer(number), new WriteKey("c" + number, "list", "join"));
  }

  private void cancel(int visit) {
    schedule.cancel(taken.get(visit).id(), new WriteKey("x", "" + visit, "cancel"));
  }

  private List<String> offered() {
    return list.offer(HALF_HOUR).stream().map(Entry::id).toList();
  }

  private void letOffersExpire() {
    TestDatabase.execute(database, "UPDATE claim SET expires = 1 WHERE state = 'held'");
    TestDatabase.execute(database, "UPDATE waiting SET expires = 1 WHERE state = 'offered'");
  }

  private State state(Entry entry) {
    return list.byId(entry.id()).orElseThrow().state();
  }

  @Test
  void whatFreesUpGoesToTheFirstWhomItSuits() {
    Entry other = join(new Wish("checkup", Optional.of("kim"), Dates.of(TUESDAY), LocalTime.MIN, LocalTime.of(8, 0)),
        1);
    Entry first = join(MORNING, 2);
    Entry second = join(MORNING, 3);
    assertEquals(first, join(MORNING, 2), "the same key");
    assertEquals(List.of(other, first, second), list.line());
    assertEquals(List.of(), offered());
    cancel(0);
    assertEquals(List.of(first.id()), offered());
    assertEquals(List.of(), offered());
    assertEquals(taken.getFirst().start(), list.byId(first.id()).orElseThrow().offer().orElseThrow().slot().start());
    Appointment booked = list.accept(first.id());
    assertEquals(customer(2), booked.customer());
    assertEquals(booked, list.accept(first.id()));
    assertEquals(State.TAKEN, state(first));
    assertEquals(List.of(other, second), list.line());
    assertEquals(0, TestDatabase.overlaps(database));
  }

  @Test
  void anOfferThatExpiresGoesToTheNextAndItsOwnerToTheEnd() {
    Entry first = join(MORNING, 1);
    Entry second = join(MORNING, 2);
    cancel(1);
    for (int round = 0; round < WaitingList.MOST_OFFERS; round++) {
      assertEquals(List.of(first.id()), offered());
      letOffersExpire();
      assertEquals(Reason.HOLD_EXPIRED,
          assertThrows(ScheduleException.class, () -> list.accept(first.id())).reason());
      assertEquals(List.of(second.id()), offered());
      letOffersExpire();
    }
    assertEquals(List.of(), offered());
    assertEquals(List.of(State.PASSED, State.PASSED), List.of(state(first), state(second)));
    assertEquals(List.of(), list.line());
  }

  @Test
  void whoeverLeavesGivesTheOfferBack() {
    Entry first = join(MORNING, 1);
    Entry second = join(MORNING, 2);
    cancel(0);
    assertEquals(List.of(first.id()), offered());
    list.leave(first.id());
    list.leave("nobody");
    assertEquals(State.LEFT, state(first));
    assertEquals(List.of(second.id()), offered());
  }

  /** Two who look at the same time, and one who books past the list. */
  @Test
  void racesGiveASlotOnce() {
    List<Entry> waiting = IntStream.range(1, 7).mapToObj(n -> join(MORNING, n)).toList();
    IntStream.range(0, 3).forEach(this::cancel);
    String slot = schedule.openings("checkup", Optional.of("kim"), MORNING.when(), 1).getFirst().id();
    var looks = IntStream.range(0, 4).mapToObj(n -> CompletableFuture.supplyAsync(() -> {
      if (n < 3) {
        return offered().size();
      }
      try {
        return schedule.hold(slot, "past", HALF_HOUR).id().isEmpty() ? 0 : 1;
      } catch (ScheduleException e) {
        return 0;
      }
    })).toList();
    int given = looks.stream().mapToInt(CompletableFuture::join).sum() + offered().size();
    assertEquals(3, given);
    assertEquals(0, TestDatabase.overlaps(database));
    long offers = waiting.stream().filter(e -> state(e) == State.OFFERED).count();
    assertEquals(waiting.subList(0, (int) offers).stream().map(Entry::id).toList(),
        waiting.stream().filter(e -> state(e) == State.OFFERED).map(Entry::id).toList(), "in order");
  }

  @Test
  void aWishOfThePastIsOver() {
    Entry entry = join(MORNING, 1);
    clock.elapse(Duration.ofDays(4));
    assertEquals(List.of(), offered());
    assertEquals(State.PASSED, state(entry));
  }

  @Test
  void whatCannotBeWaitedForIsRefused() {
    assertEquals(Reason.UNKNOWN_SERVICE, assertThrows(ScheduleException.class,
        () -> join(new Wish("massage", Optional.empty(), Dates.of(TUESDAY)), 1)).reason());
    assertEquals(Reason.NOT_ALLOWED, assertThrows(ScheduleException.class,
        () -> list.join(MORNING, new Customer("Ann", "12"), new WriteKey("c", "l", "join"))).reason());
    assertThrows(IllegalArgumentException.class,
        () -> new Wish("checkup", Optional.empty(), Dates.of(TUESDAY), LocalTime.NOON, LocalTime.NOON));
  }

  /** A list whose offers a sink is told of. */
  private WaitingList told() {
    var sink = new Sink("hooks", Set.of("kim"), Set.of(Event.OFFER), List.of());
    return new JdbcWaitingList(database, new JdbcSchedule(database, Riverside.BUSINESS, clock, List.of(sink)), clock);
  }

  private Optional<Delivery> next() {
    return new JdbcOutbox(database, Riverside.BUSINESS).lease("hooks", clock.instant(), HALF_HOUR);
  }

  private void tryAgain(Delivery delivery) {
    new JdbcOutbox(database, Riverside.BUSINESS).failed(delivery, "down", clock.instant());
  }

  @Test
  void anOfferIsToldAsLongAsItStands() {
    var ann = new Customer("Ann", "+12125550199", Optional.of("Leo"), Map.of("email", "ann@example.com"));
    Entry first = list.join(MORNING, ann, new WriteKey("c", "list", "join"));
    Entry second = join(MORNING, 2);
    cancel(0);
    Entry offered = told().offer(HALF_HOUR).getFirst();
    Delivery delivery = next().orElseThrow();
    assertEquals(Optional.empty(), next(), "leased");
    assertEquals(Event.OFFER, delivery.event());
    assertEquals(first.id(), delivery.appointment().id());
    assertEquals(ann, delivery.appointment().customer());
    assertEquals(taken.getFirst().start(), delivery.appointment().start());
    assertEquals(Appointment.State.HELD, delivery.appointment().state());
    assertEquals(offered.offer().orElseThrow().expires(), delivery.starts());
    tryAgain(delivery);
    letOffersExpire();
    assertEquals(Optional.empty(), next(), "expired");
    assertEquals(List.of(second.id()), told().offer(HALF_HOUR).stream().map(Entry::id).toList());
    list.accept(second.id());
    assertEquals(Optional.empty(), next(), "accepted");
    assertEquals(2, TestDatabase.number(database, "SELECT count(*) FROM outbox WHERE state = 'delivered'"));
    Entry third = join(MORNING, 3);
    cancel(1);
    assertEquals(List.of(first.id()), told().offer(HALF_HOUR).stream().map(Entry::id).toList());
    assertEquals(first.id(), next().orElseThrow().appointment().id());
    list.leave(first.id());
    assertEquals(List.of(third.id()), told().offer(HALF_HOUR).stream().map(Entry::id).toList());
    assertEquals(third.id(), next().orElseThrow().appointment().id());
    assertEquals(ann, list.join(MORNING, ann, new WriteKey("c9", "list", "join")).customer());
  }

  @Test
  void whoCannotBeToldKeepsThePlace() {
    Entry first = join(MORNING, 1);
    Entry second = join(MORNING, 2);
    cancel(0);
    assertEquals(List.of(second.id()),
        list.offer(HALF_HOUR, entry -> !entry.id().equals(first.id())).stream().map(Entry::id).toList());
    cancel(1);
    assertEquals(List.of(first.id()), offered());
  }

  @Test
  void erasedByNumberWithTheCustomer() {
    Entry first = join(MORNING, 1);
    Entry second = join(MORNING, 2);
    cancel(0);
    assertEquals(List.of(first.id()), told().offer(HALF_HOUR).stream().map(Entry::id).toList());
    var customers = new JdbcCustomers(database, clock);
    customers.findOrCreate(customer(1));
    assertEquals(2, customers.erasePhone("212 555-0101"));
    assertEquals(Optional.empty(), next());
    assertEquals(Optional.empty(), list.byId(first.id()));
    assertEquals(List.of(), customers.byPhone("212 555-0101"));
    assertEquals(List.of(second.id()), offered());
    assertEquals(List.of(), schedule.openings("checkup", Optional.of("kim"), new When(MORNING.when().dates(),
        MORNING.when().times(), false, MORNING.when().ambiguity()), 1));
  }
}

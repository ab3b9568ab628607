package frontdesk.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Exceptions;
import frontdesk.schedule.Exceptions.Entry;
import frontdesk.schedule.Hold;
import frontdesk.schedule.HoursChange;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Slot;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.TwoHouses;
import frontdesk.schedule.When;
import frontdesk.schedule.When.Ambiguity;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WriteKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two houses, two servers on one database. */
class JdbcExceptionsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();
  private Database database;
  private JdbcSchedule schedule;
  private JdbcSchedule elsewhere;
  private Exceptions exceptions;

  /** An empty database. */
  Database database(Path folder) {
    return Database.open(folder);
  }

  @BeforeEach
  void open() {
    database = database(folder);
    schedule = new JdbcSchedule(database, TwoHouses.BUSINESS, clock);
    elsewhere = new JdbcSchedule(database, TwoHouses.BUSINESS, clock);
    exceptions = new JdbcExceptions(database, schedule, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static When on(LocalDate day) {
    return new When(Optional.of(Dates.of(day)), Optional.empty(), false, Ambiguity.NONE);
  }

  private static List<Slot> free(JdbcSchedule schedule, String person) {
    return schedule.openings(person.equals("eve") ? "class" : "massage", Optional.of(person), on(DAY), 50);
  }

  private static Entry entry(String id, Optional<String> location, Optional<String> person, HoursChange change) {
    return new Entry(id, location, person, change, "");
  }

  private Appointment book(Slot slot) {
    Hold hold = schedule.hold(slot.id(), slot.id(), HALF_HOUR);
    return schedule.book(hold.id(), new Customer("Ann Lee", "+12125550142"), new WriteKey(slot.id(), "h", "book"));
  }

  @Test
  void aClosedDayIsClosedAtOnceForEverybody() {
    Slot slot = free(elsewhere, "ann").getFirst();
    assertFalse(free(elsewhere, "eve").isEmpty());
    Entry closed = exceptions.add(entry("x", Optional.empty(), Optional.empty(), HoursChange.closed(DAY, DAY)));
    assertEquals(closed, exceptions.add(closed), "twice is once");
    assertEquals(List.of(closed), exceptions.all());
    assertEquals(List.of(), free(elsewhere, "ann"));
    assertEquals(List.of(), free(elsewhere, "eve"));
    assertEquals(List.of(), elsewhere.business().hoursOn(DAY));
    assertEquals(Reason.CLOSED,
        assertThrows(ScheduleException.class, () -> elsewhere.hold(slot.id(), "c", HALF_HOUR)).reason());
    assertTrue(exceptions.remove("x"));
    assertFalse(exceptions.remove("x"));
    assertEquals(Optional.empty(), exceptions.byId("x"));
    elsewhere.hold(slot.id(), "c", HALF_HOUR);
  }

  @Test
  void aPlaceOrAPersonAloneIsClosed() {
    exceptions.add(entry("x", Optional.of("west"), Optional.empty(), HoursChange.closed(DAY, DAY)));
    assertEquals(List.of(), free(schedule, "eve"));
    assertFalse(free(schedule, "ann").isEmpty());
    exceptions.remove("x");
    exceptions.add(entry("y", Optional.empty(), Optional.of("ann"), HoursChange.closed(DAY, DAY)));
    assertEquals(List.of(), free(schedule, "ann"));
    assertFalse(free(schedule, "eve").isEmpty());
  }

  /** Extra hours of a person win over what is closed for the business, in whatever order they were made. */
  @Test
  void extraHoursOpen() {
    var evening = new Hours(LocalTime.of(18, 0), LocalTime.MIDNIGHT);
    exceptions.add(entry("x", Optional.empty(), Optional.of("ann"),
        new HoursChange(DAY, DAY, List.of(), List.of(evening))));
    exceptions.add(entry("y", Optional.empty(), Optional.empty(), HoursChange.closed(DAY, DAY)));
    List<Slot> slots = free(schedule, "ann");
    assertEquals(LocalTime.of(18, 0), slots.getFirst().start().toLocalTime());
    Appointment late = book(slots.getFirst());
    assertEquals(List.of(), exceptions.conflicts(exceptions.byId("y").orElseThrow()));
    exceptions.remove("x");
    assertEquals(List.of(late), exceptions.conflicts(exceptions.byId("y").orElseThrow()));
  }

  @Test
  void whatLiesInClosedTimeIsToldAndStays() {
    List<Slot> slots = free(schedule, "ann");
    Appointment morning = book(slots.getFirst());
    Appointment evening = book(slots.getLast());
    Appointment gone = book(free(schedule, "ann").getFirst());
    Appointment other = book(free(schedule, "eve").getFirst());
    schedule.cancel(gone.id(), new WriteKey("c", "x", "cancel"));
    var until = List.of(new Hours(LocalTime.MIN, evening.start().toLocalTime()));
    Entry part = exceptions.add(
        entry("x", Optional.of("north"), Optional.empty(), new HoursChange(DAY, DAY, until, List.of())));
    assertEquals(List.of(morning), exceptions.conflicts(part));
    Entry whole = exceptions.add(entry("y", Optional.empty(), Optional.empty(), HoursChange.closed(DAY, DAY)));
    assertEquals(List.of(morning, other, evening).stream().map(Appointment::id).sorted().toList(),
        exceptions.conflicts(whole).stream().map(Appointment::id).sorted().toList());
    assertEquals(Optional.of(morning), schedule.byId(morning.id()));
    clock.elapse(Duration.ofDays(9));
    assertEquals(List.of(), exceptions.conflicts(whole));
  }

  @Test
  void whatIsOverIsForgotten() {
    exceptions.add(entry("x", Optional.empty(), Optional.empty(), HoursChange.closed(DAY, DAY)));
    clock.elapse(Duration.ofDays(30));
    assertEquals(List.of(), exceptions.all());
    assertEquals(0, exceptions.forget());
    clock.elapse(Duration.ofDays(366));
    assertEquals(1, exceptions.forget());
    assertEquals(Optional.empty(), exceptions.byId("x"));
  }

  @Test
  void whatIsNotOfTheBusinessIsRefused() {
    var closed = HoursChange.closed(DAY, DAY);
    assertThrows(IllegalArgumentException.class,
        () -> exceptions.add(entry("x", Optional.of("south"), Optional.empty(), closed)));
    assertThrows(IllegalArgumentException.class,
        () -> exceptions.add(entry("x", Optional.empty(), Optional.of("kim"), closed)));
    assertThrows(IllegalArgumentException.class,
        () -> exceptions.add(new Entry("x", Optional.empty(), Optional.empty(), closed, "x".repeat(201))));
    assertThrows(IllegalArgumentException.class, () -> entry("x", Optional.of("north"), Optional.of("ann"), closed));
    for (int i = 0; i < Exceptions.MOST; i++) {
      TestDatabase.execute(database, "INSERT INTO hours_exception (id, location, person, first_day, last_day, closed,"
          + " extra, note) VALUES (?, '', '', ?, ?, '', '10:00-11:00', '')", "m" + i, DAY.toEpochDay(),
          DAY.toEpochDay());
    }
    assertEquals(Reason.NOT_ALLOWED, assertThrows(ScheduleException.class,
        () -> exceptions.add(entry("x", Optional.empty(), Optional.empty(), closed))).reason());
  }
}

package frontdesk.calendars;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.CalendarLinks.Difference;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Deliveries;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Outbox;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.Sink;
import frontdesk.schedule.Slot;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import frontdesk.store.Database;
import frontdesk.store.JdbcBusyTimes;
import frontdesk.store.JdbcCalendarLinks;
import frontdesk.store.JdbcOutbox;
import frontdesk.store.JdbcSchedule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A schedule of Riverside Dental beside which Dr. Kim has a calendar elsewhere; the outbox writes for it. */
abstract class AbstractCalendarDesk {
  static final Customer ANN = new Customer("Ann Lee", "+12125550142");
  static final String SINK = "calendar:kim";
  static final Duration TIMEOUT = Duration.ofSeconds(10);
  static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  static final Duration MINUTE = Duration.ofMinutes(1);

  TestClock clock;
  JdbcSchedule schedule;
  Database database;
  JdbcCalendarLinks links;
  Outbox outbox;
  CalendarSync sync;
  private int calls;

  /** The calendar, empty, for the next test. */
  abstract CalendarAccount account() throws Exception;

  /** An empty database. */
  Database database(Path folder) {
    return Database.open(folder);
  }

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    clock = TestClock.monday();
    CalendarAccount account = account();
    database = database(folder);
    schedule = new JdbcSchedule(database, Riverside.BUSINESS, clock, List.of(Sink.ofChanges(SINK, Set.of("kim"))));
    outbox = new JdbcOutbox(database, Riverside.BUSINESS);
    links = new JdbcCalendarLinks(database, Riverside.BUSINESS);
    sync = sync(account);
    sync.begin();
  }

  @AfterEach
  void close() {
    sync.close();
    database.close();
  }

  CalendarSync sync(CalendarAccount account) {
    return new CalendarSync(account, TIMEOUT, SINK, "kim",
        new CalendarSync.Ports(links, new JdbcBusyTimes(database), schedule, clock, Clock.systemUTC()),
        new EventText(Riverside.BUSINESS, "riverside.example", true));
  }

  int round(Deliveries.Target target) {
    return new Deliveries(outbox, SINK, target, clock, new Random(1)).round();
  }

  Slot slot(String person, LocalDate day, String time) {
    ZonedDateTime at = day.atTime(LocalTime.parse(time)).atZone(Riverside.ZONE);
    return schedule.openings("checkup", Optional.of(person), on(day), 50).stream()
        .filter(s -> s.start().equals(at)).findFirst().orElseThrow();
  }

  private static When on(LocalDate day) {
    return new When(Optional.of(When.Dates.of(day)), Optional.empty(), false, When.Ambiguity.NONE);
  }

  boolean isFree(LocalDate day, String time) {
    ZonedDateTime at = day.atTime(LocalTime.parse(time)).atZone(Riverside.ZONE);
    return schedule.openings("checkup", Optional.of("kim"), on(day), 50).stream()
        .anyMatch(s -> s.start().equals(at));
  }

  Appointment book(String person, LocalDate day, String time) {
    String call = "c" + ++calls;
    Hold hold = schedule.hold(slot(person, day, time).id(), call, MINUTE);
    return schedule.book(hold.id(), ANN, new WriteKey(call, hold.id(), "book"));
  }

  Appointment move(Appointment appointment, String person, String time) {
    String call = "c" + ++calls;
    Hold hold = schedule.holdForMove(slot(person, TUESDAY, time).id(), appointment.id(), call, MINUTE);
    return schedule.move(appointment.id(), hold.id(), new WriteKey(call, hold.id(), "move"));
  }

  Appointment cancel(Appointment appointment) {
    return schedule.cancel(appointment.id(), new WriteKey("c" + ++calls, appointment.id(), "cancel"));
  }

  List<String> conflicts() {
    return links.conflicts(clock.instant()).stream().map(c -> c.appointment().id() + " " + c.difference()).toList();
  }

  static String conflict(Appointment appointment, Difference difference) {
    return appointment.id() + " " + difference;
  }

}

package frontdesk.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Series;
import frontdesk.schedule.Series.Booked;
import frontdesk.schedule.Series.ConflictException;
import frontdesk.schedule.Series.Rule;
import frontdesk.schedule.Slot;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.When;
import frontdesk.schedule.When.Ambiguity;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.When.Times;
import frontdesk.schedule.WriteKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class JdbcSeriesTest {
  private static final Customer ANN = new Customer("Ann Lee", "+12125550142");
  private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);

  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();
  private Database database;
  private JdbcSchedule schedule;
  private Series series;

  /** An empty database. */
  Database database(Path folder) {
    return Database.open(folder);
  }

  @BeforeEach
  void open() {
    database = database(folder);
    schedule = new JdbcSchedule(database, Riverside.BUSINESS, clock);
    series = new JdbcSeries(database, schedule, clock);
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }

  private Slot slot(LocalDate day, String time) {
    var when = new When(Optional.of(Dates.of(day)), Optional.of(Times.at(LocalTime.parse(time))), false,
        Ambiguity.NONE);
    return schedule.openings("checkup", Optional.of("kim"), when, 1).getFirst();
  }

  private Appointment book(LocalDate day, String time) {
    Hold hold = schedule.hold(slot(day, time).id(), "other", Duration.ofMinutes(1));
    return schedule.book(hold.id(), ANN, new WriteKey("other", hold.id(), "book"));
  }

  private Booked series(Rule rule) {
    return series.book(slot(TUESDAY, "10:00").id(), rule, ANN, new WriteKey("c", "s", "series"));
  }

  private long appointments() {
    return TestDatabase.number(database, "SELECT count(*) FROM appointment");
  }

  @Test
  void eachVisitIsAnAppointmentOfItsOwn() {
    Booked booked = series(new Rule(2, 3));
    assertEquals(List.of(TUESDAY, TUESDAY.plusWeeks(2), TUESDAY.plusWeeks(4)),
        booked.visits().stream().map(v -> v.start().toLocalDate()).toList());
    assertEquals(booked, series(new Rule(2, 3)), "the same key");
    assertEquals(3, appointments());
    assertEquals(Optional.of(booked), series.byId(booked.id()));
    assertEquals(Optional.of(booked), series.of(booked.visits().get(1).id()));
    assertEquals(3, schedule.byPhone(ANN.phone()).size());
    assertEquals(Optional.empty(), series.byId("none"));
  }

  @Test
  void allAreBookedOrTheConflictsAreNamed() {
    book(TUESDAY.plusWeeks(1), "10:00");
    book(TUESDAY.plusWeeks(3), "10:00");
    ConflictException conflict = assertThrows(ConflictException.class, () -> series(new Rule(1, 5)));
    assertEquals(List.of(TUESDAY.plusWeeks(1), TUESDAY.plusWeeks(3)),
        conflict.missing().stream().map(m -> m.start().toLocalDate()).toList());
    assertEquals(Reason.SLOT_TAKEN, conflict.missing().getFirst().reason());
    assertEquals(2, appointments());
    assertEquals(2, TestDatabase.number(database, "SELECT count(*) FROM claim"));
    assertEquals(0, TestDatabase.number(database, "SELECT count(*) FROM series"));
    series(new Rule(2, 2));
    assertEquals(4, appointments());
  }

  @Test
  void holidaysAndDaysTooFarAheadAreConflicts() {
    var thursday = slot(LocalDate.of(2026, 12, 17), "10:00");
    var conflict = assertThrows(ConflictException.class,
        () -> series.book(thursday.id(), new Rule(1, 20), ANN, new WriteKey("c", "s", "series")));
    assertEquals(LocalDate.of(2026, 12, 24), conflict.missing().getFirst().start().toLocalDate());
    assertEquals(Reason.CLOSED, conflict.missing().getLast().reason());
    assertEquals(0, appointments());
  }

  @Test
  void oneOrTheRestIsCancelled() {
    Booked booked = series(new Rule(1, 4));
    schedule.cancel(booked.visits().get(3).id(), new WriteKey("c1", "x", "cancel"));
    Booked after = series.cancelFrom(booked.visits().get(1).id(), "c2");
    assertEquals(List.of(State.CONFIRMED, State.CANCELLED, State.CANCELLED, State.CANCELLED),
        after.visits().stream().map(Appointment::state).toList());
    assertEquals(1, TestDatabase.number(database, "SELECT count(*) FROM claim"));
    assertEquals(after, series.cancelFrom(booked.visits().get(1).id(), "c2"));
    Appointment alone = book(TUESDAY, "14:00");
    assertEquals(Reason.NOT_FOUND,
        assertThrows(ScheduleException.class, () -> series.cancelFrom(alone.id(), "c3")).reason());
  }

  /** The clocks go forward in New York on 14 March 2027. */
  @Test
  void theWallTimeStaysWhenTheClocksChange() {
    clock.elapse(Duration.between(clock.instant(), Instant.parse("2027-03-08T14:00:00Z")));
    Slot first = slot(LocalDate.of(2027, 3, 9), "10:00");
    Booked booked = series.book(first.id(), new Rule(1, 2), ANN, new WriteKey("c", "s", "series"));
    assertEquals(List.of("2027-03-09T10:00-05:00", "2027-03-16T10:00-04:00"),
        booked.visits().stream().map(v -> v.start().toOffsetDateTime().toString()).toList());
  }

  @Test
  void rulesCountToALastDay() {
    assertEquals(new Rule(2, 3), Rule.until(TUESDAY, 2, TUESDAY.plusWeeks(5)));
    assertEquals(new Rule(1, 2), Rule.until(TUESDAY, 1, TUESDAY.plusWeeks(1)));
    assertThrows(IllegalArgumentException.class, () -> Rule.until(TUESDAY, 1, TUESDAY.minusWeeks(1)));
    assertThrows(IllegalArgumentException.class, () -> Rule.until(TUESDAY, 1, TUESDAY.plusYears(9)));
    assertThrows(IllegalArgumentException.class, () -> new Rule(0, 2));
    ZonedDateTime gap = ZonedDateTime.of(LocalDate.of(2027, 3, 7), LocalTime.of(2, 30), Riverside.ZONE);
    assertEquals(LocalTime.of(3, 30), new Rule(1, 2).starts(gap).getLast().toLocalTime());
  }
}

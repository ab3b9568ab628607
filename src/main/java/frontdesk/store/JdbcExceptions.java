package frontdesk.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Exceptions;
import frontdesk.schedule.Openings;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/** Exceptions in the database of the calendar. Any thread; blocking. */
public final class JdbcExceptions implements Exceptions {
  private static final String ALL = "exceptions";
  private static final Duration ZONES = Duration.ofDays(2);

  private final Database database;
  private final JdbcSchedule schedule;
  private final Clock clock;

  /**
   * The exceptions of a calendar.
   *
   * @param database that of the calendar
   */
  public JdbcExceptions(Database database, JdbcSchedule schedule, Clock clock) {
    this.database = database;
    this.schedule = schedule;
    this.clock = clock;
  }

  @Override
  public Entry add(Entry entry) {
    requireKnown(entry);
    return write(handle -> {
      database.alone(handle, ALL);
      var rows = new ExceptionRows(handle);
      Optional<Entry> known = rows.byId(entry.id());
      if (known.isPresent()) {
        return known.get();
      }
      if (rows.notOver(clock.instant()).size() >= MOST) {
        throw new ScheduleException(Reason.NOT_ALLOWED, "There are as many exceptions as there may be.");
      }
      rows.insert(entry);
      return entry;
    });
  }

  private void requireKnown(Entry entry) {
    if (entry.note().length() > LONGEST_NOTE) {
      throw new IllegalArgumentException("a note has at most " + LONGEST_NOTE + " characters");
    }
    var business = schedule.business();
    if (entry.person().isPresent() && business.person(entry.person().get()).isEmpty()) {
      throw new IllegalArgumentException("there is nobody with this id");
    }
    if (entry.location().isPresent()
        && business.locations().stream().noneMatch(place -> place.id().equals(entry.location().get()))) {
      throw new IllegalArgumentException("there is no location with this id");
    }
  }

  @Override
  public List<Entry> all() {
    return told(() -> database.read(handle -> new ExceptionRows(handle).notOver(clock.instant())));
  }

  @Override
  public Optional<Entry> byId(String id) {
    return told(() -> database.read(handle -> new ExceptionRows(handle).byId(id)));
  }

  @Override
  public boolean remove(String id) {
    return write(handle -> new ExceptionRows(handle).delete(id));
  }

  @Override
  public List<Appointment> conflicts(Entry entry) {
    return write(handle -> {
      Openings openings = schedule.openings(handle);
      return new Appointments(handle, schedule.business())
          .between(midnight(entry.change().first()).minus(ZONES), midnight(entry.change().last()).plus(ZONES)).stream()
          .filter(a -> a.state() == State.CONFIRMED && a.end().toInstant().isAfter(clock.instant()))
          .filter(a -> entry.concerns(schedule.business(), a.person()))
          .filter(a -> entry.change().closes(a.start(), a.end()) && !openings.works(a.person(), a.start(), a.end()))
          .limit(MOST_CONFLICTS).toList();
    });
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  @Override
  public int forget() {
    LocalDate before = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(1);
    return write(handle -> new ExceptionRows(handle).deleteBefore(before));
  }

  /** Within the transaction of a request, where there is one: what it has made is seen by what it asks. */
  private <T> T write(HandleCallback<T, SQLException> work) {
    return told(() -> database.write(work));
  }

  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException e) {
      throw new ScheduleException(Reason.UNAVAILABLE, "The calendar's database " + Failure.words(e) + ".", e);
    }
  }
}

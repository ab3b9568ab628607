package frontdesk.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Openings;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Series;
import frontdesk.schedule.Slot;
import frontdesk.schedule.WriteKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/** Series of appointments in the database of the calendar, by whose rules each visit is booked. Any thread; blocking. */
public final class JdbcSeries implements Series {
  /** No hold outlives the transaction that makes it. */
  private static final Duration MOMENT = Duration.ofMinutes(1);

  private final Database database;
  private final JdbcSchedule schedule;
  private final Openings openings;
  private final Clock clock;

  /**
   * The series of a calendar.
   *
   * @param database that of the calendar
   */
  public JdbcSeries(Database database, JdbcSchedule schedule, Clock clock) {
    this.database = database;
    this.schedule = schedule;
    this.openings = new Openings(schedule.business());
    this.clock = clock;
  }

  @Override
  public Booked book(String slotId, Rule rule, Customer customer, WriteKey key) {
    Slot first = openings.slot(slotId);
    return within(handle -> {
      database.alone(handle, key.call());
      Optional<String> known = handle
          .select("SELECT id FROM series WHERE call = ? AND subject = ? AND operation = ?", key.call(), key.subject(),
              key.operation())
          .mapTo(String.class).findOne();
      if (known.isPresent()) {
        return booked(handle, known.get());
      }
      String id = UUID.randomUUID().toString();
      handle.execute("INSERT INTO series (id, call, subject, operation) VALUES (?, ?, ?, ?)", id, key.call(),
          key.subject(), key.operation());
      for (Appointment visit : visits(rule.starts(first.start()), first, customer, key.call())) {
        handle.execute("INSERT INTO series_visit (appointment, series) VALUES (?, ?)", visit.id(), id);
      }
      return booked(handle, id);
    });
  }

  private List<Appointment> visits(List<ZonedDateTime> starts, Slot first, Customer customer, String call) {
    var visits = new ArrayList<Appointment>();
    var missing = new ArrayList<Missing>();
    for (ZonedDateTime start : starts) {
      try {
        visits.add(visit(start, first, customer, call));
      } catch (ScheduleException e) {
        if (e.reason() != Reason.SLOT_TAKEN && e.reason() != Reason.CLOSED && e.reason() != Reason.TOO_SOON) {
          throw e;
        }
        missing.add(new Missing(start, e.reason(), e.getMessage()));
      }
    }
    if (!missing.isEmpty()) {
      throw new ConflictException(missing);
    }
    return visits;
  }

  private Appointment visit(ZonedDateTime start, Slot first, Customer customer, String call) {
    if (!start.toLocalTime().equals(first.start().toLocalTime())) {
      throw new ScheduleException(Reason.CLOSED, "The clocks skip this time on that day.");
    }
    Hold hold = schedule.hold(openings.at(start, first).id(), call, MOMENT);
    return schedule.book(hold.id(), customer, new WriteKey(call, hold.id(), "book"));
  }

  @Override
  public Optional<Booked> byId(String id) {
    return database.read(handle -> handle.select("SELECT id FROM series WHERE id = ?", id).mapTo(String.class)
        .findOne().map(known -> booked(handle, known)));
  }

  @Override
  public Optional<Booked> of(String appointmentId) {
    return database.read(handle -> seriesOf(handle, appointmentId).map(id -> booked(handle, id)));
  }

  @Override
  public Booked cancelFrom(String appointmentId, String call) {
    return within(handle -> {
      String id = seriesOf(handle, appointmentId)
          .orElseThrow(() -> new ScheduleException(Reason.NOT_FOUND, "The appointment belongs to no series."));
      List<Appointment> visits = booked(handle, id).visits();
      Appointment from = visits.stream().filter(v -> v.id().equals(appointmentId)).findFirst().orElseThrow();
      for (Appointment visit : visits) {
        boolean toCome = visit.state() == State.CONFIRMED && visit.end().toInstant().isAfter(clock.instant());
        if (toCome && !visit.start().isBefore(from.start())) {
          schedule.cancel(visit.id(), new WriteKey(call, visit.id(), "cancel"));
        }
      }
      return booked(handle, id);
    });
  }

  private static Optional<String> seriesOf(Handle handle, String appointment) {
    return handle.select("SELECT series FROM series_visit WHERE appointment = ?", appointment).mapTo(String.class)
        .findOne();
  }

  private Booked booked(Handle handle, String id) {
    var appointments = new Appointments(handle, schedule.business());
    return new Booked(id,
        handle.select("SELECT v.appointment FROM series_visit v JOIN appointment a ON a.id = v.appointment"
            + " WHERE v.series = ? ORDER BY a.starts", id).mapTo(String.class).stream()
            .map(visit -> appointments.byId(visit).orElseThrow()).toList());
  }

  private <T> T within(HandleCallback<T, SQLException> work) {
    try {
      return database.write(work);
    } catch (StoreException e) {
      throw new ScheduleException(Reason.UNAVAILABLE, "The calendar's database " + Failure.words(e) + ".", e);
    }
  }
}

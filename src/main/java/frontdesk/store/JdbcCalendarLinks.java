package frontdesk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.CalendarLinks;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/** The links to calendars of others in the database of the calendar. Any thread; blocking. */
public final class JdbcCalendarLinks implements CalendarLinks {
  private static final List<String> TABLES = List.of("calendar_event", "busy", "calendar_sync");

  private static final String COLUMNS = "a.id, a.service, a.person, a.starts, a.ends, a.customer, a.phone,"
      + " a.attendee, a.state, a.room, a.version, a.details";

  private final Database database;
  private final Business business;

  /** Those in an open database, which stays the caller's to close. */
  public JdbcCalendarLinks(Database database, Business business) {
    this.database = database;
    this.business = business;
  }

  @Override
  public void open(String sink, String source) {
    write(handle -> {
      database.alone(handle, sink);
      var known = handle.select("SELECT source FROM calendar_sync WHERE sink = ?", sink).mapTo(String.class).findOne();
      if (known.isPresent() && known.get().equals(source)) {
        return true;
      }
      forget(handle, sink);
      return handle.execute("INSERT INTO calendar_sync (sink, source) VALUES (?, ?)", sink, source) == 1;
    });
  }

  @Override
  public void keepOnly(Set<String> sinks) {
    write(handle -> {
      handle.select("SELECT sink FROM calendar_sync").mapTo(String.class).list().stream()
          .filter(sink -> !sinks.contains(sink)).forEach(sink -> forget(handle, sink));
      return true;
    });
  }

  private static void forget(Handle handle, String sink) {
    TABLES.forEach(table -> handle.execute("DELETE FROM " + table + " WHERE sink = ?", sink));
  }

  @Override
  public Optional<Link> link(String sink, String appointment) {
    return read(handle -> handle
        .select("SELECT * FROM calendar_event WHERE sink = ? AND appointment = ?", sink, appointment)
        .map((row, c) -> link(row)).findOne());
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(row.getString("remote"), row.getInt("version"), Instant.ofEpochSecond(row.getLong("starts")),
        Instant.ofEpochSecond(row.getLong("ends")), row.getInt("there") == 1);
  }

  @Override
  public Optional<String> byRemote(String sink, String remote) {
    return read(handle -> handle
        .select("SELECT appointment FROM calendar_event WHERE sink = ? AND remote = ? LIMIT 1", sink, remote)
        .mapTo(String.class).findOne());
  }

  @Override
  public List<Appointment> there(String sink, Instant now) {
    return read(handle -> handle
        .select("SELECT " + COLUMNS + " FROM appointment a JOIN calendar_event e ON e.appointment = a.id"
            + " WHERE e.sink = ? AND e.there = 1 AND a.ends > ?", sink, now.getEpochSecond())
        .map((row, c) -> Appointments.appointment(row, business)).list());
  }

  @Override
  public boolean agrees(String sink, String appointment, Link link) {
    if (agreed(sink, appointment, link)) {
      return true;
    }
    return write(handle -> handle.execute(
        "INSERT INTO calendar_event (sink, appointment, remote, version, starts, ends, there)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sink, appointment) DO UPDATE SET remote = excluded.remote,"
            + " version = excluded.version, starts = excluded.starts, ends = excluded.ends, there = excluded.there,"
            + " conflict = '', conflict_at = NULL WHERE calendar_event.version <= excluded.version",
        sink, appointment, link.remote(), link.version(), link.start().getEpochSecond(), link.end().getEpochSecond(),
        link.there() ? 1 : 0)) == 1;
  }

  /** Some calendars are read whole every time: what is known needs no write. */
  private boolean agreed(String sink, String appointment, Link link) {
    return link(sink, appointment).filter(link::equals).isPresent() && read(handle -> handle
        .select("SELECT conflict FROM calendar_event WHERE sink = ? AND appointment = ?", sink, appointment)
        .mapTo(String.class).findOne()).filter(String::isEmpty).isPresent();
  }

  @Override
  public void differs(String sink, Appointment appointment, String remote, Difference difference, Instant at) {
    write(handle -> handle.execute(
        "INSERT INTO calendar_event (sink, appointment, remote, version, starts, ends, there, conflict, conflict_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (sink, appointment) DO UPDATE SET"
            + " version = excluded.version, conflict_at = CASE WHEN calendar_event.conflict = excluded.conflict"
            + " THEN calendar_event.conflict_at ELSE excluded.conflict_at END, conflict = excluded.conflict"
            + " WHERE calendar_event.version <= excluded.version",
        sink, appointment.id(), remote, appointment.version(), appointment.start().toEpochSecond(),
        appointment.end().toEpochSecond(), difference.wire(), at.getEpochSecond()));
  }

  @Override
  public boolean isWaiting(String sink, String appointment) {
    return read(handle -> handle
        .select("SELECT count(*) FROM outbox WHERE sink = ? AND appointment = ? AND state = 'waiting'", sink,
            appointment)
        .mapTo(Integer.class).one()) > 0;
  }

  /** What was given up stays given up: it is shown as that. */
  @Override
  public int tellMissing(String sink, String person, Instant now) {
    return write(handle -> {
      database.alone(handle, sink);
      return handle.execute("INSERT INTO outbox (sink, event, appointment, starts, at, due)"
          + " SELECT ?, 'booked', a.id, a.starts, ?, ? FROM appointment a LEFT JOIN calendar_event e"
          + " ON e.sink = ? AND e.appointment = a.id WHERE a.ends > ? AND (a.state = 'confirmed' AND a.person = ?"
          + " AND (e.sink IS NULL OR e.version < a.version AND e.conflict = '') OR e.there = 1"
          + " AND e.version < a.version AND e.conflict = '') AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.sink = ?"
          + " AND o.appointment = a.id AND o.state IN ('waiting', 'given_up')) ORDER BY a.starts LIMIT 1000",
          sink, now.getEpochSecond(), now.getEpochSecond(), sink, now.getEpochSecond(), person, sink);
    });
  }

  @Override
  public void tellAgain(String sink, Appointment appointment, Instant now) {
    write(handle -> again(handle, sink, appointment, now));
  }

  @Override
  public int settle(String appointment, Instant now) {
    return write(handle -> {
      List<String> sinks = handle
          .select("SELECT sink FROM calendar_event WHERE appointment = ? AND conflict <> ''", appointment)
          .mapTo(String.class).list();
      handle.execute("UPDATE calendar_event SET version = ?, there = 0, conflict = '', conflict_at = NULL"
          + " WHERE appointment = ? AND conflict <> ''", OVERWRITE, appointment);
      var found = new Appointments(handle, business).byId(appointment);
      sinks.forEach(sink -> found.ifPresent(a -> again(handle, sink, a, now)));
      return sinks.size();
    });
  }

  private static int again(Handle handle, String sink, Appointment appointment, Instant now) {
    return handle.execute("INSERT INTO outbox (sink, event, appointment, starts, at, due)"
        + " VALUES (?, 'moved', ?, ?, ?, ?)", sink, appointment.id(), appointment.start().toEpochSecond(),
        now.getEpochSecond(), now.getEpochSecond());
  }

  @Override
  public List<Conflict> conflicts(Instant now) {
    return read(handle -> handle
        .select("SELECT " + COLUMNS + ", e.sink, e.conflict AS difference, e.conflict_at AS seen FROM calendar_event e"
            + " JOIN appointment a ON a.id = e.appointment WHERE e.conflict <> '' AND a.ends > ? UNION ALL SELECT "
            + COLUMNS + ", b.sink, 'overlap', min(b.seen) FROM busy b JOIN appointment a ON a.person = b.resource"
            + " AND a.starts < b.ends AND a.ends > b.starts WHERE b.ends > ? AND a.ends > ? AND a.state = 'confirmed'"
            + " GROUP BY a.id, b.sink ORDER BY 4, 1 LIMIT " + MOST,
            now.getEpochSecond(), now.getEpochSecond(), now.getEpochSecond())
        .map((row, c) -> new Conflict(row.getString("sink"), Appointments.appointment(row, business),
            Difference.valueOf(row.getString("difference").toUpperCase(Locale.ROOT)),
            Instant.ofEpochSecond(row.getLong("seen"))))
        .list());
  }

  private <T> T read(HandleCallback<T, SQLException> work) {
    try {
      return database.read(work);
    } catch (StoreException e) {
      throw unavailable(e);
    }
  }

  private <T> T write(HandleCallback<T, SQLException> work) {
    try {
      return database.write(work);
    } catch (StoreException e) {
      throw unavailable(e);
    }
  }

  static ScheduleException unavailable(StoreException e) {
    return new ScheduleException(Reason.UNAVAILABLE, "The calendar's database " + Failure.words(e) + ".", e);
  }
}

package frontdesk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import frontdesk.schedule.Business;
import frontdesk.schedule.CalendarEntries;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import org.jdbi.v3.core.HandleCallback;

/** Appointments with the time of their last change in the journal. Any thread; blocking. */
public final class JdbcCalendarEntries implements CalendarEntries {
  private static final String SELECT = "SELECT a.id, a.service, a.person, a.starts, a.ends, a.customer, a.phone,"
      + " a.attendee, a.state, a.room, a.version, a.details, j.changed FROM appointment a JOIN (SELECT subject, max(at) AS changed"
      + " FROM journal WHERE event IN ('booked', 'moved', 'cancelled') GROUP BY subject) j ON j.subject = a.id";

  private final Database database;
  private final Business business;

  /** What is in an open database, which stays the caller's to close. */
  public JdbcCalendarEntries(Database database, Business business) {
    this.database = database;
    this.business = business;
  }

  @Override
  public List<Entry> entries(Set<String> people, Instant from, Instant to, Instant cancelledSince) {
    if (people.isEmpty()) {
      return List.of();
    }
    return read(handle -> handle
        .createQuery(SELECT + " WHERE a.person IN (<people>) AND a.ends > :from AND a.starts < :to"
            + " AND (a.state = 'confirmed' OR j.changed > :since) ORDER BY a.starts, a.id LIMIT " + MOST)
        .bindList("people", List.copyOf(people)).bind("from", from.getEpochSecond()).bind("to", to.getEpochSecond())
        .bind("since", cancelledSince.getEpochSecond()).map((row, c) -> entry(row)).list());
  }

  private Entry entry(ResultSet row) throws SQLException {
    return new Entry(Appointments.appointment(row, business),
        Instant.ofEpochSecond(row.getLong("changed")));
  }

  private <T> T read(HandleCallback<T, SQLException> work) {
    try {
      return database.read(work);
    } catch (StoreException e) {
      throw new ScheduleException(Reason.UNAVAILABLE, "The calendar's database " + Failure.words(e) + ".", e);
    }
  }
}

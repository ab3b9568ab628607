package frontdesk.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The port by which other calendars learn of appointments: each as it stands, with what tells its versions apart.
 * Blocking; any thread. Failures are a {@link ScheduleException} with {@code UNAVAILABLE}.
 */
public interface CalendarEntries {
  /** So many are given at once, at most. */
  int MOST = 5_000;

  /**
   * An appointment as it stands.
   *
   * @param changed when it was made or last changed, by the database's clock
   */
  record Entry(Appointment appointment, Instant changed) {}

  /**
   * Appointments of some people that end after one time and begin before another, confirmed ones and those cancelled
   * since a third, by start; the first {@value #MOST} of them.
   */
  List<Entry> entries(Set<String> people, Instant from, Instant to, Instant cancelledSince);
}

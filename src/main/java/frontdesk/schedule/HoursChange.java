package frontdesk.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;

import frontdesk.schedule.Business.Hours;

/**
 * Other hours than usual on some days.
 *
 * @param first first day
 * @param last last day, included
 * @param closed ranges that are closed then
 * @param extra ranges that are open then in addition; they win over what is closed
 */
public record HoursChange(LocalDate first, LocalDate last, List<Hours> closed, List<Hours> extra) {
  private static final Hours WHOLE_DAY = new Hours(LocalTime.MIN, LocalTime.MIDNIGHT);

  public HoursChange {
    closed = List.copyOf(closed);
    extra = List.copyOf(extra);
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("the change of hours from " + first + " ends before it begins, on " + last);
    }
  }

  /** Closed on whole days. */
  public static HoursChange closed(LocalDate first, LocalDate last) {
    return new HoursChange(first, last, List.of(WHOLE_DAY), List.of());
  }

  /** Whether some of a visit lies in what is closed; its begin is in the zone of whoever follows the change. */
  public boolean closes(ZonedDateTime start, ZonedDateTime end) {
    int from = start.toLocalTime().toSecondOfDay();
    int to = Hours.end(start, end);
    return on(start.toLocalDate())
        && closed.stream().anyMatch(h -> from < h.endSecond() && h.from().toSecondOfDay() < to);
  }

  boolean on(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** The same without its extra hours. */
  HoursChange closingOnly() {
    return extra.isEmpty() ? this : new HoursChange(first, last, closed, List.of());
  }
}

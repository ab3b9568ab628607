package frontdesk.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * A {@link When} as a measure: does a start satisfy it, and how far is it off. The distance is in minutes; a day beside
 * the wanted ones counts as much as four hours beside the wanted time, a day that passes where none was named as half
 * an hour.
 */
record Wish(When when, LocalDate today) {
  private static final long DAY_OFF = 240;
  private static final long DAY_WAITED = 30;

  /** Whether the start lies on a wanted day and within a wanted range of times; a single clock time binds nothing. */
  boolean satisfiedBy(LocalDateTime start) {
    return daysOff(start.toLocalDate()) == 0 && (exact() || minutesOff(start.toLocalTime()) == 0);
  }

  /** Whether one clock time was named, so that the nearest start need not be the first. */
  boolean exact() {
    return when.times().map(When.Times::exact).orElse(false);
  }

  long distance(LocalDateTime start) {
    LocalDate day = start.toLocalDate();
    long days = when.dates().isPresent()
        ? daysOff(day) * DAY_OFF
        : exact() && !when.earliest() ? ChronoUnit.DAYS.between(today, day) * DAY_WAITED : 0;
    return days + minutesOff(start.toLocalTime());
  }

  private long daysOff(LocalDate day) {
    return when.dates().map(d -> day.isBefore(d.first())
        ? ChronoUnit.DAYS.between(day, d.first())
        : day.isAfter(d.last()) ? ChronoUnit.DAYS.between(d.last(), day) : 0).orElse(0L);
  }

  private long minutesOff(LocalTime time) {
    return when.times().map(t -> {
      if (time.isBefore(t.from())) {
        return minutes(time, t.from());
      }
      if (t.exact()) {
        return minutes(t.from(), time);
      }
      boolean openEnd = !t.until().isAfter(t.from()); // until midnight
      return openEnd || time.isBefore(t.until()) ? 0L : minutes(t.until(), time) + 1;
    }).orElse(0L);
  }

  private static long minutes(LocalTime from, LocalTime to) {
    return from.equals(to) ? 0 : Math.max(1, ChronoUnit.MINUTES.between(from, to));
  }
}

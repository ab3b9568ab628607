package frontdesk.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * A {@link When} as a measure: does a start satisfy it, and how far is it off. Distances are in minutes; a day beside
 * the wanted ones counts as much as four hours beside the wanted time, a day that passes where none was named as half
 * an hour.
 *
 * @param today the day from which waiting counts, in the zone of whoever is wanted
 */
record Wish(When when, LocalDate today) {
  private static final long DAY_OFF = 240;
  private static final long DAY_WAITED = 30;
  /** So many days around the span of a wish are searched for one that it admits. */
  private static final int SEARCHED = 60;

  /** Whether one clock time was named: it attracts starts and refuses none, so the nearest need not be the first. */
  boolean exact() {
    return times().anyMatch(When.Times::exact);
  }

  /** Whether a start lies on a wanted day, at a wanted time. */
  boolean satisfiedBy(LocalDate day, LocalTime time) {
    return when.admits(day) && (exact() ? !refuses(day, time) : when.admits(time));
  }

  /** Whether a start was expressly not wanted. */
  boolean refuses(LocalDate day, LocalTime time) {
    When.Exclusions not = when.detail().not();
    return not.weekdays().contains(day.getDayOfWeek()) || not.dates().stream().anyMatch(some -> some.contains(day))
        || not.times().stream().anyMatch(some -> some.contains(time));
  }

  /** How far every start of a day is off, whatever its time. */
  long daysOff(LocalDate day) {
    if (anyDay()) {
      return exact() && !when.earliest() ? ChronoUnit.DAYS.between(today, day) * DAY_WAITED : 0;
    }
    long nearest = when.dates().map(span -> daysOutside(span, day)).orElse(0L);
    for (long off = nearest; off < nearest + SEARCHED; off++) {
      if (when.admits(day.minusDays(off)) || when.admits(day.plusDays(off))) {
        return off * DAY_OFF;
      }
    }
    return (nearest + SEARCHED) * DAY_OFF;
  }

  private static long daysOutside(When.Dates span, LocalDate day) {
    return Math.max(0,
        Math.max(ChronoUnit.DAYS.between(day, span.first()), ChronoUnit.DAYS.between(span.last(), day)));
  }

  /** How far a time of day is off the nearest wanted one. */
  long timeOff(LocalTime time) {
    return times().mapToLong(wanted -> off(time, wanted)).min().orElse(0);
  }

  private boolean anyDay() {
    return when.dates().isEmpty() && when.detail().anyOf().isEmpty() && when.detail().weekdays().isEmpty();
  }

  private Stream<When.Times> times() {
    return Stream.concat(when.times().stream(), when.detail().orTimes().stream());
  }

  private static long off(LocalTime time, When.Times wanted) {
    if (wanted.contains(time)) {
      return 0;
    }
    return Math.max(1, time.isBefore(wanted.from())
        ? ChronoUnit.MINUTES.between(time, wanted.from())
        : ChronoUnit.MINUTES.between(wanted.until(), time));
  }
}

package frontdesk.schedule;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A time of every day in which nobody is written to or rung up. Immutable.
 *
 * @param from when it begins
 * @param until when it ends, exclusive; the next morning where it is not after {@code from}
 * @param zone in which these are
 */
public record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {
  public QuietHours {
    if (from.equals(until)) {
      throw new IllegalArgumentException("quiet hours do not begin when they end");
    }
  }

  /** Whether a moment lies in it. */
  public boolean holds(Instant moment) {
    LocalTime time = moment.atZone(zone).toLocalTime();
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !time.isBefore(from) || time.isBefore(until);
  }

  /** When those around a moment end. */
  public Instant end(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    ZonedDateTime end = local.toLocalDate().atTime(until).atZone(zone);
    return (end.isAfter(local) ? end : local.toLocalDate().plusDays(1).atTime(until).atZone(zone)).toInstant();
  }

  /** When those around a moment began. */
  public Instant begin(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    ZonedDateTime begin = local.toLocalDate().atTime(from).atZone(zone);
    return (begin.isAfter(local) ? local.toLocalDate().minusDays(1).atTime(from).atZone(zone) : begin).toInstant();
  }
}

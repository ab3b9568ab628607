package frontdesk.schedule;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

import frontdesk.schedule.Business.Hours;

/**
 * When a business is open, on the line of real time. Starts are counted from the begin of an open range in real
 * durations, so that none falls into the hour that is missing in spring and both of the doubled ones in autumn count.
 * Immutable.
 */
final class Grid {
  private final Business business;

  Grid(Business business) {
    this.business = business;
  }

  /** Starts, in order, from which a service of this length ends before the open range does. */
  List<ZonedDateTime> starts(LocalDate day, Duration length) {
    var starts = new ArrayList<ZonedDateTime>();
    if (business.holidays().contains(day)) {
      return starts;
    }
    for (Hours open : business.hours().getOrDefault(day.getDayOfWeek(), List.of())) {
      ZonedDateTime close = close(day, open.to());
      for (ZonedDateTime start = moment(day.atTime(open.from())); !start.plus(length).isAfter(close); //
          start = start.plus(business.grid())) {
        starts.add(start);
      }
    }
    return starts;
  }

  private ZonedDateTime close(LocalDate day, LocalTime to) {
    LocalDateTime close = to.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(to);
    return moment(close).withLaterOffsetAtOverlap();
  }

  /** A local time as a moment; one that is missing on this day is the moment of the change. */
  private ZonedDateTime moment(LocalDateTime local) {
    ZoneOffsetTransition change = business.zone().getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant().atZone(business.zone())
        : local.atZone(business.zone());
  }
}

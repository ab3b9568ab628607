package frontdesk.schedule;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

import frontdesk.schedule.Rota.Open;

/**
 * When something can begin, on the line of real time. Starts are counted from the begin of an open range in real
 * durations, so that none falls into the hour that is missing in spring and both of the doubled ones in autumn count.
 * Immutable.
 */
final class Grid {
  private static final int DAY = 86_400;

  private final Rota rota;
  private final Duration step;

  Grid(Rota rota, Duration step) {
    this.rota = rota;
    this.step = step;
  }

  /** The grid of the business itself. */
  Grid(Business business) {
    this(Rota.of(business), business.grid());
  }

  /** Starts, in order, from which a service of this length ends before the open range does. */
  List<ZonedDateTime> starts(LocalDate day, Duration length) {
    var starts = new ArrayList<ZonedDateTime>();
    for (Open open : rota.open(day)) {
      ZonedDateTime begin = moment(at(day, open.from()));
      ZonedDateTime close = moment(at(day, open.to())).withLaterOffsetAtOverlap();
      for (ZonedDateTime start = moment(at(day, open.anchor())); !start.plus(length).isAfter(close); //
          start = start.plus(step)) {
        if (!start.isBefore(begin)) {
          starts.add(start);
        }
      }
    }
    return starts;
  }

  private static LocalDateTime at(LocalDate day, int second) {
    return second == DAY ? day.plusDays(1).atStartOfDay() : day.atTime(LocalTime.ofSecondOfDay(second));
  }

  /** A local time as a moment; one that is missing on this day is the moment of the change. */
  private ZonedDateTime moment(LocalDateTime local) {
    ZoneOffsetTransition change = rota.zone().getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant().atZone(rota.zone())
        : local.atZone(rota.zone());
  }
}

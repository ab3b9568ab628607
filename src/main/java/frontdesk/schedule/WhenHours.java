package frontdesk.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.When.Times;
import frontdesk.schedule.WhenTerm.Clock;
import frontdesk.schedule.WhenTerm.Half;
import frontdesk.schedule.WhenTerm.Part;
import frontdesk.schedule.WhenTerm.Range;
import frontdesk.schedule.WhenTerm.Time;

/**
 * Finds the times of day that statements mean. Morning or afternoon is decided by the part of the day said with it,
 * else by the opening hours; where both fall inside, both readings are given, the usual one first.
 */
final class WhenHours {
  private static final int AROUND_MINUTES = 45;

  private final WhenContext context;
  private final Optional<LocalDate> day;

  /** @param day the day meant, where it is a single one */
  WhenHours(WhenContext context, Optional<LocalDate> day) {
    this.context = context;
    this.day = day;
  }

  /** The readings of statements about the same time, the preferred one first; never none. */
  List<Times> find(List<Time> said) {
    Optional<Times> part = said.stream().filter(Part.class::isInstance).map(t -> times((Part) t))
        .reduce(WhenHours::narrowed);
    Optional<Clock> clock = said.stream().filter(Clock.class::isInstance).map(Clock.class::cast).findFirst();
    if (clock.isPresent()) {
      return readings(clock.get(), part).stream().map(t -> clock.get().around() ? around(t) : Times.at(t)).toList();
    }
    List<Range> ranges = said.stream().filter(Range.class::isInstance).map(Range.class::cast).toList();
    if (ranges.isEmpty()) {
      return List.of(part.orElseThrow());
    }
    Range whole = new Range(ranges.stream().flatMap(r -> r.from().stream()).findFirst(),
        ranges.stream().flatMap(r -> r.until().stream()).findFirst());
    List<Times> readings = ranged(whole, part);
    return part.map(p -> readings.stream().map(r -> narrowed(p, r)).toList()).orElse(readings);
  }

  private static Times times(Part part) {
    return new Times(part.from(), part.until(), false);
  }

  private static Times around(LocalTime time) {
    LocalTime from = time.minusMinutes(AROUND_MINUTES);
    LocalTime until = time.plusMinutes(AROUND_MINUTES);
    return new Times(from.isAfter(time) ? LocalTime.MIN : from, until.isBefore(time) ? LocalTime.MAX : until, false);
  }

  /** What two ranges share, or the second where they share nothing. */
  private static Times narrowed(Times a, Times b) {
    LocalTime from = a.from().isAfter(b.from()) ? a.from() : b.from();
    LocalTime until = a.until().isBefore(b.until()) ? a.until() : b.until();
    return from.isBefore(until) ? new Times(from, until, false) : b;
  }

  private List<Times> ranged(Range range, Optional<Times> part) {
    List<LocalTime> froms = range.from().map(c -> readings(c, part)).orElse(List.of(LocalTime.MIN));
    if (range.until().isEmpty()) {
      return froms.stream().map(f -> new Times(f, LocalTime.MAX, false)).toList();
    }
    Clock end = range.until().get();
    if (range.from().isEmpty()) {
      return readings(end, part).stream().map(u -> new Times(LocalTime.MIN, endOf(u), false)).toList();
    }
    Clock begin = range.from().get();
    List<Times> readings = new ArrayList<>();
    for (LocalTime from : begin.half() == Half.OPEN && end.half() != Half.OPEN ? both(begin) : froms) {
      List<LocalTime> ends = end.half() == Half.OPEN ? both(end) : List.of(endOf(told(end)));
      ends.stream().filter(from::isBefore).findFirst().ifPresent(u -> readings.add(new Times(from, u, false)));
    }
    if (readings.isEmpty()) {
      return List.of(new Times(froms.getFirst(), LocalTime.MAX, false));
    }
    if (readings.size() > 1 && readings.stream().anyMatch(this::withinHours)) {
      readings.removeIf(r -> !withinHours(r));
    }
    // "two to four pm" begins as late as it can, "ten to two pm" in the morning
    return begin.half() == Half.OPEN && end.half() != Half.OPEN ? List.of(readings.getLast()) : readings;
  }

  /** Midnight as an end is the end of the day. */
  private static LocalTime endOf(LocalTime time) {
    return time.equals(LocalTime.MIN) ? LocalTime.MAX : time;
  }

  private boolean withinHours(Times range) {
    return !range.from().isBefore(context.opening(day)) && !range.until().isAfter(context.closing(day));
  }

  /** The clock times that may be meant. */
  private List<LocalTime> readings(Clock clock, Optional<Times> part) {
    if (clock.half() != Half.OPEN) {
      return List.of(told(clock));
    }
    List<LocalTime> both = both(clock);
    LocalTime am = both.getFirst();
    LocalTime pm = both.getLast();
    Optional<LocalTime> byPart = part.filter(p -> !p.equals(Times.ANY)).flatMap(p -> byPart(clock.hour(), am, pm, p));
    if (byPart.isPresent()) {
      return List.of(byPart.get());
    }
    List<LocalTime> open = both.stream().filter(t -> context.isOpenAt(day, t)).filter(this::ahead).toList();
    LocalTime usual = clock.hour() % 12 >= 7 ? am : pm;
    if (open.size() == 2) {
      return List.of(usual, usual.equals(am) ? pm : am);
    }
    if (open.isEmpty()) {
      return List.of(both.stream().filter(t -> context.isEdge(day, t)).findFirst().orElse(usual));
    }
    return open;
  }

  /** A time that has passed today is not meant as long as there is another one. */
  private boolean ahead(LocalTime time) {
    return day.filter(context.today()::equals).isEmpty() || time.isAfter(context.time());
  }

  private static Optional<LocalTime> byPart(int hour, LocalTime am, LocalTime pm, Times part) {
    if (!part.until().isAfter(LocalTime.NOON)) {
      return Optional.of(hour == 12 ? pm : am);
    }
    boolean night = !part.from().isBefore(LocalTime.of(17, 0));
    if (night) {
      return Optional.of(hour == 12 || hour < 5 ? am : pm);
    }
    if (!part.from().isBefore(LocalTime.NOON)) {
      return Optional.of(pm);
    }
    return part.contains(am) == part.contains(pm) ? Optional.empty() : Optional.of(part.contains(am) ? am : pm);
  }

  private static LocalTime told(Clock clock) {
    int hour = switch (clock.half()) {
      case AM -> clock.hour() % 12;
      case PM -> clock.hour() % 12 + 12;
      case KNOWN, OPEN -> clock.hour();
    };
    return LocalTime.of(hour, clock.minute());
  }

  private static List<LocalTime> both(Clock clock) {
    LocalTime am = LocalTime.of(clock.hour() % 12, clock.minute());
    return List.of(am, am.plusHours(12));
  }
}

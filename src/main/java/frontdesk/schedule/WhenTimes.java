package frontdesk.schedule;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WhenClock.Lead;
import frontdesk.schedule.WhenTerm.Clock;
import frontdesk.schedule.WhenTerm.Days;
import frontdesk.schedule.WhenTerm.Fixed;
import frontdesk.schedule.WhenTerm.Part;
import frontdesk.schedule.WhenTerm.Range;
import frontdesk.schedule.WhenTerm.Time;

/**
 * Productions of the time of day.
 *
 * <pre>
 * time  = range | after | before | around | ["at"] clock [tail] | part
 * range = ("between" clock "and" | ["from"] clock ("to" | "until" | "through")) clock
 * after = ("after" | "from" | "not before" | "no earlier than" ...) clock | clock ("or later" | "onwards")
 * </pre>
 */
final class WhenTimes {
  private final WhenCursor cursor;
  private final WhenContext context;
  private final WhenClock clocks;
  private final WhenParts parts;

  WhenTimes(WhenCursor cursor, WhenContext context) {
    this.cursor = cursor;
    this.context = context;
    this.clocks = new WhenClock(cursor);
    this.parts = new WhenParts(cursor, context);
  }

  /**
   * One statement about the time of day.
   *
   * @param moving whether an appointment is moved, where "two to four" is no range
   */
  Optional<Time> time(boolean moving) {
    Optional<Time> range = moving ? Optional.empty() : cursor.attempt(this::range);
    return range.or(() -> cursor.attempt(this::part)).or(() -> cursor.attempt(this::after))
        .or(() -> cursor.attempt(this::before)).or(() -> cursor.attempt(this::around))
        .or(() -> cursor.attempt(this::at));
  }

  /** "In two hours", "an hour from now": from then on for an hour. */
  Optional<List<WhenTerm>> fromNow() {
    return cursor.attempt(() -> {
      boolean in = cursor.take("in|within");
      Optional<Duration> wait = duration();
      if (wait.isEmpty() || !in && !cursor.take("from", "now")) {
        return Optional.empty();
      }
      ZonedDateTime then = context.now().plus(wait.get()).truncatedTo(ChronoUnit.MINUTES);
      ZonedDateTime rounded = then.plusMinutes(Math.floorMod(-then.getMinute(), 5));
      LocalTime until = rounded.getHour() == 23 ? LocalTime.MAX : rounded.toLocalTime().plusHours(1);
      return Optional.of(List.of(new Days(List.of(Fixed.of(Dates.of(rounded.toLocalDate())))),
          new Part(rounded.toLocalTime(), until)));
    });
  }

  private Optional<Duration> duration() {
    if (cursor.take("?a", "half", "?an|a", "hour")) {
      return Optional.of(Duration.ofMinutes(30));
    }
    OptionalInt count = cursor.take("a", "few") ? OptionalInt.of(3) : WhenNumbers.count(cursor);
    if (count.isEmpty()) {
      return Optional.empty();
    }
    if (cursor.take("and", "a", "half", "hour|hours")) {
      return Optional.of(Duration.ofMinutes(count.getAsInt() * 60L + 30));
    }
    if (cursor.take("hour|hours")) {
      int more = cursor.take("and", "a", "half") ? 30 : 0;
      return Optional.of(Duration.ofMinutes(count.getAsInt() * 60L + more));
    }
    boolean minutes = count.getAsInt() >= 5 && cursor.take("minutes|minute");
    return minutes ? Optional.of(Duration.ofMinutes(count.getAsInt())) : Optional.empty();
  }

  private Optional<Time> part() {
    return parts.part().or(() -> {
      cursor.take("anytime|at|on", "?in|during", "?the");
      return parts.part();
    }).map(p -> p);
  }

  private Optional<Time> range() {
    boolean between = cursor.take("?anytime", "between|betwixt");
    boolean from = !between && cursor.take("?anytime", "from");
    boolean led = between || from;
    if (from && cursor.take("now")) {
      return Optional.empty();
    }
    Optional<Clock> first = clocks.clock(led ? Lead.RANGE : Lead.NOTHING);
    boolean joined = between
        ? cursor.take("and|to|until|or")
        : cursor.take("to|until|through") || from && cursor.take("and");
    if (first.isEmpty() || !joined) {
      return Optional.empty();
    }
    return clocks.clock(led || first.get().sure() ? Lead.TIME : Lead.NOTHING).filter(c -> c.sure() || contextual())
        .map(second -> new Range(first.map(Clock::certain), Optional.of(second.certain())));
  }

  /** Whether two bare numbers ("two to four") are times: they stand alone, or a sign of time is beside them. */
  private boolean contextual() {
    return cursor.atEnd() || WhenCursor.among(cursor.peek(0), "on|in|tomorrow|today|works|would|is|or|next|this|.");
  }

  private Optional<Time> after() {
    boolean led = cursor.take("not|nothing|never", "before|until|earlier", "?than")
        || cursor.take("no|not", "earlier|sooner", "than")
        || cursor.take("?anytime|anything|something|sometime", "after")
        || cursor.take("?anytime|anything", "later", "than") || cursor.take("?anytime", "past")
        || cursor.take("?anytime", "starting|beginning", "?at|from") || cursor.take("?anytime", "from")
        || cursor.take("at", "the", "earliest") || busyUntil();
    if (!led) {
      return Optional.empty();
    }
    cursor.take("?at|about|around");
    return clocks.clock(Lead.TIME).map(c -> {
      cursor.take("?and", "on|onward|onwards|forward|later");
      return new Range(Optional.of(c), Optional.empty());
    });
  }

  /** "I work until five", "I get off at five": free from then on. */
  private boolean busyUntil() {
    return WhenCursor.among(cursor.peek(-1),
        "work|working|busy|booked|school|class|meeting|meetings|unavailable|cannot")
        && cursor.take("until") || cursor.take("off", "?work", "at");
  }

  private Optional<Time> before() {
    boolean led = cursor.take("no|not|nothing|never", "later|after|past", "?than")
        || cursor.take("?anytime|anything|something|sometime", "before|by|until")
        || cursor.take("?anytime|anything", "earlier|sooner", "than") || cursor.take("?anytime", "up", "to|until")
        || cursor.take("prior", "to");
    if (!led) {
      return Optional.empty();
    }
    cursor.take("?at|about|around");
    return clocks.clock(Lead.TIME).map(c -> new Range(Optional.empty(), Optional.of(c)));
  }

  private Optional<Time> around() {
    boolean led = cursor.take("?at|for|anytime|somewhere", "around|about|near|nearly|towards|toward")
        || cursor.take("?somewhere", "close", "to");
    return led ? clocks.clock(Lead.TIME).map(Clock::nearly).flatMap(this::tail) : Optional.empty();
  }

  private Optional<Time> at() {
    boolean led = cursor.take("at|said|say|meant|mean|make|oclock", "?it");
    boolean maybe = !led && cursor.take("for");
    boolean pointed = WhenCursor.among(cursor.peek(-1),
        "that|this|the|which|any|no|another|first|last|other|someone|every");
    Optional<Clock> clock = clocks.clock(led ? Lead.TIME : Lead.NOTHING);
    boolean one = clock.isPresent() && clock.get().hour() == 1 && !clock.get().sure();
    if (clock.isEmpty() || !led && one && (pointed || cursor.sees("on|for|with|that|is|works|would"))) {
      return Optional.empty();
    }
    boolean works = !led && !one
        && cursor.sees("works|work|would|sounds|should|is|in|on|tomorrow|today|tonight|next|with");
    return tail(works || maybe && cursor.atEnd() ? clock.get().certain() : clock.get());
  }

  /** What may follow a clock time and makes a range of it. */
  private Optional<Time> tail(Clock clock) {
    if (cursor.take("or", "later|after") || cursor.take("onward|onwards") || cursor.take("and", "after|later|on")
        || cursor.take("at", "the", "earliest")) {
      return Optional.of(new Range(Optional.of(clock.certain()), Optional.empty()));
    }
    if (cursor.take("or", "earlier|before|sooner") || cursor.take("at", "the", "latest")) {
      return Optional.of(new Range(Optional.empty(), Optional.of(clock.certain())));
    }
    return Optional.of(clock);
  }
}

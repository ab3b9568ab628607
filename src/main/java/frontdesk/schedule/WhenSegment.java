package frontdesk.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.WhenTerm.Clock;
import frontdesk.schedule.WhenTerm.Day;
import frontdesk.schedule.WhenTerm.Days;
import frontdesk.schedule.WhenTerm.Fixed;
import frontdesk.schedule.WhenTerm.Mark;
import frontdesk.schedule.WhenTerm.MonthDay;
import frontdesk.schedule.WhenTerm.Not;
import frontdesk.schedule.WhenTerm.Part;
import frontdesk.schedule.WhenTerm.Range;
import frontdesk.schedule.WhenTerm.Time;
import frontdesk.schedule.WhenTerm.Weekday;
import frontdesk.schedule.WhenTerm.Which;

/**
 * What was said between two corrections: alternatives of statements about the day, alternatives of statements about the
 * time, and what is not wanted. Used by one utterance.
 */
final class WhenSegment {
  final List<List<Day>> days = new ArrayList<>();
  final List<List<Time>> times = new ArrayList<>();
  final List<WhenTerm> unwanted = new ArrayList<>();
  boolean earliest;
  boolean sameTime;

  private boolean or;
  private Optional<WhenTerm> last = Optional.empty();

  /** The segments of an utterance put together: a correction replaces the statements of its kind before it. */
  static WhenSegment of(List<WhenTerm> terms) {
    WhenSegment whole = new WhenSegment();
    WhenSegment part = new WhenSegment();
    for (WhenTerm term : terms) {
      if (term == Mark.FIX || term == Mark.INSTEAD) {
        part.add(term);
        whole = whole.corrected(part);
        part = new WhenSegment();
      } else {
        part.add(term);
      }
    }
    return whole.corrected(part);
  }

  private void add(WhenTerm term) {
    switch (term) {
      case Days d -> addDays(d);
      case Time t -> addTime(t);
      case Not not -> unwanted.add(not.term());
      case Mark mark -> mark(mark);
    }
    if (!(term instanceof Mark)) {
      or = false;
      last = Optional.of(term);
    }
  }

  private void mark(Mark mark) {
    switch (mark) {
      case OR -> or = true;
      case EARLIEST -> earliest = true;
      case SAME_TIME -> sameTime = true;
      case UNWANTED -> {
        last.filter(Days.class::isInstance).ifPresent(d -> days.removeLast());
        last.filter(Time.class::isInstance).ifPresent(t -> times.removeLast());
        last.filter(t -> !(t instanceof Not)).ifPresent(unwanted::add);
        last = Optional.empty();
      }
      case INSTEAD -> {
        last.filter(Days.class::isInstance).ifPresent(d -> days.subList(0, days.size() - 1).clear());
        last.filter(Time.class::isInstance).ifPresent(t -> times.subList(0, times.size() - 1).clear());
      }
      case FIX, GAP -> {
      }
    }
  }

  private void addDays(Days more) {
    if (!or && !days.isEmpty() && more.said().stream().allMatch(d -> WhenDays.fits(days.getLast(), d))) {
      days.getLast().addAll(more.said());
    } else {
      days.add(new ArrayList<>(more.said()));
    }
  }

  private void addTime(Time more) {
    if (!times.isEmpty() && (joins(times.getLast(), more) || !or && besides(times.getLast(), more))) {
      times.getLast().add(more);
    } else {
      times.add(new ArrayList<>(List.of(more)));
    }
  }

  /** "After two" and "before four" are one range, also where "and" stands between. */
  private static boolean joins(List<Time> said, Time more) {
    return more instanceof Range b && said.stream().anyMatch(t -> t instanceof Range a
        && (a.until().isEmpty() && b.from().isEmpty() || a.from().isEmpty() && b.until().isEmpty()));
  }

  private static boolean besides(List<Time> said, Time more) {
    boolean part = more instanceof Part;
    boolean clock = more instanceof Clock;
    return said.stream().noneMatch(t -> part && t instanceof Part || clock && t instanceof Clock
        || more instanceof Range && t instanceof Range);
  }

  private WhenSegment corrected(WhenSegment later) {
    WhenSegment sum = new WhenSegment();
    sum.earliest = earliest || later.earliest;
    sum.sameTime = sameTime || later.sameTime;
    sum.unwanted.addAll(unwanted);
    sum.unwanted.addAll(later.unwanted);
    sum.days.addAll(later.days.isEmpty() ? days : later.days.stream().map(this::completed).toList());
    sum.times.addAll(later.times.isEmpty() ? times : later.times.stream().map(this::completedTime).toList());
    return sum;
  }

  /** A corrected weekday stays in the week, a corrected day of the month in the month that was said before. */
  private List<Day> completed(List<Day> later) {
    List<Day> earlier = days.size() == 1 ? days.getFirst() : List.of();
    if (later.size() != 1 || earlier.isEmpty()) {
      return later;
    }
    List<Day> whole = new ArrayList<>(later);
    for (Day before : earlier) {
      switch (before) {
        case Fixed f when !f.dates().single() && WhenDays.fits(whole, f) && isLoose(whole.getFirst()) -> whole.add(f);
        case MonthDay m when m.month() > 0 && later.getFirst() instanceof MonthDay l && l.month() == 0 ->
          whole.set(0, new MonthDay(m.month(), l.day(), m.year()));
        case Weekday w when w.which() != Which.EVERY && later.getFirst() instanceof Weekday l
            && l.which() == Which.ALONE ->
          whole.set(0, new Weekday(l.days(), w.which()));
        default -> {
        }
      }
    }
    return whole;
  }

  static boolean isLoose(Day day) {
    return day instanceof Weekday w && w.which() == Which.ALONE || day instanceof MonthDay m && m.month() == 0;
  }

  /** A corrected clock time stays in the part of the day that was said with the time before. */
  private List<Time> completedTime(List<Time> later) {
    boolean clocks = later.stream().allMatch(Clock.class::isInstance) && times.size() == 1
        && times.getFirst().stream().anyMatch(Clock.class::isInstance);
    List<Time> whole = new ArrayList<>(later);
    if (clocks) {
      times.getFirst().stream().filter(Part.class::isInstance).forEach(whole::add);
    }
    return whole;
  }
}

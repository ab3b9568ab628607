package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import frontdesk.schedule.When.Ambiguity;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.When.Detail;
import frontdesk.schedule.When.Exclusions;
import frontdesk.schedule.When.Times;

/** Puts two utterances about time together, the later one on top. */
final class WhenRefinement {
  private WhenRefinement() {}

  static When of(When earlier, When later) {
    if (later.isEmpty()) {
      return earlier;
    }
    if (earlier.isEmpty()) {
      return later;
    }
    Days days = days(earlier, later);
    Clock clock = clock(earlier, later);
    Exclusions not = exclusions(earlier, later);
    Detail detail = new Detail(days.anyOf, days.weekdays, days.monthDay, days.within, clock.orTimes, not, days.readings,
        clock.readings, later.detail().sameTime() || (earlier.detail().sameTime() && later.times().isEmpty()));
    boolean earliest = later.earliest() || (earlier.earliest() && later.dates().isEmpty());
    When whole = new When(days.dates, clock.times, earliest, ambiguity(earlier, later, days, clock), detail);
    return whole.dates().isEmpty() || whole.dates().get().days().anyMatch(whole::admits)
        ? whole
        : withoutContradiction(whole, later);
  }

  /** The day part of a wish. */
  private record Days(Optional<Dates> dates, List<Dates> anyOf, Set<DayOfWeek> weekdays, int monthDay,
      Optional<Dates> within, List<Dates> readings) {
    static final Days UNSAID = new Days(Optional.empty(), List.of(), Set.of(), 0, Optional.empty(), List.of());

    static Days of(When when) {
      Detail d = when.detail();
      return new Days(when.dates(), d.anyOf(), d.weekdays(), d.monthDay(), d.within(), d.dayReadings());
    }

    static Days of(LocalDate day, Optional<Dates> within) {
      return new Days(Optional.of(Dates.of(day)), List.of(), Set.of(), 0, within, List.of());
    }
  }

  /** The time part of a wish. */
  private record Clock(Optional<Times> times, List<Times> orTimes, List<Times> readings) {
    static Clock of(When when) {
      return new Clock(when.times(), when.detail().orTimes(), when.detail().timeReadings());
    }
  }

  private static Days days(When earlier, When later) {
    if (later.dates().isEmpty()) {
      boolean given = later.earliest() && earlier.dates().isPresent() && earlier.dates().get().single();
      return given ? Days.UNSAID : Days.of(earlier);
    }
    Dates said = later.dates().get();
    List<Dates> picked = earlier.detail().dayReadings().stream().filter(r -> said.contains(r.first())).toList();
    if (!said.single() && picked.size() == 1) {
      return Days.of(picked.getFirst().first(), Optional.of(said));
    }
    Optional<Dates> span = earlier.detail().within().or(() -> earlier.dates().filter(d -> !d.single()));
    return span.flatMap(s -> lookedForIn(s, later)).orElse(Days.of(later));
  }

  /** A weekday or day of the month said alone, looked for in the span spoken of before. */
  private static Optional<Days> lookedForIn(Dates span, When later) {
    Detail loose = later.detail();
    if (loose.weekdays().isEmpty() && loose.monthDay() == 0) {
      return Optional.empty();
    }
    List<LocalDate> found = span.days().filter(
        day -> loose.monthDay() > 0
            ? day.getDayOfMonth() == loose.monthDay()
            : loose.weekdays().contains(day.getDayOfWeek()))
        .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Dates hull = new Dates(found.getFirst(), found.getLast());
    return Optional
        .of(new Days(Optional.of(hull), List.of(), loose.weekdays(), loose.monthDay(), Optional.of(span), List.of()));
  }

  private static Clock clock(When earlier, When later) {
    if (later.times().isEmpty()) {
      boolean given = later.earliest() && earlier.times().isPresent() && earlier.times().get().exact();
      return given ? new Clock(Optional.empty(), List.of(), List.of()) : Clock.of(earlier);
    }
    Optional<Times> decided = only(earlier.detail().timeReadings(), later.times().get())
        .or(() -> earlier.times().flatMap(range -> only(later.detail().timeReadings(), range)));
    return decided.map(t -> new Clock(Optional.of(t), List.of(), List.of())).orElse(Clock.of(later));
  }

  /** The one open reading that lies in a range, where there is just one. */
  private static Optional<Times> only(List<Times> readings, Times range) {
    List<Times> within = readings.stream().filter(r -> !range.exact() && range.contains(r.from())).toList();
    return within.size() == 1 ? Optional.of(within.getFirst()) : Optional.empty();
  }

  private static Exclusions exclusions(When earlier, When later) {
    Exclusions a = earlier.detail().not();
    Exclusions b = later.detail().not();
    Set<DayOfWeek> weekdays = new HashSet<>(a.weekdays());
    weekdays.addAll(b.weekdays());
    boolean newTimes = later.times().isPresent();
    return new Exclusions(union(a.dates(), b.dates()), weekdays, newTimes ? b.times() : union(a.times(), b.times()));
  }

  private static <T> List<T> union(List<T> a, List<T> b) {
    List<T> all = new ArrayList<>(a);
    b.stream().filter(x -> !all.contains(x)).forEach(all::add);
    return all;
  }

  private static Ambiguity ambiguity(When earlier, When later, Days days, Clock clock) {
    if (later.ambiguity() == Ambiguity.PAST || later.ambiguity() == Ambiguity.NO_SUCH_DAY
        || later.ambiguity() == Ambiguity.NO_SUCH_TIME) {
      return later.ambiguity();
    }
    if (days.readings.size() > 1) {
      return Ambiguity.WHICH_DAY;
    }
    boolean newDay = later.dates().isPresent() || !days.dates.equals(earlier.dates());
    boolean newTime = later.times().isPresent() && earlier.times().isPresent();
    Ambiguity kept = switch (earlier.ambiguity()) {
      case NO_SUCH_DAY -> newDay ? Ambiguity.NONE : Ambiguity.NO_SUCH_DAY;
      case PAST, NO_SUCH_TIME -> newDay || newTime ? Ambiguity.NONE : earlier.ambiguity();
      case NONE, WHICH_DAY, MORNING_OR_AFTERNOON -> Ambiguity.NONE;
    };
    return kept == Ambiguity.NONE && clock.readings.size() > 1 ? Ambiguity.MORNING_OR_AFTERNOON : kept;
  }

  /** Where nothing is left: a day said now lifts what was excluded before, an exclusion said now gives the day up. */
  private static When withoutContradiction(When whole, When later) {
    Detail d = whole.detail();
    if (later.dates().isPresent()) {
      Exclusions not = new Exclusions(later.detail().not().dates(), later.detail().not().weekdays(), d.not().times());
      return new When(whole.dates(), whole.times(), whole.earliest(), whole.ambiguity(), new Detail(d.anyOf(),
          d.weekdays(), d.monthDay(), d.within(), d.orTimes(), not, d.dayReadings(), d.timeReadings(), d.sameTime()));
    }
    Ambiguity open = d.timeReadings().size() > 1 ? Ambiguity.MORNING_OR_AFTERNOON : Ambiguity.NONE;
    return new When(Optional.empty(), whole.times(), whole.earliest(), open, new Detail(List.of(), Set.of(), 0,
        Optional.empty(), d.orTimes(), d.not(), List.of(), d.timeReadings(), d.sameTime()));
  }
}

package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
import frontdesk.schedule.WhenCalendar.Found;
import frontdesk.schedule.WhenTerm.Day;
import frontdesk.schedule.WhenTerm.Days;
import frontdesk.schedule.WhenTerm.Fixed;
import frontdesk.schedule.WhenTerm.MonthDay;
import frontdesk.schedule.WhenTerm.Part;
import frontdesk.schedule.WhenTerm.Time;
import frontdesk.schedule.WhenTerm.Weekday;
import frontdesk.schedule.WhenTerm.Which;

/** Puts what was understood together into one wish. */
final class WhenSense {
  private final WhenContext context;
  private final WhenCalendar calendar;

  WhenSense(WhenContext context) {
    this.context = context;
    this.calendar = new WhenCalendar(context);
  }

  /** The wish of a whole utterance. */
  When of(WhenSegment said) {
    List<Found> found = merged(futureOf(spread(said.days).stream().map(d -> calendar.find(new Days(d))).toList()));
    Optional<LocalDate> single = found.size() == 1 && found.getFirst().dates().single()
        ? Optional.of(found.getFirst().dates().first())
        : Optional.empty();
    List<List<Times>> times = withPart(said.times).stream().map(new WhenHours(context, single)::find).toList();
    Optional<Times> first = times.isEmpty() ? Optional.empty() : Optional.of(times.getFirst().getFirst());
    Optional<Found> days = together(found).map(f -> withoutPassedToday(f, first));
    List<Times> readings = times.size() == 1 && times.getFirst().size() > 1 ? times.getFirst() : List.of();
    List<Times> others = times.stream().skip(1).map(List::getFirst).toList();
    Exclusions not = exclusions(said.unwanted, days, first, others);
    Detail detail = new Detail(found.size() > 1 ? found.stream().map(Found::dates).toList() : List.of(),
        days.map(Found::weekdays).orElse(Set.of()), days.map(Found::monthDay).orElse(0), days.flatMap(Found::within),
        others, not, days.map(Found::readings).orElse(List.of()), readings, said.sameTime);
    return new When(days.map(Found::dates), first, said.earliest, flag(days, first, readings), detail);
  }

  /** A week or month said with one of several weekdays holds for all of them: "Monday or Tuesday next week". */
  private static List<List<Day>> spread(List<List<Day>> said) {
    List<List<Day>> groups = inSameMonth(said);
    Optional<Day> span = groups.stream().flatMap(List::stream)
        .filter(d -> d instanceof Fixed f && !f.dates().single()).findFirst();
    boolean shared = span.isPresent() && groups.stream().anyMatch(g -> g.contains(span.get()) && g.size() > 1);
    if (!shared) {
      return groups;
    }
    return groups.stream().map(g -> {
      List<Day> whole = new ArrayList<>(g);
      if (g.size() == 1 && WhenSegment.isLoose(g.getFirst())) {
        whole.add(span.get());
      }
      return whole;
    }).toList();
  }

  /** A month said with the first of several days holds for those after it: "March third or the fourth". */
  private static List<List<Day>> inSameMonth(List<List<Day>> groups) {
    List<List<Day>> whole = new ArrayList<>();
    Optional<MonthDay> last = Optional.empty();
    for (List<Day> group : groups) {
      Optional<MonthDay> before = last;
      whole.add(group.stream().map(d -> d instanceof MonthDay m && m.month() == 0 && before.isPresent()
          ? new MonthDay(before.get().month(), m.day(), before.get().year())
          : d).toList());
      last = group.stream().filter(d -> d instanceof MonthDay m && m.month() > 0).map(MonthDay.class::cast).findFirst()
          .or(() -> before);
    }
    return whole;
  }

  /** A part of the day said with one of several clock times holds for all of them: "three or four in the afternoon". */
  private static List<List<Time>> withPart(List<List<Time>> groups) {
    Optional<Time> part = groups.isEmpty()
        ? Optional.empty()
        : groups.getLast().stream().filter(Part.class::isInstance).findFirst();
    boolean shared = part.isPresent() && groups.getLast().size() > 1;
    return groups.stream().map(g -> {
      List<Time> whole = new ArrayList<>(g);
      if (shared && g.stream().noneMatch(Part.class::isInstance)) {
        whole.add(part.get());
      }
      return whole;
    }).toList();
  }

  /** Past days told beside coming ones are a story, not a wish. */
  private List<Found> futureOf(List<Found> found) {
    List<Found> future = found.stream().filter(f -> !f.dates().last().isBefore(context.today())).distinct().toList();
    return future.isEmpty() ? found.stream().distinct().toList() : future;
  }

  /** Weekdays of the same days are one: "Mondays or Thursdays". */
  private static List<Found> merged(List<Found> found) {
    boolean same = found.size() > 1 && found.stream().map(Found::dates).distinct().count() == 1
        && found.stream().noneMatch(f -> f.weekdays().isEmpty());
    if (!same) {
      return found;
    }
    Set<DayOfWeek> weekdays = new HashSet<>();
    found.forEach(f -> weekdays.addAll(f.weekdays()));
    Found one = found.getFirst();
    return List.of(new Found(one.dates(), weekdays, 0, one.within(), one.readings(), one.flag()));
  }

  private static Optional<Found> together(List<Found> found) {
    if (found.size() < 2) {
      return found.stream().findFirst();
    }
    LocalDate first = found.stream().map(f -> f.dates().first()).min(LocalDate::compareTo).orElseThrow();
    LocalDate last = found.stream().map(f -> f.dates().last()).max(LocalDate::compareTo).orElseThrow();
    Set<DayOfWeek> weekdays = new HashSet<>();
    found.forEach(f -> weekdays.addAll(f.weekdays()));
    boolean all = found.stream().noneMatch(f -> f.weekdays().isEmpty());
    Ambiguity flag = found.stream().map(Found::flag).filter(f -> f == Ambiguity.NO_SUCH_DAY || f == Ambiguity.PAST)
        .findFirst().orElse(Ambiguity.NONE);
    Optional<Dates> within = found.getFirst().within();
    return Optional.of(new Found(new Dates(first, last), all ? weekdays : Set.of(), 0, within, List.of(), flag));
  }

  /** Today is no longer open as a reading of its weekday once the time said has passed. */
  private Found withoutPassedToday(Found found, Optional<Times> times) {
    boolean today = found.flag() == Ambiguity.WHICH_DAY
        && found.readings().stream().anyMatch(r -> r.equals(Dates.of(context.today())));
    if (!today || times.filter(this::passed).isEmpty()) {
      return found;
    }
    return new Found(found.dates(), found.weekdays(), found.monthDay(), found.within(), List.of(), Ambiguity.NONE);
  }

  private boolean passed(Times times) {
    return times.exact() ? times.from().isBefore(context.time()) : !times.until().isAfter(context.time());
  }

  private Ambiguity flag(Optional<Found> days, Optional<Times> times, List<Times> readings) {
    Ambiguity day = days.map(Found::flag).orElse(Ambiguity.NONE);
    if (day != Ambiguity.NONE) {
      return day;
    }
    Optional<LocalDate> single = days.map(Found::dates).filter(Dates::single).map(Dates::first);
    if (single.filter(context.today()::equals).isPresent() && times.filter(this::passed).isPresent()) {
      return Ambiguity.PAST;
    }
    boolean skipped = single.isPresent() && times.filter(Times::exact).isPresent()
        && context.business().zone().getRules()
            .getValidOffsets(LocalDateTime.of(single.get(), times.get().from())).isEmpty();
    if (skipped) {
      return Ambiguity.NO_SUCH_TIME;
    }
    return readings.size() > 1 ? Ambiguity.MORNING_OR_AFTERNOON : Ambiguity.NONE;
  }

  /** What is not wanted, as far as it touches what is: "not Tuesday but Wednesday" excludes nothing. */
  private Exclusions exclusions(List<WhenTerm> unwanted, Optional<Found> days, Optional<Times> times,
      List<Times> others) {
    List<Dates> dates = new ArrayList<>();
    Set<DayOfWeek> weekdays = new HashSet<>();
    List<Times> hours = new ArrayList<>();
    for (WhenTerm term : unwanted) {
      switch (term) {
        case Days d when d.said().size() == 1 && d.said().getFirst() instanceof Weekday w && w.which() != Which.NEXT ->
          weekdays.addAll(w.days());
        case Days d -> dates.add(calendar.find(d).dates());
        case Time t -> hours.add(new WhenHours(context, Optional.empty()).find(List.of(t)).getFirst());
        default -> {
        }
      }
    }
    dates.removeIf(d -> days.isPresent() && days.get().dates().days().noneMatch(d::contains));
    weekdays.removeIf(w -> days.isPresent() && !means(days.get(), w));
    hours.removeIf(h -> times.isPresent() && !touches(times.get(), h) && others.stream().noneMatch(o -> touches(o, h)));
    return new Exclusions(dates, weekdays, hours);
  }

  private static boolean means(Found found, DayOfWeek weekday) {
    return found.weekdays().isEmpty()
        ? found.dates().days().limit(7).anyMatch(d -> d.getDayOfWeek() == weekday)
        : found.weekdays().contains(weekday);
  }

  private static boolean touches(Times a, Times b) {
    return a.contains(b.from()) || b.contains(a.from());
  }
}

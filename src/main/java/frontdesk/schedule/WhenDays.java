package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WhenTerm.Day;
import frontdesk.schedule.WhenTerm.Days;
import frontdesk.schedule.WhenTerm.Fixed;
import frontdesk.schedule.WhenTerm.MonthDay;
import frontdesk.schedule.WhenTerm.Weekday;
import frontdesk.schedule.WhenTerm.Which;

/**
 * Productions of the day.
 *
 * <pre>
 * days    = day {day}                                     statements about the same day: "Tuesday the fifth"
 * day     = relative | counted | nth | neighbour | span | holiday | written | monthday | weekdays
 * nth     = ["the"] (ordinal | "last") weekday ("of" | "in") month
 * counted = count unit ("from" | "after" | "before" | "on") days | (weekday | "tomorrow") "week"
 * </pre>
 */
final class WhenDays {
  private static final int DEEPEST = 3;

  private final WhenCursor cursor;
  private final WhenContext context;
  private final WhenCalendar calendar;
  private final WhenSpans spans;
  private final WhenSteps steps;
  private final WhenHolidays holidays;
  private final WhenDates dates;
  private boolean listing = true;
  private int depth;

  WhenDays(WhenCursor cursor, WhenContext context) {
    this.cursor = cursor;
    this.context = context;
    this.calendar = new WhenCalendar(context);
    this.spans = new WhenSpans(cursor, context);
    this.steps = new WhenSteps(cursor, context);
    this.holidays = new WhenHolidays(cursor, context);
    this.dates = new WhenDates(cursor, context.business().region());
  }

  /** Statements about the same day or days, side by side. */
  Optional<Days> days() {
    Optional<Day> first = cursor.attempt(() -> day(false));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<Day> said = new ArrayList<>(List.of(first.get()));
    while (true) {
      Optional<Day> more = cursor.attempt(() -> {
        cursor.take("?thats|that|which", "?is|be", "?on|of|in|for");
        return day(true).filter(d -> fits(said, d));
      });
      if (more.isEmpty()) {
        return Optional.of(new Days(said));
      }
      said.add(more.get());
    }
  }

  /** Whether a statement can be about the same day as others. */
  static boolean fits(List<Day> said, Day more) {
    return switch (more) {
      case Weekday w -> said.stream().noneMatch(Weekday.class::isInstance);
      case MonthDay m -> said.stream().noneMatch(MonthDay.class::isInstance);
      case Fixed f -> said.stream().allMatch(d -> switch (d) {
        case Weekday w -> w.which() == Which.ALONE || w.which() == Which.EVERY || !f.dates().single();
        case MonthDay m -> m.month() == 0 || f.dates().single() || f.dates().days().count() > 300;
        case Fixed g -> holds(f.dates(), g.dates()) || holds(g.dates(), f.dates());
      });
    };
  }

  private static boolean holds(Dates a, Dates b) {
    return a.contains(b.first()) && a.contains(b.last());
  }

  private Optional<Day> day(boolean beside) {
    return tried(this::relative).or(() -> tried(this::counted)).or(() -> tried(this::nth))
        .or(() -> tried(this::neighbour)).or(() -> tried(dates::monthAndDay)).or(() -> spans.span().map(f -> f))
        .or(() -> holidays.holiday().map(d -> Fixed.of(Dates.of(d)))).or(() -> tried(dates::written))
        .or(() -> tried(() -> dates.alone(beside))).or(() -> tried(this::weekdays));
  }

  private Optional<Day> tried(Supplier<Optional<Day>> production) {
    return cursor.attempt(production);
  }

  /** A production within itself ("a week from the day after ..."), which nobody says more than a few times. */
  private <T> Optional<T> nested(Supplier<Optional<T>> production) {
    if (depth >= DEEPEST) {
      return Optional.empty();
    }
    depth++;
    Optional<T> result = production.get();
    depth--;
    return result;
  }

  private static Optional<Day> on(LocalDate day) {
    return Optional.of(Fixed.of(Dates.of(day)));
  }

  private Optional<Day> relative() {
    LocalDate today = context.today();
    cursor.take("?on|for|by", "?the");
    if (cursor.take("day", "after", "tomorrow")) {
      return on(today.plusDays(2));
    }
    if (cursor.take("day", "before", "yesterday")) {
      return on(today.minusDays(2));
    }
    boolean orAfter = WhenCursor.among(cursor.peek(-2), "or|and") && cursor.peek(-3).equals("tomorrow");
    if (orAfter && cursor.take("day", "after")) {
      return on(today.plusDays(2));
    }
    if (cursor.take("today|tonight")) {
      return on(today);
    }
    if (cursor.take("tomorrow")) {
      return on(today.plusDays(cursor.take("week") ? 8 : 1));
    }
    return cursor.take("yesterday") ? on(today.minusDays(1)) : Optional.empty();
  }

  /** "A week from Friday", "two days after Christmas", "Friday week", "a week tomorrow". */
  private Optional<Day> counted() {
    cursor.take("?in|on|for");
    Optional<WhenSteps.Step> step = steps.counted();
    if (step.isPresent()) {
      int sign = cursor.take("before") ? -1 : 1;
      boolean named = cursor.sees("tomorrow|today") || WhenMonths.weekday(cursor.peek(0)).isPresent();
      if (sign > 0 && !cursor.take("from|after|on") && !named) {
        return Optional.empty();
      }
      return nested(() -> cursor.attempt(() -> day(true))).map(d -> {
        Dates from = calendar.find(new Days(List.of(d))).dates();
        return Fixed.of(new Dates(step.get().from(from.first(), sign), step.get().from(from.last(), sign)));
      });
    }
    Optional<DayOfWeek> weekday = WhenMonths.weekday(cursor.peek(0));
    if (weekday.isPresent() && cursor.peek(1).equals("week")) {
      cursor.back(cursor.at() + 2);
      return on(WhenContext.onOrAfter(context.today().plusDays(1), weekday.get()).plusWeeks(1));
    }
    return Optional.empty();
  }

  /** "The second Monday in March". */
  private Optional<Day> nth() {
    cursor.take("?on|for", "?the");
    int nth = cursor.take("last") ? -1 : WhenNumbers.ordinal(cursor).orElse(0);
    Optional<DayOfWeek> weekday = WhenMonths.weekday(cursor.peek(0));
    if (nth == 0 || nth > 5 || weekday.isEmpty() || !WhenCursor.among(cursor.peek(1), "of|in")) {
      return Optional.empty();
    }
    cursor.back(cursor.at() + 2);
    Optional<Dates> month = spans.month();
    boolean theMonth = cursor.peek(-2).equals("the") && cursor.peek(-1).equals("month");
    return month.map(m -> {
      boolean passed = WhenSpans.nthWeekday(m, nth, weekday.get()).filter(d -> d.isBefore(context.today())).isPresent();
      Dates meant = theMonth && passed ? WhenContext.monthOf(m.last().plusDays(1)) : m;
      // a fifth Monday that the month has not is a day that it has not
      return WhenSpans.nthWeekday(meant, nth, weekday.get()).<Day>map(d -> Fixed.of(Dates.of(d)))
          .orElse(new MonthDay(meant.first().getMonthValue(), 32, meant.first().getYear()));
    });
  }

  /** "The day after Christmas", "the Monday after Thanksgiving", "the week of the fifth". */
  private Optional<Day> neighbour() {
    cursor.take("?on|in|for", "?the");
    Optional<DayOfWeek> weekday = WhenMonths.weekday(cursor.peek(0));
    boolean day = cursor.peek(0).equals("day");
    boolean week = cursor.peek(0).equals("week");
    if (weekday.isEmpty() && !day && !week) {
      return Optional.empty();
    }
    cursor.skip();
    if (weekday.isPresent() && cursor.take("after", "next")) {
      return Optional.of(new Weekday(Set.of(weekday.get()), Which.AFTER_NEXT));
    }
    boolean of = week && cursor.take("of");
    boolean after = !of && cursor.take("after|following");
    if (!of && !after && !cursor.take("before")) {
      return Optional.empty();
    }
    return nested(this::days).map(calendar::find).map(found -> {
      LocalDate to = after ? found.dates().last() : found.dates().first();
      if (week) {
        return Fixed.of(WhenContext.weekOf(of ? to : to.plusWeeks(after ? 1 : -1)));
      }
      LocalDate next = to.plusDays(after ? 1 : -1);
      return Fixed.of(Dates.of(weekday.map(w -> after
          ? WhenContext.onOrAfter(next, w)
          : WhenContext.onOrAfter(next.minusDays(6), w)).orElse(next)));
    });
  }

  /** Days of which "Monday and Wednesday" are not both: the begin of "between Monday and Wednesday". */
  Optional<Days> unlisted() {
    listing = false;
    Optional<Days> days = days();
    listing = true;
    return days;
  }

  /** An ordinal alone, beside another day of the month. */
  Optional<Days> bareDay() {
    return cursor.attempt(dates::bare).map(d -> new Days(List.of(d)));
  }

  /** The end of "December third to fifth". */
  Optional<Days> laterDay() {
    return days().or(() -> cursor.attempt(dates::ended).map(d -> new Days(List.of(d))));
  }

  private Optional<Day> weekdays() {
    cursor.take("?on|for|by", "?the|either");
    if (cursor.take("?any|a|every|only", "weekday|weekdays|workday|workdays")
        || cursor.take("?any|a|every", "business|working", "day|days") || cursor.take("during", "the", "week")) {
      return Optional.of(new Weekday(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Which.EVERY));
    }
    if (cursor.take("?any|a|every|on", "weekends") || cursor.take("any|a|every", "weekend")) {
      return Optional.of(new Weekday(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Which.EVERY));
    }
    if (cursor.take("anyday|whenever")) {
      return Optional.of(new Weekday(EnumSet.allOf(DayOfWeek.class), Which.EVERY));
    }
    if (cursor.take("midweek")) {
      return Optional.of(new Weekday(EnumSet.range(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), Which.ALONE));
    }
    Which which = which();
    Optional<DayOfWeek> first = weekday();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    boolean plural = WhenMonths.isPlural(cursor.peek(-1));
    EnumSet<DayOfWeek> days = EnumSet.of(first.get());
    Optional<DayOfWeek> more = cursor.attempt(this::another);
    while (more.isPresent()) {
      days.add(more.get());
      more = cursor.attempt(this::another);
    }
    return Optional.of(new Weekday(days, plural ? Which.EVERY : which));
  }

  private Which which() {
    if (cursor.take("?this", "?next", "coming|upcoming") || cursor.take("this", "next")) {
      return Which.COMING;
    }
    if (cursor.take("this")) {
      return Which.THIS;
    }
    if (cursor.take("next|following")) {
      return Which.NEXT;
    }
    if (cursor.take("last|past|previous")) {
      return Which.LAST;
    }
    return cursor.take("any|every|each|a") ? Which.EVERY : Which.ALONE;
  }

  private Optional<DayOfWeek> weekday() {
    Optional<DayOfWeek> day = WhenMonths.weekday(cursor.peek(0));
    boolean said = cursor.take("sun|sat") && WhenCursor.among(cursor.peek(-2), "on|next|this|or|and|the");
    if (said) {
      return Optional.of(cursor.peek(-1).equals("sun") ? DayOfWeek.SUNDAY : DayOfWeek.SATURDAY);
    }
    if (day.isPresent()) {
      cursor.skip();
    }
    return day;
  }

  /** One more weekday of a list, unless it says more of itself ("or Tuesday the fifth"). */
  private Optional<DayOfWeek> another() {
    cursor.take("?or|and", "?either|maybe", "?on");
    int start = cursor.at();
    boolean more = !listing || cursor.attempt(this::neighbour).isPresent();
    cursor.back(start);
    Optional<DayOfWeek> day = weekday();
    boolean dated = cursor.sees("week") || cursor.attempt(() -> dates.alone(false)).isPresent();
    return more || dated ? Optional.empty() : day;
  }
}

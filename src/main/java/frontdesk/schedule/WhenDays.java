package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
  /** What may follow an ordinal that is a day: without it "the second opinion" would be one. */
  private static final String AFTER_DAY = "at|in|on|of|or|and|around|about|before|after|between|from|to|through|until|works"
      + "|work|would|is|if|for|morning|afternoon|evening|i|no|not|but|with|could|can|do|does|by|the|.|early|late|noon|sorry"
      + "|actually|instead|too|thanks|thank|okay|ok|yes|you|anytime|we|my|as|should|half|quarter|doesnt|wont|isnt|a|next"
      + "|this|onwards|midday|lunchtime|tomorrow|today|rather|wait|#|she|he|sounds|please|either|any";
  private static final String AFTER_FIRST = "at|in|on|or|around|before|after|through|until|works|would|is|if|morning"
      + "|afternoon|evening|no|not|but|.|noon|sorry|actually|please|should|works|sounds";
  private static final String NEVER_AFTER_DAY = "street|st|avenue|ave|road|floor|century|time|times|birthday|grade|drive"
      + "|opinion|visit|person|one";

  private final WhenCursor cursor;
  private final WhenContext context;
  private final WhenCalendar calendar;
  private final WhenSpans spans;
  private final WhenHolidays holidays;
  private boolean listing = true;

  WhenDays(WhenCursor cursor, WhenContext context) {
    this.cursor = cursor;
    this.context = context;
    this.calendar = new WhenCalendar(context);
    this.spans = new WhenSpans(cursor, context);
    this.holidays = new WhenHolidays(cursor, context);
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
        .or(() -> tried(this::neighbour)).or(() -> tried(this::monthAndDay)).or(() -> spans.span().map(f -> f))
        .or(() -> holidays.holiday().map(d -> Fixed.of(Dates.of(d)))).or(() -> tried(this::written))
        .or(() -> tried(() -> dayAlone(beside))).or(() -> tried(this::weekdays));
  }

  private Optional<Day> tried(Supplier<Optional<Day>> production) {
    return cursor.attempt(production);
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
    Optional<WhenSpans.Step> step = spans.counted();
    if (step.isPresent()) {
      int sign = cursor.take("before") ? -1 : 1;
      boolean named = cursor.sees("tomorrow|today") || WhenMonths.weekday(cursor.peek(0)).isPresent();
      if (sign > 0 && !cursor.take("from|after|on") && !named) {
        return Optional.empty();
      }
      return cursor.attempt(() -> day(true)).map(d -> {
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
    return days().map(calendar::find).map(found -> {
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

  /** "3/14", "3/14/2027", "2027-03-14"; the day comes first outside the United States. */
  private Optional<Day> written() {
    cursor.take("?on|for", "?the");
    String word = cursor.peek(0);
    boolean iso = word.indexOf('-') > 0;
    if (!iso && word.indexOf('/') < 0) {
      return Optional.empty();
    }
    String[] parts = word.split("[-/]");
    int a = Integer.parseInt(parts[iso ? 1 : 0]);
    int b = Integer.parseInt(parts[iso ? 2 : 1]);
    int year = iso ? Integer.parseInt(parts[0]) : parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
    boolean monthFirst = iso || a <= 12 && (context.business().region().equals("US") || b > 12);
    int month = monthFirst ? a : b;
    int day = monthFirst ? b : a;
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return Optional.empty();
    }
    cursor.skip();
    return Optional.of(new MonthDay(month, day, year > 0 && year < 100 ? 2000 + year : year));
  }

  private Optional<Day> monthAndDay() {
    cursor.take("on|for|by");
    return cursor.attempt(this::monthThenDay).or(() -> cursor.attempt(this::dayThenMonth));
  }

  private Optional<Day> monthThenDay() {
    int month = WhenMonths.of(cursor.peek(0));
    if (month == 0) {
      return Optional.empty();
    }
    cursor.skip();
    if (WhenNumbers.year(cursor).isPresent()) {
      return Optional.empty();
    }
    cursor.take("the");
    OptionalInt day = WhenNumbers.ordinal(cursor);
    if (day.isEmpty()) {
      day = WhenNumbers.cardinal(cursor);
      if (cursor.sees("am|pm|oclock")) {
        return Optional.empty();
      }
    }
    if (day.isEmpty() || day.getAsInt() < 1 || day.getAsInt() > 39) {
      return Optional.empty();
    }
    return Optional.of(new MonthDay(month, day.getAsInt(), WhenNumbers.year(cursor).orElse(0)));
  }

  private Optional<Day> dayThenMonth() {
    boolean article = cursor.take("the");
    OptionalInt day = WhenNumbers.ordinal(cursor);
    boolean ordinal = day.isPresent();
    if (!ordinal && !cursor.peek(-1).equals("at")) {
      day = WhenNumbers.cardinal(cursor);
    }
    boolean of = cursor.take("?day", "of");
    int month = WhenMonths.of(cursor.peek(0));
    boolean numberNext = WhenNumbers.isNumber(cursor.peek(1)) && !cursor.peek(1).startsWith("20")
        && !cursor.peek(1).startsWith("tw");
    if (day.isEmpty() || day.getAsInt() < 1 || day.getAsInt() > 39 || month == 0 || !of && !article && numberNext) {
      return Optional.empty();
    }
    cursor.skip();
    return Optional.of(new MonthDay(month, day.getAsInt(), WhenNumbers.year(cursor).orElse(0)));
  }

  /** "The fifth", "the 21st"; a bare spoken ordinal only from thirteenth on or beside another statement. */
  private Optional<Day> dayAlone(boolean beside) {
    boolean led = cursor.take("on") || beside;
    boolean article = cursor.take("the");
    boolean digits = Character.isDigit((cursor.peek(0) + " ").charAt(0));
    OptionalInt day = WhenNumbers.ordinal(cursor);
    if (day.isEmpty()) {
      return Optional.empty();
    }
    int n = day.getAsInt();
    if (!article && !led && !digits && n < 13) {
      return Optional.empty();
    }
    String after = cursor.peek(0);
    boolean small = n < 13 && !digits;
    boolean ofMonth = cursor.sees("of", "next|this|the|following", "month");
    boolean plain = ofMonth || after.isEmpty() || WhenNumbers.isNumber(after) || WhenMonths.weekday(after).isPresent()
        || WhenCursor.among(after, n == 1 ? AFTER_FIRST : AFTER_DAY);
    return WhenCursor.among(after, NEVER_AFTER_DAY) || small && !plain
        ? Optional.empty()
        : Optional.of(new MonthDay(0, n, 0));
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
    OptionalInt day = WhenNumbers.ordinal(cursor);
    return day.isPresent() ? Optional.of(new Days(List.of(new MonthDay(0, day.getAsInt(), 0)))) : Optional.empty();
  }

  /** The end of "December third to fifth". */
  Optional<Days> laterDay() {
    return days().or(() -> cursor.attempt(() -> {
      cursor.take("the");
      OptionalInt ordinal = WhenNumbers.ordinal(cursor);
      OptionalInt day = ordinal.isPresent() ? ordinal : WhenNumbers.cardinal(cursor);
      boolean clock = cursor.sees("am|pm|oclock") || WhenNumbers.isNumber(cursor.peek(0));
      return day.isPresent() && day.getAsInt() > 0 && day.getAsInt() < 32 && !clock
          ? Optional.of(new Days(List.of(new MonthDay(0, day.getAsInt(), 0))))
          : Optional.empty();
    }));
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
    boolean dated = cursor.sees("week") || cursor.attempt(() -> dayAlone(false)).isPresent();
    return more || dated ? Optional.empty() : day;
  }
}

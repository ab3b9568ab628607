package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WhenTerm.Fixed;

/**
 * Productions of spans of days: weeks, weekends, months and their parts; {@link WhenSteps} has those counted from today.
 *
 * <pre>
 * span   = [stage] (week | weekend | month | year)      stage = "early" | "mid" | "late" | "end of" ...
 * week   = ("this" | "next" | "last") "week" | "the week after next" | ordinal "week of" month
 * month  = ("this" | "next") "month" | ["in"] name [year]
 * </pre>
 */
final class WhenSpans {
  private final WhenCursor cursor;
  private final WhenContext context;
  private final WhenSteps steps;

  WhenSpans(WhenCursor cursor, WhenContext context) {
    this.cursor = cursor;
    this.context = context;
    this.steps = new WhenSteps(cursor, context);
  }

  Optional<Fixed> span() {
    return cursor.attempt(steps::ahead).or(() -> cursor.attempt(this::nthWeek)).or(() -> cursor.attempt(this::staged))
        .or(() -> cursor.attempt(this::weekend)).or(() -> cursor.attempt(() -> {
          cursor.take("?sometime|anytime|anyday", "?in|during|for|on", "?the");
          return week().or(this::month).or(this::year).or(this::holidays).map(Fixed::of);
        }));
  }

  /** A stretch of a month or year that is named alone: what "the second Monday of" may be followed by. */
  Optional<Dates> month() {
    LocalDate today = context.today();
    return cursor.attempt(() -> {
      boolean later = cursor.take("this", "month|months") || cursor.take("the", "month");
      if (later) {
        return Optional.of(WhenContext.monthOf(today));
      }
      if (cursor.take("the|a", "month", "after", "next")) {
        return Optional.of(WhenContext.monthOf(today.plusMonths(2)));
      }
      if (cursor.take("next|following|coming", "month")) {
        return Optional.of(WhenContext.monthOf(today.withDayOfMonth(1).plusMonths(1)));
      }
      if (cursor.take("last|past|previous", "month")) {
        return Optional.of(WhenContext.monthOf(today.withDayOfMonth(1).minusMonths(1)));
      }
      return named();
    });
  }

  private Optional<Dates> named() {
    boolean led = WhenCursor.among(cursor.peek(-1),
        "in|of|during|until|before|after|this|next|early|late|mid|for|the|by|middle")
        || WhenCursor.among(cursor.peek(0), "this|next");
    boolean next = cursor.peek(0).equals("next");
    cursor.take("?this|next|coming");
    int month = WhenMonths.of(cursor.peek(0));
    boolean alone = cursor.peek(-1).isEmpty() && cursor.peek(1).isEmpty();
    boolean alsoWord = !alone && WhenCursor.among(cursor.peek(0), "may|march|mar");
    if (month == 0 || alsoWord && !led) {
      return Optional.empty();
    }
    cursor.skip();
    int start = cursor.at();
    cursor.take("?of");
    OptionalInt year = WhenNumbers.year(cursor);
    if (year.isEmpty()) {
      cursor.back(start);
    }
    YearMonth thisYear = YearMonth.of(year.orElse(context.today().getYear()), month);
    boolean passed = year.isEmpty() && thisYear.isBefore(YearMonth.from(context.today()));
    boolean skipped = next && thisYear.equals(YearMonth.from(context.today()));
    YearMonth meant = passed || skipped ? thisYear.plusYears(1) : thisYear;
    return Optional.of(new Dates(meant.atDay(1), meant.atEndOfMonth()));
  }

  private Optional<Dates> week() {
    LocalDate today = context.today();
    if (cursor.take("week", "after", "next")) {
      return Optional.of(WhenContext.weekOf(today.plusWeeks(2)));
    }
    if (cursor.take("this|current", "week", "or", "next", "?week") || cursor.take("this", "or", "next", "week")) {
      return Optional.of(new Dates(today, WhenContext.weekOf(today.plusWeeks(1)).last()));
    }
    if (cursor.take("this|current", "?coming", "week")) {
      return Optional.of(WhenContext.weekOf(today));
    }
    if (cursor.take("next|following|coming", "week")) {
      return Optional.of(WhenContext.weekOf(today.plusWeeks(1)));
    }
    if (cursor.take("last|past|previous", "week")) {
      return Optional.of(WhenContext.weekOf(today.minusWeeks(1)));
    }
    return cursor.peek(-1).equals("the") && stageBefore() && cursor.take("week")
        ? Optional.of(WhenContext.weekOf(today))
        : Optional.empty();
  }

  private boolean stageBefore() {
    return WhenCursor.among(cursor.peek(-2), "of|in") && !cursor.peek(-3).equals("days");
  }

  private Optional<Dates> year() {
    int year = context.today().getYear();
    if (cursor.take("next", "year")) {
      return Optional.of(new Dates(LocalDate.of(year + 1, 1, 1), LocalDate.of(year + 1, 12, 31)));
    }
    if (cursor.take("this", "year")
        || cursor.peek(-2).equals("of") && cursor.peek(-1).equals("the") && cursor.take("year")) {
      return Optional.of(new Dates(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
    }
    return cursor.take("last", "year")
        ? Optional.of(new Dates(LocalDate.of(year - 1, 1, 1), LocalDate.of(year - 1, 12, 31)))
        : Optional.empty();
  }

  /** From Christmas Eve to New Year's Day. */
  private Optional<Dates> holidays() {
    if (!cursor.take("over|during|around", "?the", "holidays")
        && !(cursor.peek(-1).equals("the") && cursor.take("holidays"))) {
      return Optional.empty();
    }
    LocalDate today = context.today();
    int year = today.getDayOfYear() == 1 ? today.getYear() - 1 : today.getYear();
    return Optional.of(new Dates(LocalDate.of(year, 12, 24), LocalDate.of(year + 1, 1, 1)));
  }

  /** A weekend; which one is meant by "next weekend" differs until Friday. */
  private Optional<Fixed> weekend() {
    LocalDate today = context.today();
    LocalDate saturday = today.getDayOfWeek() == DayOfWeek.SUNDAY
        ? today.minusDays(1)
        : WhenContext.onOrAfter(today, DayOfWeek.SATURDAY);
    Dates coming = new Dates(saturday, saturday.plusDays(1));
    Dates later = new Dates(saturday.plusWeeks(1), saturday.plusWeeks(1).plusDays(1));
    cursor.take("?on|over|at|for|during", "?the");
    if (cursor.take("weekend", "after", "next")) {
      Dates last = new Dates(saturday.plusWeeks(2), saturday.plusWeeks(2).plusDays(1));
      return Optional.of(Fixed.of(last));
    }
    if (cursor.take("next", "weekend")) {
      boolean clear = coming.contains(today);
      return Optional.of(clear ? Fixed.of(later) : new Fixed(later, later, List.of(later, coming)));
    }
    if (cursor.take("last|past", "weekend")) {
      return Optional.of(Fixed.of(new Dates(saturday.minusWeeks(1), saturday.minusWeeks(1).plusDays(1))));
    }
    return cursor.take("?this", "?coming", "weekend") ? Optional.of(Fixed.of(coming)) : Optional.empty();
  }

  /** "The first week of December", "the last week of the month". */
  private Optional<Fixed> nthWeek() {
    cursor.take("?in|during", "?the");
    int nth = cursor.take("last|final") ? -1 : WhenNumbers.ordinal(cursor).orElse(0);
    if (nth == 0 || nth > 5 || !cursor.take("week", "of|in", "?the")) {
      return Optional.empty();
    }
    cursor.back(cursor.at() - (cursor.peek(-1).equals("the") ? 1 : 0));
    return month().map(m -> {
      LocalDate first = nth < 0 ? m.last().minusDays(6) : m.first().plusDays(7L * (nth - 1));
      LocalDate end = nth < 0 || first.plusDays(6).isAfter(m.last()) ? m.last() : first.plusDays(6);
      return Fixed.of(new Dates(first.isAfter(m.last()) ? m.last() : first, end));
    });
  }

  private enum Stage {
    EARLY, MIDDLE, LATE, REST, FIRST_HALF, SECOND_HALF
  }

  /** "Early next week", "the end of the month", "later this week", "the rest of the week". */
  private Optional<Fixed> staged() {
    Optional<Stage> stage = stage();
    if (stage.isEmpty()) {
      return Optional.empty();
    }
    boolean article = cursor.take("the");
    Optional<Dates> week = week();
    if (week.isPresent()) {
      return week.map(w -> new Fixed(stageOfWeek(stage.get(), w), w, List.of()));
    }
    cursor.back(cursor.at() - (article ? 1 : 0));
    Optional<Dates> month = month();
    if (month.isPresent()) {
      return month.map(m -> new Fixed(stageOfMonth(stage.get(), m), m, List.of()));
    }
    cursor.take("the");
    return year().map(y -> new Fixed(stageOfYear(stage.get(), y), y, List.of()));
  }

  private Optional<Stage> stage() {
    cursor.take("?sometime", "?in|at|by|towards|toward|around|near", "?the", "?very");
    if (cursor.take("rest|remainder", "of")) {
      return Optional.of(Stage.REST);
    }
    if (cursor.take("first", "half|part", "of")) {
      return Optional.of(Stage.FIRST_HALF);
    }
    if (cursor.take("second|back|last|latter", "half|part", "of")) {
      return Optional.of(Stage.SECOND_HALF);
    }
    if (cursor.take("early|earlier|beginning|start", "?part", "?in|of|on")) {
      return Optional.of(Stage.EARLY);
    }
    if (cursor.take("mid|middle", "?part", "?of|in")) {
      return Optional.of(Stage.MIDDLE);
    }
    if (cursor.take("later", "?in|on")) {
      return Optional.of(WhenCursor.among(cursor.peek(0), "this|the") ? Stage.REST : Stage.LATE);
    }
    return cursor.take("late|end", "?part", "?in|of|on")
        ? Optional.of(Stage.LATE)
        : Optional.empty();
  }

  private Dates stageOfWeek(Stage stage, Dates week) {
    LocalDate monday = week.first();
    Dates days = switch (stage) {
      case EARLY -> new Dates(monday, monday.plusDays(1));
      case MIDDLE -> new Dates(monday.plusDays(1), monday.plusDays(3));
      case LATE -> new Dates(monday.plusDays(3), monday.plusDays(4));
      case FIRST_HALF -> new Dates(monday, monday.plusDays(2));
      case SECOND_HALF -> new Dates(monday.plusDays(2), monday.plusDays(4));
      case REST -> week.contains(context.today()) ? new Dates(context.today().plusDays(1), week.last()) : week;
    };
    return days.first().isAfter(days.last()) ? Dates.of(week.last()) : days;
  }

  private Dates stageOfMonth(Stage stage, Dates month) {
    LocalDate first = month.first();
    Dates days = switch (stage) {
      case EARLY -> new Dates(first, first.plusDays(9));
      case MIDDLE -> new Dates(first.plusDays(10), first.plusDays(19));
      case LATE -> new Dates(month.last().minusDays(8), month.last());
      case FIRST_HALF -> new Dates(first, first.plusDays(14));
      case SECOND_HALF -> new Dates(first.plusDays(15), month.last());
      case REST -> month.contains(context.today()) ? new Dates(context.today().plusDays(1), month.last()) : month;
    };
    return days.first().isAfter(days.last()) ? Dates.of(month.last()) : days;
  }

  private static Dates stageOfYear(Stage stage, Dates year) {
    LocalDate first = year.first();
    return switch (stage) {
      case EARLY -> new Dates(first, first.plusMonths(2).minusDays(1));
      case MIDDLE -> new Dates(first.plusMonths(5), first.plusMonths(7).minusDays(1));
      case LATE -> new Dates(first.plusMonths(11), year.last());
      case FIRST_HALF -> new Dates(first, first.plusMonths(6).minusDays(1));
      case SECOND_HALF -> new Dates(first.plusMonths(6), year.last());
      case REST -> year;
    };
  }

  /** The weekday so many times into a month, from its end where negative; empty where the month has fewer. */
  static Optional<LocalDate> nthWeekday(Dates month, int nth, DayOfWeek weekday) {
    LocalDate day = nth < 0
        ? month.last().with(TemporalAdjusters.previousOrSame(weekday))
        : WhenContext.onOrAfter(month.first(), weekday).plusWeeks(nth - 1L);
    return month.contains(day) ? Optional.of(day) : Optional.empty();
  }
}

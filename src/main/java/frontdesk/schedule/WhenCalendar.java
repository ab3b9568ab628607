package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import frontdesk.schedule.When.Ambiguity;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WhenTerm.Day;
import frontdesk.schedule.WhenTerm.Days;
import frontdesk.schedule.WhenTerm.Fixed;
import frontdesk.schedule.WhenTerm.MonthDay;
import frontdesk.schedule.WhenTerm.Weekday;
import frontdesk.schedule.WhenTerm.Which;

/** Finds the days that statements about a day mean: which Friday, which fifth. */
final class WhenCalendar {
  /** A day without a year that has passed so lately is taken for the passed one. */
  private static final int JUST_PASSED_DAYS = 60;

  private final WhenContext context;

  WhenCalendar(WhenContext context) {
    this.context = context;
  }

  /**
   * The days meant.
   *
   * @param dates span that holds all of them
   * @param weekdays only these of the span, where not empty; also the weekday said alone
   * @param monthDay the day of the month said alone, else 0
   * @param within where it was looked for
   * @param readings the readings to ask about, where there are several
   * @param flag WHICH_DAY, NO_SUCH_DAY, PAST or NONE
   */
  record Found(Dates dates, Set<DayOfWeek> weekdays, int monthDay, Optional<Dates> within, List<Dates> readings,
      Ambiguity flag) {
    static Found plain(Dates dates) {
      return new Found(dates, Set.of(), 0, Optional.empty(), List.of(), Ambiguity.NONE);
    }

    static Found open(LocalDate preferred, LocalDate other, Optional<Dates> within) {
      return new Found(Dates.of(preferred), Set.of(), 0, within, List.of(Dates.of(preferred), Dates.of(other)),
          Ambiguity.WHICH_DAY);
    }

    static Found missing(LocalDate instead) {
      return new Found(Dates.of(instead), Set.of(), 0, Optional.empty(), List.of(), Ambiguity.NO_SUCH_DAY);
    }
  }

  /** What statements about the same days mean together. */
  Found find(Days days) {
    Optional<Weekday> weekday = first(days, Weekday.class);
    Optional<MonthDay> monthDay = first(days, MonthDay.class);
    Optional<Fixed> fixed = days.said().stream().filter(Fixed.class::isInstance).map(Fixed.class::cast)
        .reduce(WhenCalendar::narrower);
    Found found;
    if (monthDay.isPresent()) {
      Found day = ofMonth(monthDay.get(), fixed, weekday);
      found = weekday.map(w -> checked(day, w)).orElse(day);
    } else if (weekday.isPresent()) {
      found = fixed.map(f -> weekdayIn(weekday.get(), f)).orElseGet(() -> weekdayAlone(weekday.get()));
    } else {
      found = spanned(fixed.orElseThrow());
    }
    return found.flag == Ambiguity.NONE && found.dates.last().isBefore(context.today()) ? past(found) : found;
  }

  /** The first day on or after another that fits: the end of "Monday through Wednesday". */
  LocalDate onOrAfter(LocalDate from, Days days) {
    Optional<MonthDay> monthDay = first(days, MonthDay.class).filter(m -> m.month() == 0);
    Optional<Weekday> weekday = first(days, Weekday.class).filter(w -> w.which() == Which.ALONE);
    if (monthDay.isPresent()) {
      return dayOfMonth(from, monthDay.get().day(), true);
    }
    if (weekday.isPresent() && days.said().size() == 1) {
      return WhenContext.onOrAfter(from, weekday.get().days().iterator().next());
    }
    LocalDate last = find(days).dates.last();
    return last.isBefore(from) ? last.plusYears(last.plusYears(1).isAfter(from) ? 1 : 0) : last;
  }

  private static Found past(Found found) {
    return new Found(found.dates, found.weekdays, found.monthDay, found.within, found.readings, Ambiguity.PAST);
  }

  private static <T extends Day> Optional<T> first(Days days, Class<T> kind) {
    return days.said().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** The smaller one of two spans that overlap, else the one said last. */
  private static Fixed narrower(Fixed a, Fixed b) {
    boolean holds = b.dates().contains(a.dates().first()) && b.dates().contains(a.dates().last());
    return holds ? a : b;
  }

  private Found spanned(Fixed fixed) {
    boolean open = fixed.readings().size() > 1;
    Dates dates = context.fromToday(fixed.dates());
    Optional<Dates> within = fixed.dates().equals(fixed.within()) ? Optional.empty() : Optional.of(fixed.within());
    return new Found(dates, Set.of(), 0, within, fixed.readings(), open ? Ambiguity.WHICH_DAY : Ambiguity.NONE);
  }

  private Found weekdayAlone(Weekday said) {
    LocalDate today = context.today();
    if (said.which() == Which.EVERY) {
      return new Found(new Dates(today, context.furthest()), said.days(), 0, Optional.empty(), List.of(),
          Ambiguity.NONE);
    }
    if (said.days().size() > 1) {
      return several(said);
    }
    DayOfWeek weekday = said.days().iterator().next();
    LocalDate coming = WhenContext.onOrAfter(today.plusDays(1), weekday);
    boolean isToday = today.getDayOfWeek() == weekday;
    return switch (said.which()) {
      case ALONE -> isToday && stillOpenToday()
          ? loose(Found.open(coming, today, Optional.empty()), said)
          : loose(Found.plain(Dates.of(coming)), said);
      case THIS -> Found.plain(Dates.of(isToday ? today : coming));
      case COMING, EVERY -> Found.plain(Dates.of(coming));
      case AFTER_NEXT -> Found.open(coming.plusWeeks(1), coming.plusWeeks(2), Optional.empty());
      case LAST -> Found.plain(Dates.of(coming.minusWeeks(isToday ? 2 : 1)));
      case NEXT -> next(today, coming);
    };
  }

  /**
   * "Next Thursday". People differ where that day still comes in the week under way, be it a week from Monday or from
   * Sunday; nobody calls tomorrow so, except for the first day of a week.
   */
  private Found next(LocalDate today, LocalDate coming) {
    long ahead = ChronoUnit.DAYS.between(today, coming);
    boolean sameWeek = WhenContext.weekOf(today).contains(coming);
    boolean sameSundayWeek = WhenContext.weekOf(today.plusDays(1)).contains(coming.plusDays(1));
    LocalDate later = coming.plusWeeks(1);
    if (ahead == 1 && sameWeek) {
      return pointed(later);
    }
    if (ahead == 7 || !sameWeek && !sameSundayWeek) {
      return pointed(coming);
    }
    LocalDate preferred = sameWeek ? later : coming;
    LocalDate other = sameWeek ? coming : later;
    return Found.open(preferred, other, Optional.of(WhenContext.weekOf(preferred)));
  }

  private static Found pointed(LocalDate day) {
    return new Found(Dates.of(day), Set.of(), 0, Optional.of(WhenContext.weekOf(day)), List.of(), Ambiguity.NONE);
  }

  private static Found loose(Found found, Weekday said) {
    return new Found(found.dates, said.days(), 0, found.within, found.readings, found.flag);
  }

  private boolean stillOpenToday() {
    LocalDate today = context.today();
    return context.isOpenOn(today) && context.time().isBefore(context.closing(Optional.of(today)));
  }

  private Found several(Weekday said) {
    Dates week = new Dates(context.today().plusDays(1), context.today().plusDays(7));
    if (said.which() == Which.NEXT) {
      week = WhenContext.weekOf(context.today().plusWeeks(1));
    }
    Found found = inSpan(said, week);
    return said.which() == Which.NEXT
        ? found
        : new Found(found.dates, found.weekdays, 0, Optional.empty(), List.of(), Ambiguity.NONE);
  }

  private Found weekdayIn(Weekday said, Fixed fixed) {
    if (fixed.dates().single()) {
      return checked(Found.plain(fixed.dates()), said);
    }
    if (fixed.readings().size() > 1) {
      List<Dates> each = fixed.readings().stream().map(r -> inSpan(said, r).dates).toList();
      return new Found(each.getFirst(), said.days(), 0, Optional.of(fixed.within()), each, Ambiguity.WHICH_DAY);
    }
    boolean pointed = said.which() == Which.NEXT && fixed.dates().contains(context.today());
    Dates span = pointed ? WhenContext.weekOf(context.today().plusWeeks(1)) : fixed.within();
    return inSpan(said, fixed.dates().equals(fixed.within()) ? context.fromToday(span) : span, fixed.within());
  }

  private Found inSpan(Weekday said, Dates span) {
    return inSpan(said, span, span);
  }

  /** Those of the weekdays that a span still has ahead, else the passed ones. */
  private Found inSpan(Weekday said, Dates span, Dates whole) {
    List<LocalDate> ahead = span.days().filter(d -> said.days().contains(d.getDayOfWeek())).toList();
    List<LocalDate> days = ahead.isEmpty()
        ? whole.days().filter(d -> said.days().contains(d.getDayOfWeek())).toList()
        : ahead;
    if (days.isEmpty()) {
      return weekdayAlone(said);
    }
    Dates hull = new Dates(days.getFirst(), days.getLast());
    return new Found(hull, said.days(), 0, Optional.of(whole), List.of(), Ambiguity.NONE);
  }

  /** A day said with its weekday: where the two do not fit the caller is asked which was meant. */
  private Found checked(Found day, Weekday said) {
    LocalDate date = day.dates.first();
    if (day.flag == Ambiguity.NO_SUCH_DAY || !day.dates.single() || said.days().contains(date.getDayOfWeek())) {
      return day;
    }
    DayOfWeek weekday = said.days().iterator().next();
    LocalDate before = WhenContext.onOrAfter(date.minusDays(6), weekday);
    LocalDate after = WhenContext.onOrAfter(date, weekday);
    boolean nearer = ChronoUnit.DAYS.between(before, date) <= ChronoUnit.DAYS.between(date, after);
    LocalDate near = nearer && !before.isBefore(context.today()) ? before : after;
    return Found.open(date, near, Optional.empty());
  }

  private Found ofMonth(MonthDay said, Optional<Fixed> fixed, Optional<Weekday> weekday) {
    if (said.month() == 0) {
      return fixed.flatMap(f -> dayIn(said.day(), f.within())).orElseGet(() -> dayAlone(said.day(), weekday));
    }
    LocalDate today = context.today();
    int year = said.year() != 0
        ? said.year()
        : fixed.filter(f -> f.dates().first().getYear() != today.getYear()).map(f -> f.dates().first().getYear())
            .orElse(0);
    if (year != 0) {
      return dated(YearMonth.of(year, said.month()), said.day());
    }
    YearMonth thisYear = YearMonth.of(today.getYear(), said.month());
    Found now = dated(thisYear, said.day());
    boolean passed = now.dates.first().isBefore(today);
    boolean justPassed = passed && now.dates.first().isAfter(today.minusDays(JUST_PASSED_DAYS));
    return passed && !justPassed ? dated(thisYear.plusYears(1), said.day()) : now;
  }

  private static Found dated(YearMonth month, int day) {
    return month.isValidDay(day) ? Found.plain(Dates.of(month.atDay(day))) : Found.missing(month.atEndOfMonth());
  }

  private Optional<Found> dayIn(int day, Dates span) {
    List<LocalDate> days = span.days().filter(d -> d.getDayOfMonth() == day).toList();
    if (days.isEmpty()) {
      boolean month = WhenContext.monthOf(span.first()).equals(span);
      return month ? Optional.of(Found.missing(span.last())) : Optional.empty();
    }
    return Optional
        .of(new Found(Dates.of(days.getFirst()), Set.of(), day, Optional.of(span), List.of(), Ambiguity.NONE));
  }

  /** "The fifth": the next one, or the next but one where that falls on the weekday said with it. */
  private Found dayAlone(int day, Optional<Weekday> weekday) {
    if (day > 31) {
      return Found.missing(WhenContext.monthOf(context.today()).last());
    }
    LocalDate next = dayOfMonth(context.today(), day, true);
    List<LocalDate> coming = new ArrayList<>(List.of(next));
    weekday.ifPresent(w -> coming.add(dayOfMonth(next, day, false)));
    LocalDate fits = coming.stream().filter(d -> weekday.isEmpty() || weekday.get().days().contains(d.getDayOfWeek()))
        .findFirst().orElse(next);
    return new Found(Dates.of(fits), Set.of(), day, Optional.empty(), List.of(), Ambiguity.NONE);
  }

  /** The next such day of a month that has it. */
  private static LocalDate dayOfMonth(LocalDate from, int day, boolean included) {
    YearMonth month = YearMonth.from(from);
    while (!month.isValidDay(Math.min(day, 31))
        || month.atDay(Math.min(day, 31)).isBefore(included ? from : from.plusDays(1))) {
      month = month.plusMonths(1);
    }
    return month.atDay(Math.min(day, 31));
  }
}

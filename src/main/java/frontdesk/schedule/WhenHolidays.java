package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.IntFunction;

/** Named days of the year, those of the United States. */
final class WhenHolidays {
  private final WhenCursor cursor;
  private final WhenContext context;

  WhenHolidays(WhenCursor cursor, WhenContext context) {
    this.cursor = cursor;
    this.context = context;
  }

  /** The next one to come. */
  Optional<LocalDate> holiday() {
    return cursor.attempt(() -> {
      cursor.take("?on|at|for", "?the");
      return rule().map(this::next);
    });
  }

  private LocalDate next(IntFunction<LocalDate> rule) {
    LocalDate thisYear = rule.apply(context.today().getYear());
    return thisYear.isBefore(context.today()) ? rule.apply(context.today().getYear() + 1) : thisYear;
  }

  private Optional<IntFunction<LocalDate>> rule() {
    if (cursor.take("christmas", "eve")) {
      return on(12, 24);
    }
    if (cursor.take("christmas", "?day")) {
      return on(12, 25);
    }
    if (cursor.take("boxing", "day")) {
      return on(12, 26);
    }
    if (cursor.take("new", "year|year's", "eve")) {
      return on(12, 31);
    }
    if (cursor.take("new", "year", "?day")) {
      return on(1, 1);
    }
    if (cursor.take("valentine|valentines", "?day")) {
      return on(2, 14);
    }
    if (cursor.take("st|saint", "patrick|patricks", "?day")) {
      return on(3, 17);
    }
    if (cursor.take("juneteenth")) {
      return on(6, 19);
    }
    if (cursor.take("july", "fourth|4th") || cursor.take("fourth|4th", "of", "july")
        || cursor.take("independence", "day")) {
      return on(7, 4);
    }
    if (cursor.take("halloween")) {
      return on(10, 31);
    }
    if (cursor.take("veteran|veterans", "day")) {
      return on(11, 11);
    }
    return moving();
  }

  private Optional<IntFunction<LocalDate>> moving() {
    if (cursor.take("mlk|martin", "?luther", "?king", "?junior|jr", "day")) {
      return nth(3, DayOfWeek.MONDAY, 1);
    }
    if (cursor.take("president|presidents", "day")) {
      return nth(3, DayOfWeek.MONDAY, 2);
    }
    if (cursor.take("mother|mothers", "day")) {
      return nth(2, DayOfWeek.SUNDAY, 5);
    }
    if (cursor.take("memorial", "day")) {
      return nth(-1, DayOfWeek.MONDAY, 5);
    }
    if (cursor.take("father|fathers", "day")) {
      return nth(3, DayOfWeek.SUNDAY, 6);
    }
    if (cursor.take("labor|labour", "day")) {
      return nth(1, DayOfWeek.MONDAY, 9);
    }
    if (cursor.take("columbus", "day") || cursor.take("indigenous", "people|peoples", "day")) {
      return nth(2, DayOfWeek.MONDAY, 10);
    }
    if (cursor.take("thanksgiving", "?day")) {
      return nth(4, DayOfWeek.THURSDAY, 11);
    }
    if (cursor.take("black", "friday")) {
      return Optional.of(year -> nthOf(4, DayOfWeek.THURSDAY, 11, year).plusDays(1));
    }
    if (cursor.take("good", "friday")) {
      return Optional.of(year -> easter(year).minusDays(2));
    }
    if (cursor.take("easter", "monday")) {
      return Optional.of(year -> easter(year).plusDays(1));
    }
    return cursor.take("easter", "?sunday") ? Optional.of(WhenHolidays::easter) : Optional.empty();
  }

  private static Optional<IntFunction<LocalDate>> on(int month, int day) {
    return Optional.of(MonthDay.of(month, day)::atYear);
  }

  private static Optional<IntFunction<LocalDate>> nth(int n, DayOfWeek weekday, int month) {
    return Optional.of(year -> nthOf(n, weekday, month, year));
  }

  private static LocalDate nthOf(int n, DayOfWeek weekday, int month, int year) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(n, weekday));
  }

  /** Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return LocalDate.of(year, f / 31, f % 31 + 1);
  }
}

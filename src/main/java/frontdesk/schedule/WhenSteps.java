package frontdesk.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WhenTerm.Fixed;

/**
 * Productions of days counted from today.
 *
 * <pre>
 * ahead   = "in" counted | counted ("from now" | "from today" | "ago") | "in the next" counted
 * counted = count ("days" | "weeks" | "months" | "years") | "a fortnight"
 * </pre>
 */
final class WhenSteps {
  private final WhenCursor cursor;
  private final WhenContext context;

  WhenSteps(WhenCursor cursor, WhenContext context) {
    this.cursor = cursor;
    this.context = context;
  }

  /** Time counted from today; a week count leaves the days after it open unless "from today" makes it exact. */
  Optional<Fixed> ahead() {
    LocalDate today = context.today();
    if (cursor.take("?sometime|anytime", "in|within|during|over", "the", "next|coming")) {
      int start = cursor.at();
      return far().map(to -> Fixed.of(new Dates(today, to))).or(() -> {
        cursor.back(start);
        return Optional.empty();
      });
    }
    if (cursor.take("within")) {
      return far().map(to -> Fixed.of(new Dates(today, to)));
    }
    boolean in = cursor.take("?sometime", "in");
    if (cursor.take("a", "few", "days") && (in || cursor.take("from", "now"))) {
      return Optional.of(Fixed.of(new Dates(today.plusDays(2), today.plusDays(5))));
    }
    if (cursor.take("a", "few", "weeks") && (in || cursor.take("from", "now"))) {
      return Optional.of(Fixed.of(new Dates(today.plusWeeks(2), today.plusWeeks(4))));
    }
    return counted().flatMap(step -> {
      boolean exact = cursor.take("from", "today") || cursor.take("today");
      boolean fromNow = exact || cursor.take("from", "now") || cursor.take("time");
      boolean ago = !fromNow && cursor.take("ago");
      if (!in && !fromNow && !ago) {
        return Optional.empty();
      }
      LocalDate day = step.from(today, ago ? -1 : 1);
      boolean open = !exact && !ago && step.unit != Unit.DAY;
      Dates dates = open ? new Dates(day, day.plusDays(6)) : Dates.of(day);
      return Optional.of(new Fixed(dates, open ? WhenContext.weekOf(day) : dates, List.of()));
    });
  }

  /** The last day of "the next two weeks". */
  private Optional<LocalDate> far() {
    LocalDate today = context.today();
    if (cursor.take("?a", "few", "days")) {
      return Optional.of(today.plusDays(4));
    }
    if (cursor.take("?a", "few|several", "weeks")) {
      return Optional.of(today.plusWeeks(4));
    }
    if (cursor.take("week")) {
      return Optional.of(today.plusWeeks(1));
    }
    if (cursor.take("month")) {
      return Optional.of(today.plusMonths(1));
    }
    return counted().map(step -> step.from(today, 1));
  }

  private enum Unit {
    DAY, WEEK, MONTH, YEAR
  }

  /** So many units of time. */
  record Step(int count, Unit unit) {
    LocalDate from(LocalDate day, int sign) {
      long n = (long) sign * count;
      return switch (unit) {
        case DAY -> day.plusDays(n);
        case WEEK -> day.plusWeeks(n);
        case MONTH -> day.plusMonths(n);
        case YEAR -> day.plusYears(n);
      };
    }
  }

  /** "Two weeks", "a fortnight", "three days". */
  Optional<Step> counted() {
    return cursor.attempt(() -> {
      if (cursor.take("?a", "fortnight")) {
        return Optional.of(new Step(2, Unit.WEEK));
      }
      OptionalInt count = WhenNumbers.count(cursor);
      if (count.isEmpty() || count.getAsInt() == 0) {
        return Optional.empty();
      }
      int n = count.getAsInt();
      cursor.take("more");
      if (cursor.take("day|days")) {
        return Optional.of(new Step(n, Unit.DAY));
      }
      if (cursor.take("week|weeks")) {
        return Optional.of(new Step(n, Unit.WEEK));
      }
      if (cursor.take("month|months")) {
        return Optional.of(new Step(n, Unit.MONTH));
      }
      return cursor.take("year|years") ? Optional.of(new Step(n, Unit.YEAR)) : Optional.empty();
    });
  }
}

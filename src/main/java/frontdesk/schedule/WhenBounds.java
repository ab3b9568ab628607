package frontdesk.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WhenTerm.Days;
import frontdesk.schedule.WhenTerm.Fixed;

/**
 * Productions of days with an open or a second end.
 *
 * <pre>
 * bounded = ("after" | "from" | "not before" | "before" | "by" | "until" ...) days
 *         | [("from" | "between")] days ("through" | "to" | "until" | "and") days
 *         | days ["or later" | "or earlier" | "onwards" | "at the latest"]
 * </pre>
 */
final class WhenBounds {
  private final WhenCursor cursor;
  private final WhenContext context;
  private final WhenDays days;
  private final WhenCalendar calendar;

  WhenBounds(WhenCursor cursor, WhenContext context) {
    this.cursor = cursor;
    this.context = context;
    this.days = new WhenDays(cursor, context);
    this.calendar = new WhenCalendar(context);
  }

  /**
   * Days with or without ends.
   *
   * @param moving whether an appointment is moved, where "Tuesday to Thursday" is no range
   */
  Optional<Days> days(boolean moving) {
    Optional<Days> range = moving ? Optional.empty() : cursor.attempt(this::range);
    return range.or(() -> cursor.attempt(this::after)).or(() -> cursor.attempt(this::from))
        .or(() -> cursor.attempt(this::by)).or(() -> cursor.attempt(this::before))
        .or(() -> days.days().map(this::tailed));
  }

  /** An ordinal alone, beside another day of the month. */
  Optional<Days> bareDay() {
    return days.bareDay();
  }

  private Optional<Days> range() {
    boolean between = cursor.take("?anytime|anyday|sometime", "between");
    boolean from = !between && cursor.take("?anytime|anyday", "from");
    Optional<LocalDate> first = cursor.take("now")
        ? Optional.of(context.today())
        : days.unlisted().map(calendar::find).map(f -> f.dates().first());
    boolean joined = between
        ? cursor.take("and|to|through|until")
        : cursor.take("up", "to|until") || cursor.take("through|to|until") || from && cursor.take("and");
    if (first.isEmpty() || !joined) {
      return Optional.empty();
    }
    return days.laterDay().map(second -> calendar.onOrAfter(first.get(), second))
        .filter(last -> !last.isBefore(first.get())).map(last -> span(first.get(), last));
  }

  private Optional<Days> after() {
    boolean led = cursor.take("?anytime|anyday|anything|sometime", "after|past")
        || cursor.take("?anytime|anything", "later", "than");
    return led ? days.days().map(d -> onward(calendar.find(d).dates().last().plusDays(1))) : Optional.empty();
  }

  private Optional<Days> from() {
    boolean led = cursor.take("not|nothing|never", "before|until", "?than")
        || cursor.take("no|not", "earlier|sooner|before", "?than")
        || cursor.take("?anytime|anyday", "starting|beginning|from", "?from|on") || cursor.take("as", "of");
    return led ? days.days().map(d -> {
      cursor.take("?and", "on|onward|onwards|forward|later");
      return onward(calendar.find(d).dates().first());
    }) : Optional.empty();
  }

  private Optional<Days> before() {
    boolean led = cursor.take("?anytime|anyday|anything|sometime", "before")
        || cursor.take("?anytime|anything", "earlier|sooner", "than") || cursor.take("prior", "to");
    return led ? days.days().map(d -> until(calendar.find(d).dates().first().minusDays(1))) : Optional.empty();
  }

  private Optional<Days> by() {
    boolean led = cursor.take("no|not|nothing|never", "later|after", "?than")
        || cursor.sees("before", "?the", "end") && cursor.take("before")
        || cursor.take("?anytime|anyday|anything|sometime", "by|until") || cursor.take("up", "to|until");
    return led ? days.days().map(d -> until(calendar.find(d).dates().last())) : Optional.empty();
  }

  private Days tailed(Days said) {
    if (cursor.take("or", "later|after") || cursor.take("onward|onwards|forward")
        || cursor.take("and", "later|after|onwards")
        || cursor.take("at", "the", "earliest")) {
      return onward(calendar.find(said).dates().first());
    }
    if (cursor.take("or", "earlier|before|sooner") || cursor.take("at", "the", "latest")) {
      return until(calendar.find(said).dates().last());
    }
    return said;
  }

  private Days onward(LocalDate first) {
    LocalDate last = context.furthest();
    return span(first, last.isBefore(first) ? first.plusMonths(1) : last);
  }

  private Days until(LocalDate last) {
    return span(last.isBefore(context.today()) ? last : context.today(), last);
  }

  private static Days span(LocalDate first, LocalDate last) {
    return new Days(List.of(Fixed.of(new Dates(first, last))));
  }
}

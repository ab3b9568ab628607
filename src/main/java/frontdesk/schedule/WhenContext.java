package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.When.Dates;

/** The business's day and hour in which an utterance is understood. */
record WhenContext(ZonedDateTime now, Business business) {
  private static final LocalTime USUAL_OPENING = LocalTime.of(8, 0);
  private static final LocalTime USUAL_CLOSING = LocalTime.of(17, 0);

  LocalDate today() {
    return now.toLocalDate();
  }

  LocalTime time() {
    return now.toLocalTime();
  }

  /** The last day that can be booked. */
  LocalDate furthest() {
    return today().plusDays(Math.max(1, business.furthest()));
  }

  /** The week of a day, Monday to Sunday. */
  static Dates weekOf(LocalDate day) {
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return new Dates(monday, monday.plusDays(6));
  }

  /** The month of a day. */
  static Dates monthOf(LocalDate day) {
    return new Dates(day.withDayOfMonth(1), day.with(TemporalAdjusters.lastDayOfMonth()));
  }

  /** The days that are not over yet. */
  Dates fromToday(Dates days) {
    return days.contains(today()) ? new Dates(today(), days.last()) : days;
  }

  /** The first occurrence of a weekday on or after a day. */
  static LocalDate onOrAfter(LocalDate day, DayOfWeek weekday) {
    return day.with(TemporalAdjusters.nextOrSame(weekday));
  }

  boolean isOpenOn(LocalDate day) {
    return !business.holidays().contains(day) && business.hours().containsKey(day.getDayOfWeek());
  }

  /** Whether a start at this time is within the opening hours of a day, of any day where none is known; lunch counts. */
  boolean isOpenAt(Optional<LocalDate> day, LocalTime time) {
    return ranges(day).anyMatch(r -> !time.isBefore(r.getFirst().from()) && time.isBefore(r.getLast().to()));
  }

  /** Whether the day ends or begins at this time. */
  boolean isEdge(Optional<LocalDate> day, LocalTime time) {
    return ranges(day).anyMatch(r -> time.equals(r.getFirst().from()) || time.equals(r.getLast().to()));
  }

  /** When a day begins, the earliest begin where the day is not known. */
  LocalTime opening(Optional<LocalDate> day) {
    return ranges(day).map(r -> r.getFirst().from()).min(LocalTime::compareTo).orElse(USUAL_OPENING);
  }

  /** When a day ends, the latest end where the day is not known. */
  LocalTime closing(Optional<LocalDate> day) {
    return ranges(day).map(r -> r.getLast().to()).max(LocalTime::compareTo).orElse(USUAL_CLOSING);
  }

  /** When lunch is over: the end of the first gap of the hours, else one o'clock. */
  LocalTime afterLunch() {
    return business.hours().values().stream().filter(r -> r.size() > 1).map(r -> r.get(1).from())
        .min(LocalTime::compareTo).orElse(LocalTime.of(13, 0));
  }

  private Stream<List<Hours>> ranges(Optional<LocalDate> day) {
    Collection<List<Hours>> all = business.hours().values();
    return day.filter(this::isOpenOn).map(d -> Stream.of(business.hours().get(d.getDayOfWeek())))
        .orElse(all.stream()).filter(r -> !r.isEmpty());
  }
}

package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a caller said about time, resolved against the business clock. Parts that were not said are empty, so that two
 * utterances ("next Tuesday", then "at three") can be put together. Whoever looks for slots walks {@code dates} and
 * asks {@link #admits(LocalDate)} and {@link #admits(LocalTime)}, which know the alternatives and exclusions.
 *
 * @param dates the days meant, both ends included; where {@code detail} has alternatives, the span that holds them all
 * @param times the time of day meant, the first one said where there are several
 * @param earliest whether the earliest opening is wanted
 * @param ambiguity what has to be asked before this may be acted upon; dates and times hold the preferred reading all
 *          the same
 * @param detail what a span alone cannot say
 */
public record When(Optional<Dates> dates, Optional<Times> times, boolean earliest, Ambiguity ambiguity, Detail detail) {
  /** Nothing was said about time. */
  public static final When ANY = new When(Optional.empty(), Optional.empty(), false, Ambiguity.NONE);

  /** A wish without alternatives or exclusions. */
  public When(Optional<Dates> dates, Optional<Times> times, boolean earliest, Ambiguity ambiguity) {
    this(dates, times, earliest, ambiguity, Detail.NONE);
  }

  /** Days from {@code first} to {@code last}, both included. */
  public record Dates(LocalDate first, LocalDate last) {
    /** One day. */
    public static Dates of(LocalDate day) {
      return new Dates(day, day);
    }

    /** Whether it is a single day. */
    public boolean single() {
      return first.equals(last);
    }

    /** Whether the day is one of these. */
    public boolean contains(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }

    /** The days in order. */
    public Stream<LocalDate> days() {
      return first.datesUntil(last.plusDays(1));
    }
  }

  /**
   * A time of day.
   *
   * @param from earliest start
   * @param until latest start, exclusive; the same as {@code from} where {@code exact}; {@link LocalTime#MAX} for the
   *          end of the day
   * @param exact whether one clock time was named
   */
  public record Times(LocalTime from, LocalTime until, boolean exact) {
    /** The whole day, as in "any time". */
    public static final Times ANY = new Times(LocalTime.MIN, LocalTime.MAX, false);

    /** One clock time. */
    public static Times at(LocalTime time) {
      return new Times(time, time, true);
    }

    /** Whether a start at this time is meant. */
    public boolean contains(LocalTime time) {
      return exact ? time.equals(from) : !time.isBefore(from) && time.isBefore(until);
    }
  }

  /**
   * What a span alone cannot say. Every part is empty where it was not said.
   *
   * @param anyOf the days meant, where {@code dates} also holds others ("March 3rd or March 10th"), in the order said
   * @param weekdays only these; a weekday said without its week ("Friday") is here too, so that {@link When#refine}
   *          finds it in the week spoken of before
   * @param monthDay the day of the month where it was said without its month ("the fifth"), else 0
   * @param within the week or month in which the day was looked for ("next week" of "Friday next week")
   * @param orTimes times that do as well as {@code times}
   * @param not what is not wanted
   * @param dayReadings with {@code WHICH_DAY}: the days to ask about, the preferred one first
   * @param timeReadings with {@code MORNING_OR_AFTERNOON}: the times to ask about, the preferred one first
   * @param sameTime whether the time of the appointment spoken of is wanted ("same time next week")
   */
  public record Detail(List<Dates> anyOf, Set<DayOfWeek> weekdays, int monthDay, Optional<Dates> within,
      List<Times> orTimes, Exclusions not, List<Dates> dayReadings, List<Times> timeReadings, boolean sameTime) {
    /** Nothing of all this. */
    public static final Detail NONE = new Detail(List.of(), Set.of(), 0, Optional.empty(), List.of(), Exclusions.NONE,
        List.of(), List.of(), false);

    public Detail {
      anyOf = List.copyOf(anyOf);
      weekdays = Set.copyOf(weekdays);
      orTimes = List.copyOf(orTimes);
      dayReadings = List.copyOf(dayReadings);
      timeReadings = List.copyOf(timeReadings);
    }
  }

  /** Days, weekdays and times that are not wanted ("not Monday", "any time but three"). */
  public record Exclusions(List<Dates> dates, Set<DayOfWeek> weekdays, List<Times> times) {
    /** Nothing is excluded. */
    public static final Exclusions NONE = new Exclusions(List.of(), Set.of(), List.of());

    public Exclusions {
      dates = List.copyOf(dates);
      weekdays = Set.copyOf(weekdays);
      times = List.copyOf(times);
    }
  }

  /** What stays open. */
  public enum Ambiguity {
    /** Nothing. */
    NONE,
    /** Which of two days ("next Thursday" said on a Tuesday, "Tuesday the fifth" when the fifth is a Thursday). */
    WHICH_DAY,
    /** Morning or afternoon, where both are within the opening hours. */
    MORNING_OR_AFTERNOON,
    /** The day does not exist ("February 30th"). */
    NO_SUCH_DAY,
    /** The time does not exist on that day: the clocks go forward over it. */
    NO_SUCH_TIME,
    /** It lies in the past. */
    PAST
  }

  /** Whether a day is meant; every day is where none was said. */
  public boolean admits(LocalDate day) {
    return (dates.isEmpty() || dates.get().contains(day))
        && (detail.anyOf.isEmpty() || detail.anyOf.stream().anyMatch(some -> some.contains(day)))
        && (detail.weekdays.isEmpty() || detail.weekdays.contains(day.getDayOfWeek()))
        && !detail.not.weekdays.contains(day.getDayOfWeek())
        && detail.not.dates.stream().noneMatch(some -> some.contains(day));
  }

  /** Whether a start at this time of day is meant; every time is where none was said. */
  public boolean admits(LocalTime time) {
    return (times.isEmpty() || Stream.concat(times.stream(), detail.orTimes.stream()).anyMatch(t -> t.contains(time)))
        && detail.not.times.stream().noneMatch(some -> some.contains(time));
  }

  /**
   * This wish with the parts that {@code later} speaks about replaced. A weekday or day of the month said alone is
   * looked for in the week or month spoken of before; a part of the day or a week decides between two open readings;
   * exclusions add up as long as they leave a day. "The earliest you have" gives up a single day and an exact time, and
   * stays within a week or a part of the day said before.
   */
  public When refine(When later) {
    return WhenRefinement.of(this, later);
  }

  /** Whether nothing was said about time. */
  public boolean isEmpty() {
    return equals(ANY);
  }
}

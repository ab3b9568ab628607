package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import frontdesk.schedule.When.Dates;

/** What a production of the date grammar understood, before it is put together with the rest of the utterance. */
sealed interface WhenTerm {

  /** One statement about the day. */
  sealed interface Day {}

  /** Weekdays, as they were pointed to. */
  record Weekday(Set<DayOfWeek> days, Which which) implements Day {}

  /** How a weekday is pointed to: "Friday", "this Friday", "next Friday", "the Friday after next", "Fridays". */
  enum Which {
    ALONE, THIS, COMING, NEXT, AFTER_NEXT, LAST, EVERY
  }

  /** A day of the month; month and year are 0 where they were not said. */
  record MonthDay(int month, int day, int year) implements Day {}

  /**
   * Days that are known already.
   *
   * @param within where a weekday said with them is looked for
   * @param readings all readings where there are several, the preferred one first
   */
  record Fixed(Dates dates, Dates within, List<Dates> readings) implements Day {
    static Fixed of(Dates dates) {
      return new Fixed(dates, dates, List.of());
    }
  }

  /** Statements about the same day or days: "Tuesday" and "the fifth". */
  record Days(List<Day> said) implements WhenTerm {
    public Days {
      said = List.copyOf(said);
    }
  }

  /** A statement about the time of day. */
  sealed interface Time extends WhenTerm {}

  /** Which half of the day an hour is in. */
  enum Half {
    AM, PM,
    /** Not said: 1 to 12 o'clock. */
    OPEN,
    /** The hour is 0 to 23. */
    KNOWN
  }

  /**
   * A clock time.
   *
   * @param around whether it is only near it
   * @param sure false for a mere number, which becomes a time only beside another sign of time
   */
  record Clock(int hour, int minute, Half half, boolean around, boolean sure) implements Time {
    static Clock known(int hour, int minute) {
      return new Clock(hour, minute, Half.KNOWN, false, true);
    }

    Clock nearly() {
      return new Clock(hour, minute, half, true, true);
    }

    Clock certain() {
      return new Clock(hour, minute, half, around, true);
    }
  }

  /** From one clock time, until another one, or both. */
  record Range(Optional<Clock> from, Optional<Clock> until) implements Time {}

  /** A part of the day, {@code until} exclusive. */
  record Part(LocalTime from, LocalTime until) implements Time {}

  /** What is not wanted. */
  record Not(WhenTerm term) implements WhenTerm {}

  /** A word between the statements. */
  enum Mark implements WhenTerm {
    /** The next statement is an alternative. */
    OR,
    /** The next statement corrects the last one of its kind. */
    FIX,
    /** The last statement stands instead of those before it: "I have Tuesday, I want Friday instead". */
    INSTEAD,
    /** The last statement is not wanted: "Monday does not work". */
    UNWANTED,
    /** The earliest opening is wanted. */
    EARLIEST,
    /** The time of the appointment spoken of is wanted. */
    SAME_TIME,
    /** Words without time. */
    GAP
  }
}

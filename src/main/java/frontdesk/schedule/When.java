package frontdesk.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * What a caller said about time, resolved against the business clock. Parts that were not said are empty, so that two
 * utterances ("next Tuesday", then "at three") can be put together.
 *
 * @param dates the days meant, both ends included
 * @param times the time of day meant
 * @param earliest whether the earliest opening is wanted
 * @param ambiguity what has to be asked before this may be acted upon
 */
public record When(Optional<Dates> dates, Optional<Times> times, boolean earliest, Ambiguity ambiguity) {
  /** Nothing was said about time. */
  public static final When ANY = new When(Optional.empty(), Optional.empty(), false, Ambiguity.NONE);

  /** Days from {@code first} to {@code last}, both included. */
  public record Dates(LocalDate first, LocalDate last) {}

  /**
   * A time of day.
   *
   * @param from earliest start
   * @param until latest start, exclusive; the same as {@code from} where {@code exact}
   * @param exact whether one clock time was named
   */
  public record Times(LocalTime from, LocalTime until, boolean exact) {}

  /** What stays open. */
  public enum Ambiguity {
    /** Nothing. */
    NONE,
    /** Which of two days ("next Thursday" said on a Tuesday, "the fifth" when it has passed this month). */
    WHICH_DAY,
    /** Morning or afternoon, where both are within the opening hours. */
    MORNING_OR_AFTERNOON,
    /** The day does not exist ("February 30th"). */
    NO_SUCH_DAY,
    /** It lies in the past. */
    PAST
  }

  /** This wish with the parts that {@code later} speaks about replaced. */
  public When refine(When later) {
    return new When(later.dates.or(() -> later.earliest ? Optional.empty() : dates), later.times.or(() -> times),
        later.earliest || (earliest && later.dates.isEmpty()), later.ambiguity);
  }

  /** Whether nothing was said about time. */
  public boolean isEmpty() {
    return dates.isEmpty() && times.isEmpty() && !earliest && ambiguity == Ambiguity.NONE;
  }
}

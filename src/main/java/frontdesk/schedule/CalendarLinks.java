package frontdesk.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How our appointments stand in calendars of others, which are sinks of the outbox: what was written there last, and what
 * somebody has done to it since. Blocking; any thread. Failures are a {@link ScheduleException} with
 * {@code UNAVAILABLE}.
 */
public interface CalendarLinks {
  /** So many differences are told of, at most. */
  int MOST = 1_000;
  /** See {@link Link}. */
  int OVERWRITE = -1;

  /**
   * An appointment as it was last written to a calendar.
   *
   * @param remote what the calendar calls it
   * @param version the appointment's; {@link #OVERWRITE} where it was decided that ours is written over everything
   * @param there whether it stands there; false where it was taken out
   */
  record Link(String remote, int version, Instant start, Instant end, boolean there) {}

  /** In which way a calendar disagrees. */
  enum Difference {
    /** Somebody has given the event other times, or called it off. */
    CHANGED,
    /** Somebody has deleted the event. */
    DELETED,
    /** Something else stands there at the same time. */
    OVERLAP;

    /** The name in the protocols. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A disagreement that a person has to settle.
   *
   * @param since when it was seen, by the business clock
   */
  record Conflict(String sink, Appointment appointment, Difference difference, Instant since) {}

  /**
   * Begins with a calendar. Where its sink had another address before, what was known of that one is forgotten.
   *
   * @param source where it is, without credentials
   */
  void open(String sink, String source);

  /** Forgets all calendars but these, with the times that they close. */
  void keepOnly(Set<String> sinks);

  /** What was written of an appointment. */
  Optional<Link> link(String sink, String appointment);

  /** The number of the appointment that a calendar knows under a name. */
  Optional<String> byRemote(String sink, String remote);

  /** Appointments that were written there and not taken out, without those that are over. */
  List<Appointment> there(String sink, Instant now);

  /** It stands there as it should. False, and nothing is kept, where a newer version was written before. */
  boolean agrees(String sink, String appointment, Link link);

  /** Somebody has changed it there, and ours was not written over it. */
  void differs(String sink, Appointment appointment, String remote, Difference difference, Instant at);

  /** Whether the calendar is still to be told of an appointment. */
  boolean isWaiting(String sink, String appointment);

  /**
   * Has a calendar told of appointments of which it was never told or not of the last change, such as those that were
   * booked before it was set up. Gives how many they are.
   */
  int tellMissing(String sink, String person, Instant now);

  /** Has a calendar told of an appointment once more. */
  void tellAgain(String sink, Appointment appointment, Instant now);

  /**
   * Settles in favour of ours: what was changed or deleted in a calendar is written over. Gives in how many calendars
   * that is.
   */
  int settle(String appointment, Instant now);

  /** What is to be settled, of appointments that are not over, by their begin; the first {@value #MOST}. */
  List<Conflict> conflicts(Instant now);
}

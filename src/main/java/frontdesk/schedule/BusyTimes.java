package frontdesk.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When people are busy by their own calendars, as it was last read there: nothing is held or booked over it. Blocking;
 * any thread. Failures are a {@link ScheduleException} with {@code UNAVAILABLE}.
 */
public interface BusyTimes {
  /** A stretch of time, half open. */
  record Busy(Instant start, Instant end) {
    public Busy {
      if (!start.isBefore(end)) {
        throw new IllegalArgumentException("a busy time ends after its begin");
      }
    }
  }

  /**
   * An entry of a calendar.
   *
   * @param remote what the calendar calls it
   * @param uid its identifier in every calendar (RFC 5545, section 3.8.4.7)
   * @param etag changes with it
   * @param times when it keeps its person busy; none where it does not
   */
  record Item(String remote, String uid, String etag, List<Busy> times) {
    public Item {
      times = List.copyOf(times);
    }
  }

  /**
   * How far a calendar was read.
   *
   * @param token of the calendar, empty before the first time
   * @param horizon until when recurring entries are known
   * @param at when it was read
   */
  record Position(String token, Instant horizon, Instant at) {}

  /**
   * What is new in a calendar.
   *
   * @param whole whether the items are all there are
   * @param removed what is no longer there, as the calendar calls it
   * @param next how far it was read with this
   */
  record Change(boolean whole, List<Item> items, Set<String> removed, Position next) {
    public Change {
      items = List.copyOf(items);
      removed = Set.copyOf(removed);
    }
  }

  /** How far a calendar was read; empty where it never was. */
  Optional<Position> position(String sink);

  /** What is known of its entries that keep their person busy: etags by the calendar's names. */
  Map<String, String> etags(String sink);

  /** Forgets the busy times of a calendar, and how far it was read. */
  void forget(String sink);

  /**
   * Takes what is new, all or nothing.
   *
   * @param before the position from which it was read
   * @return false, and nothing is taken, where somebody else has read on from there
   */
  boolean take(String sink, String person, Optional<Position> before, Change change);
}

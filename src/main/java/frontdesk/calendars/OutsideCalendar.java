package frontdesk.calendars;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.BusyTimes.Item;
import frontdesk.schedule.CalendarLinks.Link;
import frontdesk.schedule.DeliveryException;

/**
 * A calendar of somebody else, in which each of our appointments is one event under a name that follows from its
 * identifier. What is written is written only over what was read before, so that nothing of others is lost. Blocking,
 * with a bound on time and size; one thread at a time for writing and one for reading.
 */
interface OutsideCalendar extends BusySource {
  /**
   * An appointment's event; empty where there is none, or none any more.
   *
   * @param link what was written before
   */
  Optional<Found> find(Told told, Optional<Link> link) throws DeliveryException;

  /** Adds an event, and gives what the calendar calls it; empty where it is there already. */
  Optional<String> create(Told told) throws DeliveryException;

  /** Writes over what was found, and gives what the calendar calls it now; empty where it has changed since. */
  Optional<String> replace(Told told, Found found) throws DeliveryException;

  /** Takes out what was found; false where it has changed since. True also where it is gone. */
  boolean remove(Told told, Found found) throws DeliveryException;

  /** An appointment and how it is told. */
  record Told(Appointment appointment, IcsEvent event) {
    boolean is(Found found) {
      return found.is(event.start().toInstant(), event.end().toInstant());
    }
  }

  /**
   * Times as Frontdesk has written them: they stay with the event, and tell what others have changed since.
   *
   * @param version of the appointment
   */
  record Written(int version, Instant start, Instant end) {
    @Override
    public String toString() {
      return version + " " + IcsZone.utc(start) + " " + IcsZone.utc(end);
    }

    static Optional<Written> parse(String text) {
      String[] parts = text.strip().split(" ");
      if (parts.length != 3 || !parts[0].matches("\\d{1,9}")) {
        return Optional.empty();
      }
      return IcsZone.utc(parts[1])
          .flatMap(start -> IcsZone.utc(parts[2]).map(end -> new Written(Integer.parseInt(parts[0]), start, end)));
    }

    static Written of(IcsEvent event) {
      return new Written(event.sequence(), event.start().toInstant(), event.end().toInstant());
    }
  }

  /**
   * One of our events as it stands there.
   *
   * @param remote what the calendar calls it
   * @param etag changes with it
   * @param takesPlace whether it has not been called off
   */
  record Found(String remote, String etag, Instant start, Instant end, boolean takesPlace, Optional<Written> written) {
    boolean is(Instant otherStart, Instant otherEnd) {
      return takesPlace && start.equals(otherStart) && end.equals(otherEnd);
    }

    /** Whether nobody else has changed its times. */
    boolean isUntouched(Optional<Link> link) {
      return written.filter(w -> is(w.start(), w.end())).isPresent()
          || link.filter(l -> l.there() && is(l.start(), l.end())).isPresent();
    }

    /** The version that stands there, as far as is known. */
    int version(Optional<Link> link) {
      return written.map(Written::version).or(() -> link.map(Link::version)).orElse(0);
    }
  }
}

package frontdesk.schedule;

import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * An appointment in the calendar.
 *
 * @param id the confirmation number: short, and made of characters that are told apart when spoken
 * @param start begin in the zone of the person
 * @param end end, exclusive
 * @param room id of its room, empty where the service needs none
 * @param version how often it has changed since it was made
 */
public record Appointment(String id, String service, String person, ZonedDateTime start, ZonedDateTime end,
    Customer customer, State state, Optional<String> room, int version) {

  /** An appointment without a room that has not changed. */
  public Appointment(String id, String service, String person, ZonedDateTime start, ZonedDateTime end,
      Customer customer, State state) {
    this(id, service, person, start, end, customer, state, Optional.empty(), 0);
  }

  /** Where an appointment stands. */
  public enum State {
    HELD, CONFIRMED, CANCELLED;

    /** The name in the protocols. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

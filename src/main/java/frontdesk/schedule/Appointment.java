package frontdesk.schedule;

import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * An appointment in the calendar.
 *
 * @param id the confirmation number: short, and made of characters that are told apart when spoken
 * @param start begin in the business's zone
 * @param end end, exclusive
 */
public record Appointment(String id, String service, String person, ZonedDateTime start, ZonedDateTime end,
    Customer customer, State state) {

  /** Where an appointment stands. */
  public enum State {
    HELD, CONFIRMED, CANCELLED;

    /** The name in the protocols. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

package frontdesk.schedule;

import java.util.Map;
import java.util.Optional;

/**
 * Whose appointment it is. Personal data: never part of a log message.
 *
 * @param name of whoever made the appointment, as people write it, not blank
 * @param phone E.164 where it could be parsed, else the digits as given; may be empty
 * @param attendee who comes, where that is somebody else ("for my son Leo")
 * @param details what the service asks beside, by {@link Detail#id}; each at most {@link Detail#LONGEST} characters, at most
 *     {@link #MOST_DETAILS}
 */
public record Customer(String name, String phone, Optional<String> attendee, Map<String, String> details) {
  public static final int MOST_DETAILS = 10;

  public Customer {
    details = Map.copyOf(details);
  }

  /** A customer of whom nothing else was asked. */
  public Customer(String name, String phone, Optional<String> attendee) {
    this(name, phone, attendee, Map.of());
  }

  /** A customer who comes in person. */
  public Customer(String name, String phone) {
    this(name, phone, Optional.empty());
  }
}

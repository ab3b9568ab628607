package frontdesk.schedule;

import java.util.Optional;

/**
 * Whose appointment it is. Personal data: never part of a log message.
 *
 * @param name of whoever made the appointment, as people write it, not blank
 * @param phone E.164 where it could be parsed, else the digits as given; may be empty
 * @param attendee who comes, where that is somebody else ("for my son Leo")
 */
public record Customer(String name, String phone, Optional<String> attendee) {
  /** A customer who comes in person. */
  public Customer(String name, String phone) {
    this(name, phone, Optional.empty());
  }
}

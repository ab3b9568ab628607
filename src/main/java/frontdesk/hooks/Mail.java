package frontdesk.hooks;

import java.util.Optional;

/**
 * A mail to be sent. Personal data. Immutable.
 *
 * @param id the same whenever it is sent again; letters, digits and dots
 * @param to as {@link MailAddress} gives it
 * @param name of who is written to, may be empty
 * @param subject one line
 * @param body plain text, lines ended by LF
 * @param calendar an iCalendar object that goes with it
 */
public record Mail(String id, String to, String name, String subject, String body, Optional<String> calendar) {
  @Override
  public String toString() {
    return "Mail[" + id + "]";
  }
}

package frontdesk.hooks;

import java.util.Optional;

/**
 * Who writes. Immutable.
 *
 * @param address as {@link MailAddress} gives it
 * @param name shown beside it
 * @param replyTo where answers go instead
 */
public record MailFrom(String address, String name, Optional<String> replyTo) {
  /** The domain of the address, which makes identifiers unique in the world. */
  public String domain() {
    return address.substring(address.indexOf('@') + 1);
  }
}

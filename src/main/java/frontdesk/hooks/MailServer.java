package frontdesk.hooks;

import java.time.Duration;
import java.util.Optional;

/**
 * The mail server that takes our mail (message submission, RFC 6409). Immutable.
 *
 * @param port 1 to 65,535
 * @param login who we are there, where it wants to know
 * @param timeout of one mail, from the connection to the last answer
 */
public record MailServer(String host, int port, Security security, Optional<Login> login, Duration timeout) {
  /** How the connection is kept from others' eyes. */
  public enum Security {
    /** TLS after a greeting in the clear (RFC 3207); without it nothing is sent. */
    STARTTLS(587),
    /** TLS from the first byte (RFC 8314). */
    TLS(465),
    /** Not at all. */
    NONE(25);

    private final int port;

    Security(int port) {
      this.port = port;
    }

    /** Where servers usually listen for it. */
    public int port() {
      return port;
    }
  }

  /** A name and a password, which is never printed. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login";
    }
  }
}

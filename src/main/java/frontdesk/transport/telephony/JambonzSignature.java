package frontdesk.transport.telephony;

import java.time.Clock;
import java.util.HexFormat;

/**
 * The signature of a jambonz webhook: {@code t=SECONDS,v1=HEX}, HMAC-SHA256 of the time, a dot and the body. Any thread.
 *
 * @see <a href="https://docs.jambonz.org/webhooks/overview">jambonz: webhooks</a>
 */
final class JambonzSignature {
  static final String HEADER = "Jambonz-Signature";
  private static final int PARTS = 8;

  private final Secret secret;
  private final Clock clock;

  JambonzSignature(Secret secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** Whether one of the header's signatures is the server's, and made within the last five minutes. */
  boolean matches(String header, String body) {
    String time = "";
    for (String part : header.split(",", PARTS)) {
      if (part.strip().startsWith("t=")) {
        time = part.strip().substring(2);
      }
    }
    if (!Freshness.isFresh(time, clock)) {
      return false;
    }
    var expected = "v1=" + HexFormat.of().formatHex(Digests.hmac("HmacSHA256", secret, time + "." + body));
    boolean matches = false;
    for (String part : header.split(",", PARTS)) {
      matches |= Digests.same(expected, part.strip());
    }
    return matches;
  }
}

package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

import io.vertx.core.MultiMap;

/** HTTP's Basic scheme (RFC 7617). Stateless. */
final class BasicAuth {
  private static final String SCHEME = "Basic ";
  private static final int LONGEST = 4096;

  private BasicAuth() {}

  /** Whether a request shows this login. Takes as long for any other of the same length. */
  static boolean shows(MultiMap headers, PhoneSystems.Login login) {
    String header = headers.get("Authorization");
    if (header == null || header.length() > LONGEST || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] expected = (login.username() + ":" + login.password().value()).getBytes(StandardCharsets.UTF_8);
    try {
      return MessageDigest.isEqual(expected, Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}

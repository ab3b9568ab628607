package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import frontdesk.transport.telephony.PhoneSystems.Login;

/** The check of a name and password in the header {@code Authorization} (RFC 7617). Any thread. */
final class BasicLogin {
  private static final String SCHEME = "basic ";
  private static final int LONGEST = 1024;

  private final String expected;

  BasicLogin(Login login) {
    expected = login.username() + ":" + login.password().value();
  }

  static boolean isBasic(String authorization) {
    return authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME);
  }

  boolean matches(String authorization) {
    if (!isBasic(authorization) || authorization.length() > LONGEST) {
      return false;
    }
    try {
      var shown = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
      return Digests.same(expected, new String(shown, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return false; // what is no login at all is refused like a wrong one
    }
  }
}

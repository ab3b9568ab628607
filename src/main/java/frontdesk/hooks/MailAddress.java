package frontdesk.hooks;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses mail is sent to: dot-atom@domain of RFC 5322, without quotes, comments and literals. */
public final class MailAddress {
  /** RFC 5321, section 4.5.3.1. */
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST = 254;
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final Pattern LOCAL = Pattern.compile(ATOM + "(\\." + ATOM + ")*");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

  private MailAddress() {}

  /** The address in ASCII, its domain as DNS has it (RFC 3490); empty where it is none. */
  public static Optional<String> of(String text) {
    String address = text.strip();
    int at = address.lastIndexOf('@');
    if (at < 1 || at > LONGEST_LOCAL || address.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      String domain = IDN.toASCII(address.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
      String ascii = address.substring(0, at) + "@" + domain;
      return LOCAL.matcher(address.substring(0, at)).matches() && DOMAIN.matcher(domain).matches()
          && ascii.length() <= LONGEST ? Optional.of(ascii) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // no domain
    }
  }
}

package frontdesk.transport.telephony;

import java.util.Optional;

/**
 * Where a caller is put through to. Personal data.
 *
 * @param sip whether it is an address of SIP (RFC 3261, section 19.1), else a telephone number
 * @param value the address, or the digits with or without a plus
 */
record Destination(boolean sip, String value) {
  private static final String FILLING = "[ ().-]";

  /** Reads what the settings name; empty where it is neither. */
  static Optional<Destination> parse(String text) {
    var address = text.strip();
    if (address.matches("sips?:[^\\s<>\"&]{3,200}")) {
      return Optional.of(new Destination(true, address));
    }
    var number = address.replaceAll(FILLING, "");
    return number.matches("\\+?[0-9]{3,15}") ? Optional.of(new Destination(false, number)) : Optional.empty();
  }

  /** The number without a plus. */
  String digits() {
    return value.replaceFirst("^\\+", "");
  }

  @Override
  public String toString() {
    return sip ? "(an address)" : "(a number)";
  }
}

package frontdesk.schedule;

/** Bytes as digits of five bits, the highest first and without padding (RFC 4648, sections 6 and 7). */
public final class Base32 {
  /** The extended hexadecimal alphabet of section 7, in small letters. */
  public static final String HEX = "0123456789abcdefghijklmnopqrstuv";

  private static final int BITS = 5;

  private Base32() {}

  /** @param digits 32 of them */
  public static String encode(byte[] bytes, String digits) {
    var text = new StringBuilder();
    for (int bit = 0; bit < 8 * bytes.length; bit += BITS) {
      int value = 0;
      for (int b = bit; b < bit + BITS; b++) {
        value = value << 1 | (b < 8 * bytes.length ? bytes[b / 8] >> (7 - b % 8) & 1 : 0);
      }
      text.append(digits.charAt(value));
    }
    return text.toString();
  }
}

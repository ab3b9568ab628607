package frontdesk.schedule;

/**
 * Telephone numbers compared as people give them: with or without country code, trunk zero and punctuation. Two numbers
 * are the same when their last digits are, over the length of the shorter one, at least {@value #LEAST}.
 */
public final class PhoneDigits {
  /** With fewer digits than this nothing is compared. */
  public static final int LEAST = 7;

  private PhoneDigits() {}

  /** The digits of a number without leading zeros; digits of any script become ASCII. */
  public static String of(String phone) {
    var digits = new StringBuilder();
    phone.chars().filter(Character::isDigit).map(c -> Character.digit(c, 10))
        .filter(d -> d != 0 || !digits.isEmpty()).forEach(digits::append);
    return digits.toString();
  }

  /** The last digits of a number as {@link #of} gives it, as many as two numbers that are the same have in common. */
  public static String tail(String digits) {
    return digits.substring(Math.max(0, digits.length() - LEAST));
  }

  /** Whether two numbers, as {@link #of} gives them, end alike. */
  public static boolean same(String a, String b) {
    int length = Math.min(a.length(), b.length());
    return length >= LEAST && a.regionMatches(a.length() - length, b, b.length() - length, length);
  }
}

package frontdesk.schedule;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The number under which an appointment is found again: six characters that are told apart over a telephone. Of each
 * group that sounds or looks alike (B C D E G P T V Z 3, A J K H 8, M N, F S X, I Y 1, O 0, 5 9) one or two remain, and
 * no vowel, so that no word comes about. Sixteen characters make 16.7 million numbers; the store draws another one when
 * a number is in use.
 */
public final class ConfirmationNumber {
  /** The characters in use. */
  public static final String ALPHABET = "234567FHKLMQRWXY";
  /** How many characters a number has. */
  public static final int LENGTH = 6;

  private ConfirmationNumber() {}

  /** Draws a number. */
  public static String draw(RandomGenerator random) {
    var number = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      number.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return number.toString();
  }

  /** A spoken or typed form ("k 4 m-77 x") as the number it names, or empty where it cannot be one. */
  public static Optional<String> parse(String spoken) {
    var number = new StringBuilder(LENGTH);
    for (char c : spoken.toUpperCase(Locale.ROOT).toCharArray()) {
      if (!Character.isLetterOrDigit(c)) {
        continue;
      }
      if (ALPHABET.indexOf(c) < 0 || number.length() == LENGTH) {
        return Optional.empty();
      }
      number.append(c);
    }
    return number.length() == LENGTH ? Optional.of(number.toString()) : Optional.empty();
  }
}

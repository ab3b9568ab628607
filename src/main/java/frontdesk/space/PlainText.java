package frontdesk.space;

import java.util.Locale;
import java.util.regex.Pattern;

/** How texts come before the text tower: punctuation and case carry nothing in what a recogniser writes. */
final class PlainText {
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}' ]");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private PlainText() {}

  /** Lower case, letters, digits, apostrophes and single spaces. */
  static String of(String text) {
    return SPACES.matcher(OTHER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ")).replaceAll(" ").strip();
  }
}

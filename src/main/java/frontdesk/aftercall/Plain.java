package frontdesk.aftercall;

import java.util.Collection;
import java.util.Locale;

/** Words compared as they sound: lower case, without punctuation, one space between. Pure functions. */
final class Plain {
  private Plain() {}

  static String of(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}']+", " ").strip();
  }

  /** Whether whole words of a text are those. */
  static boolean has(String plain, String words) {
    String wanted = of(words);
    return !wanted.isEmpty() && (" " + plain + " ").contains(" " + wanted + " ");
  }

  static boolean hasAny(String plain, Collection<String> phrases) {
    return phrases.stream().anyMatch(phrase -> has(plain, phrase));
  }

  static String digits(String text) {
    return text.replaceAll("\\D", "");
  }
}

package frontdesk.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Plain words and how much alike they are. Pure functions. */
final class Text {
  private Text() {}

  /** Lower case, one space between words, no punctuation but apostrophes, and colons within times. */
  static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replaceAll("[^\\p{L}\\p{N}':]", " ")
        .replaceAll(":(?!\\d)|(?<!\\d):", " ").replaceAll("\\s+", " ").strip();
  }

  static List<String> words(String plain) {
    return plain.isBlank() ? List.of() : Arrays.asList(plain.split(" "));
  }

  /** How much alike two words or phrases are, in [0, 1]: by letters or by a coarse spelling of their sound. */
  static double alike(String a, String b) {
    String x = a.replaceAll("[^a-z0-9]", "");
    String y = b.replaceAll("[^a-z0-9]", "");
    return Math.max(ratio(x, y), ratio(sound(x), sound(y)) * 0.97);
  }

  /** How much alike two words are by their letters, in [0, 1]. */
  static double letters(String a, String b) {
    return ratio(a.replace(" ", ""), b.replace(" ", ""));
  }

  private static double ratio(String a, String b) {
    int longest = Math.max(a.length(), b.length());
    return longest == 0 ? 0 : 1 - distance(a, b) / (double) longest;
  }

  /** Consonants by place of articulation, vowels as one: what a recogniser's mistakes mostly keep. */
  static String sound(String word) {
    String s = word.replaceAll("ph", "f").replaceAll("[ck]h?|q|x", "k").replaceAll("gh", "").replaceAll("wh", "w")
        .replaceAll("th", "t").replaceAll("[zs]h?", "s").replaceAll("[dj]", "t").replaceAll("[bp]", "p")
        .replaceAll("[vf]", "f").replaceAll("[mn]", "n").replaceAll("[aeiouyhw]+", "a");
    return s.replaceAll("(.)\\1+", "$1");
  }

  /** Levenshtein's distance. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++)
      row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}

package frontdesk.speech;

import java.util.Locale;

/**
 * Counts word errors: the fewest words to insert, delete and replace that make the hypothesis out of the reference
 * (Levenshtein distance over words). Letter case and punctuation other than the apostrophe do not count. Immutable.
 *
 * @param errors edits
 * @param words words in the references
 */
public record WordErrorRate(long errors, long words) {
  /** Nothing compared yet. */
  public static final WordErrorRate NONE = new WordErrorRate(0, 0);

  /** Compares one pair. */
  public static WordErrorRate of(String reference, String hypothesis) {
    String[] expected = words(reference);
    String[] found = words(hypothesis);
    return new WordErrorRate(distance(expected, found), expected.length);
  }

  /** Both counts together. */
  public WordErrorRate plus(WordErrorRate other) {
    return new WordErrorRate(errors + other.errors, words + other.words);
  }

  /** Errors a word of the reference: 0 where all is right, over 1 where much was invented; 0 for no words at all. */
  public double rate() {
    return words == 0 ? 0 : errors / (double) words;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f %% (%d of %d)", 100 * rate(), errors, words);
  }

  private static String[] words(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}']+", " ").strip();
    return plain.isEmpty() ? new String[0] : plain.split(" ");
  }

  private static int distance(String[] expected, String[] found) {
    int[] row = new int[found.length + 1];
    for (int j = 0; j <= found.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= expected.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= found.length; j++) {
        int replace = diagonal + (expected[i - 1].equals(found[j - 1]) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[found.length];
  }
}

package frontdesk.bench;

/** Finds words in what somebody typed in a hurry. Pure functions. */
final class Slips {
  /** A shorter word must be as it is written. */
  private static final int SHORT = 5;
  private static final int MOST_EDITS = 2;

  private Slips() {}

  /** Whether a text has a phrase in it, each of its longer words with at most two letters wrong. */
  static boolean contains(String text, String phrase) {
    String[] words = text.strip().split("[^a-z0-9']+");
    String[] wanted = phrase.split("[^a-z0-9']+");
    for (int from = 0; from + wanted.length <= words.length; from++) {
      boolean same = true;
      for (int i = 0; i < wanted.length; i++) {
        same &= alike(words[from + i], wanted[i]);
      }
      if (same) {
        return true;
      }
    }
    return false;
  }

  private static boolean alike(String word, String wanted) {
    return word.equals(wanted) || wanted.length() >= SHORT && edits(word, wanted) <= MOST_EDITS;
  }

  /** Levenshtein's distance. */
  private static int edits(String a, String b) {
    var row = new int[b.length() + 1];
    for (int k = 0; k <= b.length(); k++) {
      row[k] = k;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int k = 1; k <= b.length(); k++) {
        int best = Math.min(Math.min(row[k], row[k - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(k - 1) ? 0 : 1));
        diagonal = row[k];
        row[k] = best;
      }
    }
    return row[b.length()];
  }
}

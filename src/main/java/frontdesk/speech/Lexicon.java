package frontdesk.speech;

import java.util.HashMap;
import java.util.Map;

/** The known words as a tree of letters, so that a search sees at each letter whether a word can still be one. */
final class Lexicon {
  private final Map<Character, Lexicon> next = new HashMap<>();
  private double best = Double.NEGATIVE_INFINITY;

  private Lexicon() {}

  static Lexicon of(WordModel model) {
    Lexicon root = new Lexicon();
    for (int word = 0; word < model.words().size(); word++) {
      root.add(model.words().get(word), model.anywhere(word));
    }
    return root;
  }

  /** The tree after these letters, or null where no known word begins so. */
  static Lexicon walk(Lexicon from, String letters) {
    Lexicon at = from;
    for (int i = 0; at != null && i < letters.length(); i++) {
      at = at.next.get(letters.charAt(i));
    }
    return at;
  }

  /** The largest log-probability, without history, of a word that goes through here. */
  double best() {
    return best;
  }

  private void add(String text, double logProbability) {
    Lexicon at = this;
    for (char letter : text.toCharArray()) {
      at.best = Math.max(at.best, logProbability);
      at = at.next.computeIfAbsent(letter, l -> new Lexicon());
    }
    at.best = Math.max(at.best, logProbability);
  }
}

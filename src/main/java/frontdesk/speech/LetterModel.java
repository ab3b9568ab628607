package frontdesk.speech;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How likely letters are in a word, each after the three before it: what an unknown word costs for being written as it is,
 * and which letter of a spelled name follows. Immutable, any thread.
 */
final class LetterModel {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz'";
  private static final int BEFORE = 3;
  private static final int OTHER = LETTERS.length() + 1;

  private final NGramModel letters = new NGramModel(BEFORE, LETTERS.length() + 2);

  /** Counted on words, each once. */
  LetterModel(Collection<String> words) {
    for (String word : words) {
      List<Integer> tokens = new ArrayList<>();
      word.chars().forEach(c -> tokens.add(token((char) c)));
      letters.count(tokens);
    }
  }

  /** Natural logarithm of the probability of a whole word. */
  double word(String word) {
    return begin(word) + Math.log(letters.probability(history(word), NGramModel.EDGE));
  }

  /** Natural logarithm of the probability that a word begins so. */
  double begin(String begin) {
    double sum = 0;
    long history = NGramModel.BEGIN;
    for (int i = 0; i < begin.length(); i++) {
      int token = token(begin.charAt(i));
      sum += Math.log(letters.probability(history, token));
      history = NGramModel.after(history, token);
    }
    return sum;
  }

  /** Probability that a letter follows others in a word that goes on. */
  double next(String before, char letter) {
    long history = history(before);
    return letters.probability(history, token(letter)) / (1 - letters.probability(history, NGramModel.EDGE));
  }

  private static long history(String text) {
    long history = NGramModel.BEGIN;
    for (int i = Math.max(0, text.length() - BEFORE); i < text.length(); i++) {
      history = NGramModel.after(history, token(text.charAt(i)));
    }
    return history;
  }

  private static int token(char letter) {
    int at = LETTERS.indexOf(letter);
    return at < 0 ? OTHER : at + 1;
  }
}

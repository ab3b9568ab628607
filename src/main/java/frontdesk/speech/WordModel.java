package frontdesk.speech;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How likely a word is after the two before it: a trigram model with Witten-Bell interpolation (Witten and Bell 1991),
 * counted on sentences of the domain. Words it has never seen stay possible, at a price that grows with their letters.
 * Immutable once built, any thread.
 */
final class WordModel {
  /** The begin and the end of an utterance. */
  static final int EDGE = 0;
  /** Any word that the model does not know. */
  static final int UNKNOWN = 1;

  private static final String UNKNOWN_NAME = "<unk>";
  private static final int SENTENCES = 20_000;
  private static final double UNKNOWN_SHARE = 0.02;
  /** What it costs to be unknown at all; with the price of a letter found by search on sentences of the domain. */
  private static final double STRANGER = -6;
  private static final double LETTER = Math.log(1.0 / 3);
  /** So many words of the drawn sentences are taken for unknown, so that every history leaves room for one. */
  private static final double UNKNOWN_DRAWN = 0.01;

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private final Map<Long, Integer> counts = new HashMap<>();
  /** For each history how often it was followed, and by how many different words. */
  private final Map<Long, int[]> histories = new HashMap<>();

  private WordModel() {
    word("</s>");
    word(UNKNOWN_NAME);
  }

  /** Counts sentences drawn from the phrases of the project and the words of a business. */
  static WordModel of(Vocabulary vocabulary) {
    PhraseGrammar grammar = PhraseGrammar.of(vocabulary);
    Random random = new Random(1);
    WordModel model = new WordModel();
    for (int i = 0; i < SENTENCES; i++) {
      List<String> sentence = grammar.draw(random);
      sentence.replaceAll(word -> random.nextDouble() < UNKNOWN_DRAWN ? UNKNOWN_NAME : word);
      model.count(sentence);
    }
    return model;
  }

  /** Counts the sentences given. */
  static WordModel of(List<List<String>> sentences) {
    WordModel model = new WordModel();
    sentences.forEach(model::count);
    return model;
  }

  /** All known words by their number, from 2 on. */
  List<String> words() {
    return words;
  }

  /** The number of a word, or {@link #UNKNOWN}. */
  int id(String word) {
    return ids.getOrDefault(word, UNKNOWN);
  }

  /** Natural logarithm of the probability of a word after {@code before}, {@code last}. */
  double logProbability(int before, int last, int word) {
    return Math.log(interpolate(2, before, last, word));
  }

  /** What an unknown word costs for being just these letters. */
  double spelling(int letters) {
    return letters * LETTER + STRANGER;
  }

  private double interpolate(int order, int before, int last, int word) {
    if (order < 0) {
      return word == UNKNOWN ? UNKNOWN_SHARE : (1 - UNKNOWN_SHARE) / (words.size() - 1);
    }
    long history = order == 2 ? key(2, before, last, 0) : order == 1 ? key(1, 0, last, 0) : key(0, 0, 0, 0);
    int[] seen = histories.get(history);
    double shorter = interpolate(order - 1, before, last, word);
    if (seen == null) {
      return shorter;
    }
    int count = counts.getOrDefault(history | (long) word << 2, 0);
    return (count + seen[1] * shorter) / (seen[0] + seen[1]);
  }

  private void count(List<String> sentence) {
    int before = EDGE;
    int last = EDGE;
    for (int i = 0; i <= sentence.size(); i++) {
      int word = i == sentence.size() ? EDGE : word(sentence.get(i));
      add(key(2, before, last, 0), word);
      add(key(1, 0, last, 0), word);
      // A letter is frequent in a spelled name only: elsewhere it would win over the words that begin with it.
      if (!letter(word) || !letter(last)) {
        add(key(0, 0, 0, 0), word);
      }
      before = last;
      last = word;
    }
  }

  private boolean letter(int word) {
    return words.get(word).length() == 1;
  }

  private void add(long history, int word) {
    int[] seen = histories.computeIfAbsent(history, h -> new int[2]);
    seen[0]++;
    if (counts.merge(history | (long) word << 2, 1, Integer::sum) == 1) {
      seen[1]++;
    }
  }

  private int word(String text) {
    return ids.computeIfAbsent(text, t -> {
      words.add(t);
      return words.size() - 1;
    });
  }

  /** Order in 2 bits, then word, last and before in 20 bits each. */
  private static long key(int order, int before, int last, int word) {
    return order | (long) word << 2 | (long) last << 22 | (long) before << 42;
  }
}

package frontdesk.speech;

import java.util.List;
import java.util.stream.Stream;

/**
 * How likely a token is after those before it: an interpolated n-gram model with the back-off weights of Witten and Bell
 * (1991). Tokens are numbers below 65,536; 0 is the begin and the end of a sentence. Immutable once counted.
 */
final class NGramModel {
  /** The begin and the end of a sentence. */
  static final int EDGE = 0;
  /** The history at the begin of a sentence. */
  static final long BEGIN = 0;

  private static final int BITS = 16;
  private static final int MOST_TOKENS = 1 << BITS;
  /** History and token share 64 bits. */
  private static final int MOST_BEFORE = 3;

  private final int tokens;
  private final int before;
  /** By the length of the history: how often it was followed by each token, by any, and by how many different ones. */
  private final LongCounts[] followed;
  private final LongCounts[] totals;
  private final LongCounts[] kinds;

  /**
   * @param before how many tokens of the history count, 1 to 3
   * @param tokens how many there are, EDGE among them
   */
  NGramModel(int before, int tokens) {
    if (before < 1 || before > MOST_BEFORE) {
      throw new IllegalArgumentException("a history of 1 to 3 tokens, not " + before);
    }
    if (tokens > MOST_TOKENS) {
      throw new IllegalArgumentException("a language model knows at most 65,536 words, not " + tokens);
    }
    this.before = before;
    this.tokens = tokens;
    this.followed = counts();
    this.totals = counts();
    this.kinds = counts();
  }

  private LongCounts[] counts() {
    return Stream.generate(LongCounts::new).limit(before + 1).toArray(LongCounts[]::new);
  }

  /** Counts a sentence. */
  void count(List<Integer> sentence) {
    long history = BEGIN;
    for (int i = 0; i <= sentence.size(); i++) {
      int token = i == sentence.size() ? EDGE : sentence.get(i);
      for (int length = 0; length <= before; length++) {
        long context = context(history, length);
        totals[length].increment(context);
        if (followed[length].increment(context << BITS | token) == 1) {
          kinds[length].increment(context);
        }
      }
      history = after(history, token);
    }
  }

  /** The history that a token leaves. */
  static long after(long history, int token) {
    return (history << BITS | token) & (1L << BITS * MOST_BEFORE) - 1;
  }

  /** Probability of a token after a history; over all tokens they add up to one. */
  double probability(long history, int token) {
    return probability(history, token, before);
  }

  /** Probability of a token wherever it stands. */
  double probability(int token) {
    return probability(BEGIN, token, 0);
  }

  private double probability(long history, int token, int longest) {
    double p = 1.0 / tokens;
    for (int length = 0; length <= longest; length++) {
      long context = context(history, length);
      int total = totals[length].get(context);
      if (total == 0) {
        break;
      }
      int different = kinds[length].get(context);
      p = (followed[length].get(context << BITS | token) + different * p) / (total + different);
    }
    return p;
  }

  private static long context(long history, int length) {
    return history & (1L << BITS * length) - 1;
  }
}

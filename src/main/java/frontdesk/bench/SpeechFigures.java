package frontdesk.bench;

import java.util.List;
import java.util.Locale;

import frontdesk.speech.WordErrorRate;

/** Rates with the width of what is known of them. */
final class SpeechFigures {
  /** 95 of 100 intervals of this many standard errors hold the true value. */
  private static final double Z = 1.96;

  private SpeechFigures() {}

  /**
   * A share.
   *
   * @param low lower end of Wilson's 95 % interval (Wilson 1927)
   * @param high its upper end
   */
  record Share(int hits, int count, double low, double high) {
    static Share of(List<Boolean> outcomes) {
      int n = outcomes.size();
      int hits = (int) outcomes.stream().filter(hit -> hit).count();
      if (n == 0) {
        return new Share(0, 0, 0, 1);
      }
      double p = hits / (double) n;
      double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
      double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n)) / (1 + Z * Z / n);
      return new Share(hits, n, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    double value() {
      return count == 0 ? 0 : hits / (double) count;
    }

    @Override
    public String toString() {
      return count == 0
          ? "-"
          : String.format(Locale.ROOT, "%.1f (%.0f-%.0f)", 100 * value(), 100 * low, 100 * high);
    }
  }

  /**
   * A word error rate over utterances.
   *
   * @param half half the width of its 95 % interval, by the variance of a ratio of sums over utterances (Cochran 1977)
   */
  record Words(WordErrorRate rate, double half) {
    static Words of(List<WordErrorRate> utterances) {
      WordErrorRate sum = utterances.stream().reduce(WordErrorRate.NONE, WordErrorRate::plus);
      double squares = utterances.stream().mapToDouble(u -> u.errors() - sum.rate() * u.words()).map(d -> d * d).sum();
      int n = utterances.size();
      double error = n < 2 || sum.words() == 0 ? 0 : Math.sqrt(squares * n / (n - 1)) / sum.words();
      return new Words(sum, Z * error);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.1f +- %.1f", 100 * rate.rate(), 100 * half);
    }
  }
}

package frontdesk.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What one ear says of an utterance, on the scale that words and sound share.
 *
 * @param names the intents, in the catalog's order
 * @param shares natural logarithms of the intents' probabilities, given that it is one of them
 * @param known log-odds that it is one of them at all
 */
record IntentEvidence(List<String> names, double[] shares, double known) {
  /** Beyond this, log-odds are certain: 1 in 3 million. */
  private static final double CERTAIN = 15;

  /** The evidence of scores under a temperature. */
  static IntentEvidence of(List<String> names, double[] scores, double temperature, double known) {
    double[] shares = new double[scores.length];
    for (int i = 0; i < scores.length; i++)
      shares[i] = scores[i] / temperature;
    return new IntentEvidence(names, normalised(shares), Math.clamp(known, -CERTAIN, CERTAIN));
  }

  /**
   * The weighted product of two experts (logarithmic opinion pool, Genest and Zidek 1986).
   *
   * @param weight of the other, 0 to 1
   */
  IntentEvidence with(IntentEvidence other, double weight) {
    if (!names.equals(other.names)) throw new IllegalArgumentException("the two know different intents");
    double[] pooled = new double[shares.length];
    for (int i = 0; i < pooled.length; i++)
      pooled[i] = (1 - weight) * shares[i] + weight * other.shares[i];
    return new IntentEvidence(names, normalised(pooled), (1 - weight) * known + weight * other.known);
  }

  /** The same with log-odds that are at most these. */
  IntentEvidence atMost(double odds) {
    return odds >= known ? this : new IntentEvidence(names, shares, Math.max(odds, -CERTAIN));
  }

  /** Best first; it is unknown where the odds are against any of them. */
  IntentResult result(String source) {
    double any = 1 / (1 + Math.exp(-known));
    List<IntentResult.Score> ranked = new ArrayList<>();
    for (int i = 0; i < shares.length; i++)
      ranked.add(new IntentResult.Score(names.get(i), any * Math.exp(shares[i])));
    ranked.sort(Comparator.comparingDouble(IntentResult.Score::score).reversed());
    return new IntentResult(ranked, ranked.get(0).score() - ranked.get(1).score(), known < 0, source);
  }

  private static double[] normalised(double[] logs) {
    double total = logSum(logs);
    for (int i = 0; i < logs.length; i++)
      logs[i] -= total;
    return logs;
  }

  /** The logarithm of the sum of exponentials. */
  static double logSum(double[] logs) {
    double most = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    for (double log : logs)
      sum += Math.exp(log - most);
    return most + Math.log(sum);
  }
}

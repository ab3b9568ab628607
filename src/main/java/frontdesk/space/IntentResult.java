package frontdesk.space;

import java.util.List;

/**
 * The intents of one utterance, best first.
 *
 * @param ranked all intents with their scores, best first; never empty
 * @param margin the best score minus the second best
 * @param unknown whether the calibrated threshold rejects the best
 * @param source {@code text}, {@code audio} or {@code fused}
 */
public record IntentResult(List<Score> ranked, double margin, boolean unknown, String source) {
  public IntentResult {
    ranked = List.copyOf(ranked);
  }

  /** The name of the best intent, or {@code unknown}. */
  public String name() {
    return unknown ? "unknown" : ranked.getFirst().name();
  }

  /** The score of the best intent. */
  public double score() {
    return ranked.getFirst().score();
  }

  /**
   * An intent and its calibrated probability.
   *
   * @param name the intent's name
   * @param score 0 to 1; what all scores lack to 1 is the probability that the utterance is none of them
   */
  public record Score(String name, double score) {}
}

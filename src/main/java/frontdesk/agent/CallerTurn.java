package frontdesk.agent;

import java.util.List;
import java.util.Optional;

import frontdesk.space.IntentResult;

/**
 * What the caller brought in one turn.
 *
 * @param turn number of the turn
 * @param text as people write it
 * @param spoken the plain words
 * @param intents what was understood, where anything was
 * @param channel how it came
 * @param others what may have been said instead, the likeliest first
 */
public record CallerTurn(long turn, String text, String spoken, Optional<IntentResult> intents, Channel channel,
    List<Guess> others) {
  public CallerTurn {
    others = List.copyOf(others);
  }

  /** A turn with one reading only. */
  public CallerTurn(long turn, String text, String spoken, Optional<IntentResult> intents, Channel channel) {
    this(turn, text, spoken, intents, channel, List.of());
  }

  /**
   * What may have been said instead.
   *
   * @param text as people write it
   * @param spoken the plain words
   * @param probability 0 to 1
   */
  public record Guess(String text, String spoken, double probability) {}

  /** How a turn came in. */
  public enum Channel {
    SPEECH, TYPED, KEYPAD, SILENCE
  }
}

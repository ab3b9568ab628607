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
 * @param confidence how sure the recogniser is of the words, 0 to 1; 1 for what was typed or keyed
 * @param spotted phrases of {@link Prompts#emergencies} that may have been said, whatever the text says
 */
public record CallerTurn(long turn, String text, String spoken, Optional<IntentResult> intents, Channel channel,
    List<Guess> others, double confidence, List<String> spotted) {
  public CallerTurn {
    others = List.copyOf(others);
    spotted = List.copyOf(spotted);
  }

  /** A turn without a phrase that must not be missed. */
  public CallerTurn(long turn, String text, String spoken, Optional<IntentResult> intents, Channel channel,
      List<Guess> others, double confidence) {
    this(turn, text, spoken, intents, channel, others, confidence, List.of());
  }

  /** A turn of which the words are certain. */
  public CallerTurn(long turn, String text, String spoken, Optional<IntentResult> intents, Channel channel) {
    this(turn, text, spoken, intents, channel, List.of(), 1);
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

package frontdesk.agent;

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
 */
public record CallerTurn(long turn, String text, String spoken, Optional<IntentResult> intents, Channel channel) {
  /** How a turn came in. */
  public enum Channel {
    SPEECH, TYPED, KEYPAD, SILENCE
  }
}

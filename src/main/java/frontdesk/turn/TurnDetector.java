package frontdesk.turn;

import java.util.List;
import java.util.Optional;

/** Decides whose turn it is, from the sound of one call. State of one call; one thread at a time. */
public interface TurnDetector extends AutoCloseable {
  /**
   * Takes the next sound of the call, 16 kHz in [-1, 1], any length, and returns what it shows, in order.
   */
  List<TurnEvent> accept(float[] samples, int offset, int length);

  /** The media clock jumps ahead by {@code samples} that were lost: no voice is assumed in them. */
  List<TurnEvent> gap(long samples);

  /** From now on the end of a turn is judged for this kind of answer. */
  void expect(Expectation expectation);

  /**
   * The turn has been found to be over by other evidence than silence, its last voiced sample at {@code at}. Voice that
   * came after it begins a turn of its own; where the turn has ended meanwhile nothing happens.
   *
   * @return what that shows
   */
  List<TurnEvent> over(long at);

  /** The silence at the end of the last sound taken, where the caller is inside a turn and silent. */
  Optional<Pause> pause();

  /** What judges, besides silence, whether a pause is the end of the turn. */
  default EndOfTurn endOfTurn() {
    return EndOfTurn.bySilence();
  }

  /**
   * Silence inside a turn.
   *
   * @param at the last voiced sample on the media clock
   * @param samples how long the silence after it is known to be, in samples
   */
  record Pause(long at, long samples) {}

  /** Whether the caller is inside a turn now. */
  boolean speaking();

  /**
   * Whether the last sound taken held voice, pauses inside a turn excluded. Barge-in counts it, so that a cough over a
   * reply, which lasts only a moment, does not stop the reply. A detector that cannot tell answers {@link #speaking}.
   */
  default boolean voiced() {
    return speaking();
  }

  @Override
  void close();
}

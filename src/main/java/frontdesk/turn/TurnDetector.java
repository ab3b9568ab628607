package frontdesk.turn;

import java.util.List;

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

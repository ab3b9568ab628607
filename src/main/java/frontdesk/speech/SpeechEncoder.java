package frontdesk.speech;

/**
 * Turns 16 kHz sound into the one encoding that transcript, intent, end of turn and search share. Weights are shared
 * and immutable: any thread may open streams. A stream is the state of one utterance and belongs to one thread at a
 * time.
 */
public interface SpeechEncoder extends AutoCloseable {
  /** A name for logs and reports, such as {@code embedded}. */
  String name();

  /** The width of one encoder state. */
  int dimension();

  /** Encoder states a second. */
  int framesPerSecond();

  /** Whether every piece of sound is encoded once as it comes, so that reading what there is so far costs nothing more. */
  default boolean streaming() {
    return true;
  }

  /** Opens the state of one new utterance. */
  Stream open();

  @Override
  void close();

  /**
   * One utterance being encoded. A streaming encoder encodes every frame of audio once. One that cannot stream encodes a
   * growing prefix when it is asked for {@link #encoded}, at bounded intervals, and the whole at the end: whoever falls
   * behind asks less often, and nothing is spent on prefixes that nobody reads.
   */
  interface Stream extends AutoCloseable {
    /** Takes more sound (16 kHz, [-1, 1], any length); a streaming encoder extends the encoding by it. */
    void accept(float[] samples, int offset, int length);

    /** The encoding so far; the same object each time. Blocks where an encoder that cannot stream encodes a prefix. */
    EncodedSpeech encoded();

    /** Encodes what still waits for look-ahead, as if silence followed. Nothing may be accepted afterwards. */
    EncodedSpeech finish();

    @Override
    void close();
  }
}

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

  /** Opens the state of one new utterance. */
  Stream open();

  @Override
  void close();

  /** One utterance being encoded. Every frame of audio is encoded once by a streaming encoder. */
  interface Stream extends AutoCloseable {
    /** Takes more sound (16 kHz, [-1, 1], any length) and extends the encoding as far as the look-ahead allows. */
    void accept(float[] samples, int offset, int length);

    /** The encoding so far; the same growing object each time. */
    EncodedSpeech encoded();

    /** Encodes what still waits for look-ahead, as if silence followed. Nothing may be accepted afterwards. */
    EncodedSpeech finish();

    @Override
    void close();
  }
}

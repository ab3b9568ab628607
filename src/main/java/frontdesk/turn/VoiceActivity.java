package frontdesk.turn;

/**
 * How likely it is that somebody speaks, window by window, in one stream of 16 kHz sound. State of one call: one thread
 * at a time.
 */
public interface VoiceActivity extends AutoCloseable {
  /** A name for logs and reports, such as {@code embedded}. */
  String name();

  /** Samples in a window. */
  int window();

  /** How many samples before its window the sound lies that a probability speaks of. */
  int delay();

  /**
   * Judges the next window.
   *
   * @param samples {@link #window} samples in [-1, 1] from {@code offset} on
   * @return the probability of voice, 0 to 1
   */
  float probability(float[] samples, int offset);

  /** Forgets all sound: the next window is the first of a stream. */
  void reset();

  @Override
  void close();
}

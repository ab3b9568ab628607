package frontdesk.voice;

/** Text to speech. Blocking; shared by all calls, one synthesis at a time on the room's own thread. */
public interface Voice extends AutoCloseable {
  /** A name for logs and events, such as {@code espeak:en-us}. */
  String name();

  /** The sample rate of what {@link #speak} gives. */
  int rate();

  /**
   * Speaks one sentence as people read it (numbers, times, dates are written out first). Blocks until all is given or
   * the sink declines.
   *
   * @param sentence plain text, at most 2,000 characters
   */
  void speak(String sentence, Sink sink);

  @Override
  void close();

  /** Takes sound as it is made. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes samples in [-1, 1]; the array is the sink's to keep.
     *
     * @return false to stop the synthesis at once
     */
    boolean accept(float[] samples);
  }
}

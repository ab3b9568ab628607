package frontdesk.audio;

import java.util.Arrays;

/**
 * Brings a stream to another level by one gain that never moves, so nothing can pump, and keeps its true peak below
 * {@link #CEILING_DB}: where a peak would pass it the gain dips for some milliseconds. The output is as long as the
 * input and begins with it. State of one stream: one thread at a time.
 */
public final class OutputLevel {
  /** The highest true peak, in dB of full scale: room for what resampling and coding add. */
  public static final double CEILING_DB = -1.5;

  /** How fast a gain that a peak lowered comes back, dB a second. */
  private static final double RELEASE_DB = 80;

  private final float gain;
  private final TruePeak peaks = new TruePeak();
  private final PeakLimiter limiter;
  /** The samples whose surroundings are not known yet. */
  private final float[] pending = new float[TruePeak.DELAY];
  private final int delay;
  private long taken;

  /**
   * @param rate 4,000 to 192,000 samples a second
   * @param gainDb what everything is raised by, in dB
   */
  public OutputLevel(int rate, double gainDb) {
    gain = (float) Math.pow(10, gainDb / 20);
    limiter = new PeakLimiter(rate, (float) Math.pow(10, CEILING_DB / 20), rate / 200, RELEASE_DB);
    delay = TruePeak.DELAY + limiter.delay();
  }

  /** Takes samples and gives those that are ready. */
  public float[] process(float[] in) {
    var out = new float[in.length];
    int count = 0;
    for (float sample : in) {
      float ready = next(sample * gain);
      if (taken > delay) {
        out[count++] = ready;
      }
    }
    return Arrays.copyOf(out, count);
  }

  /** The rest of the stream; then it is over. */
  public float[] flush() {
    return process(new float[delay]);
  }

  private float next(float sample) {
    int slot = (int) (taken++ % TruePeak.DELAY);
    float before = pending[slot];
    pending[slot] = sample;
    return limiter.next(before, peaks.next(sample), 1);
  }
}

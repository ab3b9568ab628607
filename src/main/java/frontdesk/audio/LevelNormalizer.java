package frontdesk.audio;

/**
 * Brings one speaker's level to {@link #TARGET_DB} without being heard at work. Two promises:
 * <ul>
 * <li>It never clips: every output sample lies within {@link #CEILING}, whatever comes in, because the gain looks
 * {@link #delay} samples ahead and is lowered smoothly before a peak arrives. The waveform is only ever multiplied.
 * <li>It never pumps: the gain follows the level of speech alone, by at most {@link #MAX_SLOPE_DB} a second, and stands
 * still in pauses and in steady noise, so that the noise between words does not swell. A peak that had to be lowered
 * gives its gain back within 0.3 s.
 * </ul>
 * State of one stream: one thread at a time. Allocates nothing after construction.
 */
public final class LevelNormalizer {
  /** The root mean square that active speech is brought to, in dB of full scale. */
  public static final double TARGET_DB = -23;
  /** The largest output amplitude. */
  public static final float CEILING = 0.98f;
  /** The fastest change of the gain in speech, dB a second. */
  public static final double MAX_SLOPE_DB = 3;

  private static final double MIN_GAIN_DB = -12;
  private static final double MAX_GAIN_DB = 24;
  /** How fast a gain that a peak lowered comes back, dB a second. */
  private static final double RELEASE_DB = 80;

  private final int block;
  private final SpeechLevel level = new SpeechLevel();
  private final double slope;
  private final PeakLimiter limiter;
  private double gainDb;
  private double gain = 1;
  private double blockPower;
  private int blockFilled;

  /**
   * @param rate 4,000 to 192,000 samples a second
   */
  public LevelNormalizer(int rate) {
    if (rate < 4_000 || rate > 192_000) {
      throw new IllegalArgumentException("sample rate out of range: " + rate);
    }
    block = rate / 100;
    slope = MAX_SLOPE_DB / 100;
    limiter = new PeakLimiter(rate, CEILING, rate / 200, RELEASE_DB);
  }

  /** By how many samples the output lies behind the input: 5 ms. */
  public int delay() {
    return limiter.delay();
  }

  /** The gain that speech is given now, in dB. */
  public double gainDb() {
    return gainDb;
  }

  /** Writes as many samples as it takes; input and output may be the same place. */
  public void process(float[] in, int offset, int length, float[] out, int outOffset) {
    for (int i = 0; i < length; i++) {
      out[outOffset + i] = next(in[offset + i]);
    }
  }

  private float next(float sample) {
    // What is no number would poison the gain for good.
    float x = Float.isFinite(sample) ? sample : 0;
    measure(x);
    return limiter.next(x, Math.abs(x), gain);
  }

  private void measure(float x) {
    blockPower += x * x;
    if (++blockFilled < block) {
      return;
    }
    if (level.accept(10 * Math.log10(blockPower / block + 1e-12))) {
      double wanted = Math.clamp(TARGET_DB - level.db(), MIN_GAIN_DB, MAX_GAIN_DB);
      gainDb += Math.clamp(wanted - gainDb, -slope, slope);
      gain = Math.pow(10, gainDb / 20);
    }
    blockPower = 0;
    blockFilled = 0;
  }
}

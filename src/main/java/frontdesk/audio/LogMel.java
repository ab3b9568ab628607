package frontdesk.audio;

import java.util.Arrays;

/**
 * Log-mel frames of 16 kHz sound as Whisper has them (Radford et al. 2022): 80 bands, 25 ms frames every 10 ms,
 * periodic Hann window, power, log10. Two forms differ in what a frame is compared with: {@link #whisper} knows the
 * whole clip, {@link Stream} a running level.
 */
public final class LogMel {
  /** Values in a frame. */
  public static final int BANDS = 80;
  /** The rate that is expected. */
  public static final int RATE = 16_000;
  /** Samples in a frame. */
  public static final int FRAME = 400;
  /** Samples from one frame's begin to the next. */
  public static final int HOP = 160;

  private static final double SPAN = 8;

  private LogMel() {}

  /**
   * A whole clip exactly as Whisper sees it: frames centred by reflection of 200 samples at both ends, the last frame
   * dropped, everything 8 decades below the loudest value raised to there, then (x + 4) / 4.
   *
   * @param samples 16 kHz in [-1, 1], at least 201
   * @return samples / 160 frames of {@link #BANDS} values each, row-major
   */
  public static float[] whisper(float[] samples) {
    int half = FRAME / 2;
    if (samples.length <= half) {
      throw new IllegalArgumentException("a clip of " + samples.length + " samples is too short to reflect: " + half);
    }
    var padded = new float[samples.length + FRAME];
    System.arraycopy(samples, 0, padded, half, samples.length);
    for (int i = 1; i <= half; i++) {
      padded[half - i] = samples[i];
      padded[half + samples.length - 1 + i] = samples[samples.length - 1 - i];
    }
    int frames = samples.length / HOP;
    var bands = new BandPowers();
    var logs = new double[frames * BANDS];
    double loudest = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < frames; t++) {
      loudest = Math.max(loudest, bands.of(padded, t * HOP));
      bands.copyTo(logs, t * BANDS);
    }
    var mel = new float[logs.length];
    for (int i = 0; i < mel.length; i++) {
      mel[i] = (float) ((Math.max(logs[i], loudest - SPAN) + 4) / 4);
    }
    return mel;
  }

  /**
   * Log-mel of a stream. Frame {@code t} is the samples [160 t, 160 t + 400), not centred. A running level follows the
   * loudest band at once and falls by 0.005 a frame, from 1.0 at the begin; a value is limited to 8 decades below the
   * level, and given as (x - level) / 4 + 1: the loudest is 1, the lowest -1. A frame is final when it is given, however
   * the sound is cut. State of one utterance: one thread at a time. Allocates nothing per frame once the table has its
   * size.
   */
  public static final class Stream {
    private static final double START_LEVEL = 1.0;
    private static final double DECAY = 0.005;

    private final Framer framer = new Framer(FRAME, HOP);
    private final Framer.Sink sink = this::frame;
    private final BandPowers bands = new BandPowers();
    private double level = START_LEVEL;
    private MelFrames out = new MelFrames();

    /**
     * Takes samples and appends the frames that they complete.
     *
     * @return how many frames were appended
     */
    public int accept(float[] samples, int offset, int length, MelFrames frames) {
      out = frames;
      int before = frames.frames();
      framer.accept(samples, offset, length, sink);
      return frames.frames() - before;
    }

    private void frame(float[] samples, int offset) {
      level = Math.max(bands.of(samples, offset), level - DECAY);
      int at = out.add();
      float[] table = out.values();
      for (int band = 0; band < BANDS; band++) {
        table[at + band] = (float) ((Math.max(bands.value(band), level - SPAN) - level) / 4 + 1);
      }
    }

    /** Begins a new utterance. */
    public void reset() {
      framer.reset();
      level = START_LEVEL;
    }
  }

  /** The stream form of a whole clip: (samples - 240) / 160 frames, row-major. */
  public static float[] streamed(float[] samples) {
    var frames = new MelFrames();
    new Stream().accept(samples, 0, samples.length, frames);
    return Arrays.copyOf(frames.values(), frames.frames() * BANDS);
  }
}

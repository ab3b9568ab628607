package frontdesk.audio;

import java.util.Arrays;

/**
 * How loud a recording sounds: the integrated loudness of ITU-R BS.1770-4 in LUFS, and its true peak in dB of full
 * scale. Pauses do not count: blocks of 400 ms, overlapping by three quarters, below -70 LUFS or 10 LU below the rest
 * are left out. Stateless; any thread.
 */
public final class Loudness {
  private static final double OFFSET = -0.691;
  private static final double ABSOLUTE_GATE = -70;
  private static final double RELATIVE_GATE = -10;
  /** Steps of 100 ms, four to a block. */
  private static final int STEPS = 4;
  private static final int OVERSAMPLING = 4;

  private Loudness() {}

  /**
   * The integrated loudness of one channel.
   *
   * @return LUFS, at most about 0; negative infinity where there is nothing but silence
   */
  public static double of(Pcm sound) {
    double[] blocks = blocks(sound);
    double audible = mean(blocks, power(ABSOLUTE_GATE));
    return audible == 0 ? Double.NEGATIVE_INFINITY : lufs(mean(blocks, audible * Math.pow(10, RELATIVE_GATE / 10)));
  }

  /** The largest amplitude between and at the samples (annex 2: at four times the rate), in dB of full scale. */
  public static double truePeakDb(Pcm sound) {
    float[] dense = OVERSAMPLING * sound.rate() > 192_000
        ? sound.samples()
        : Resampler.resample(sound, OVERSAMPLING * sound.rate()).samples();
    float peak = 0;
    for (float sample : dense) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return 20 * Math.log10(peak);
  }

  /** The weighted power of each block; what is shorter than one block is one, filled up with silence. */
  private static double[] blocks(Pcm sound) {
    var filter = new KWeighting(sound.rate());
    int step = sound.rate() / 10;
    var steps = new double[Math.max(STEPS, sound.samples().length / step)];
    int used = Math.min(sound.samples().length, steps.length * step);
    for (int i = 0; i < used; i++) {
      double weighted = filter.next(sound.samples()[i]);
      steps[i / step] += weighted * weighted / step;
    }
    var blocks = new double[steps.length - STEPS + 1];
    Arrays.setAll(blocks, i -> Arrays.stream(steps, i, i + STEPS).sum() / STEPS);
    return blocks;
  }

  private static double mean(double[] blocks, double above) {
    return Arrays.stream(blocks).filter(block -> block > above).average().orElse(0);
  }

  private static double lufs(double power) {
    return OFFSET + 10 * Math.log10(power);
  }

  private static double power(double lufs) {
    return Math.pow(10, (lufs - OFFSET) / 10);
  }
}

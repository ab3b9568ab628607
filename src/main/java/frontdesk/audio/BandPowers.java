package frontdesk.audio;

/**
 * The log10 power of one 25 ms frame of 16 kHz sound in Whisper's {@link LogMel#BANDS} mel bands, at least -10. Has
 * working memory: one thread at a time. Allocates nothing after construction.
 */
public final class BandPowers {
  /** How many bands there are. */
  public static final int BANDS = LogMel.BANDS;
  private static final double FLOOR = 1e-10;
  private static final MelFilters FILTERS = new MelFilters(BANDS, LogMel.FRAME, LogMel.RATE);

  private final PowerSpectrum spectrum = new PowerSpectrum(LogMel.FRAME);
  private final double[] power = new double[LogMel.FRAME / 2 + 1];
  private final double[] values = new double[BANDS];

  static MelFilters filters() {
    return FILTERS;
  }

  /** Takes the {@link LogMel#FRAME} samples from {@code offset} on and returns the loudest band's value. */
  public double of(float[] samples, int offset) {
    spectrum.of(samples, offset, power);
    double loudest = Double.NEGATIVE_INFINITY;
    for (int band = 0; band < BANDS; band++) {
      values[band] = Math.log10(Math.max(FILTERS.apply(band, power), FLOOR));
      loudest = Math.max(loudest, values[band]);
    }
    return loudest;
  }

  /** The value of one band of the last frame. */
  public double value(int band) {
    return values[band];
  }

  /** Copies all bands of the last frame. */
  void copyTo(double[] target, int at) {
    System.arraycopy(values, 0, target, at, BANDS);
  }
}

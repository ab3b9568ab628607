package frontdesk.audio;

import java.util.Arrays;

/**
 * Finds how late a sound comes back: the highest value of the generalised cross-correlation with the phase transform
 * (Knapp and Carter, The generalized correlation method for estimation of time delay, IEEE Trans. ASSP, 1976) within the
 * band of a telephone. Works at about 8 kHz on the last quarter of a second. Has working memory: one thread at a time.
 * Allocates nothing after construction.
 */
final class EchoDelay {
  private static final int RATE = 8_000;
  /** Samples at 8 kHz that are looked for in the other sound, and how much of that is looked through. */
  private static final int WINDOW = 2_048;
  private static final int SIZE = 8_192;
  private static final int LOW_HZ = 200;
  private static final int HIGH_HZ = 3_400;
  /** How much of the magnitudes the transform takes away: whole bands may hold noise only. */
  private static final double WHITENING = 0.85;

  private final int step;
  private final Fft fft = new Fft(SIZE);
  private final double[] crossR = new double[SIZE / 2];
  private final double[] crossI = new double[SIZE / 2];
  private double clearness;

  /** @param rate samples a second, 8,000 or 16,000 */
  EchoDelay(int rate) {
    step = rate / RATE;
  }

  /** How many of the last samples of the sound that came back are needed. */
  int nearNeeded() {
    return WINDOW * step;
  }

  /** How many of the last samples of the sound that went out are needed. */
  int farNeeded() {
    return SIZE * step;
  }

  /** The longest delay that is found, in samples. */
  int longest() {
    return (SIZE - WINDOW) * step;
  }

  /** How far the highest value of the last search stood above the others, by their root mean square. */
  double clearness() {
    return clearness;
  }

  /**
   * Searches.
   *
   * @param near the last {@link #nearNeeded} samples that came back, at least
   * @param far the last {@link #farNeeded} samples that went out, up to the same moment, at least
   * @return the delay in samples, which {@link #clearness} tells the worth of
   */
  int find(SampleHistory near, SampleHistory far) {
    load(near.samples(), near.at(nearNeeded()), far.samples(), far.at(farNeeded()));
    fft.transform();
    cross();
    // The inverse transform is the forward one of the conjugate; the vector is real, so its spectrum is mirrored.
    double[] re = fft.re();
    double[] im = fft.im();
    Arrays.fill(re, 0);
    Arrays.fill(im, 0);
    for (int k = 1; k < SIZE / 2; k++) {
      re[k] = crossR[k];
      im[k] = -crossI[k];
      re[SIZE - k] = crossR[k];
      im[SIZE - k] = crossI[k];
    }
    fft.transform();
    return highest(fft.re()) * step;
  }

  /** Both sounds as real and imaginary part, at the end of the vector; every {@code step} samples become one. */
  private void load(float[] near, int nearAt, float[] far, int farAt) {
    double[] re = fft.re();
    double[] im = fft.im();
    Arrays.fill(re, 0);
    for (int i = 0; i < SIZE; i++) {
      im[i] = lowered(far, farAt, i);
    }
    for (int i = 0; i < WINDOW; i++) {
      re[SIZE - WINDOW + i] = lowered(near, nearAt, i);
    }
  }

  private double lowered(float[] samples, int from, int i) {
    // What folds back lies above the band that counts but for its last octave, where speech is weak.
    return step == 1 ? samples[from + i] : samples[from + step * i] + samples[from + step * i + 1];
  }

  private void cross() {
    double[] re = fft.re();
    double[] im = fft.im();
    int low = LOW_HZ * SIZE / RATE;
    int high = HIGH_HZ * SIZE / RATE;
    Arrays.fill(crossR, 0);
    Arrays.fill(crossI, 0);
    for (int k = low; k < high; k++) {
      int mirror = SIZE - k;
      double nr = (re[k] + re[mirror]) / 2;
      double ni = (im[k] - im[mirror]) / 2;
      double fr = (im[k] + im[mirror]) / 2;
      double fi = (re[mirror] - re[k]) / 2;
      double r = nr * fr + ni * fi;
      double i = ni * fr - nr * fi;
      double weight = Math.pow(r * r + i * i + 1e-12, -WHITENING / 2);
      crossR[k] = r * weight;
      crossI[k] = i * weight;
    }
  }

  private int highest(double[] correlation) {
    int best = 0;
    double power = 0;
    int lags = SIZE - WINDOW;
    for (int lag = 0; lag < lags; lag++) {
      power += correlation[lag] * correlation[lag];
      if (Math.abs(correlation[lag]) > Math.abs(correlation[best])) {
        best = lag;
      }
    }
    clearness = power == 0 ? 0 : Math.abs(correlation[best]) / Math.sqrt(power / lags);
    return best;
  }
}

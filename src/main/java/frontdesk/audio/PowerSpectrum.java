package frontdesk.audio;

/**
 * The power spectrum of real frames of even length through a periodic Hann window: |DFT|^2 of the bins 0 to length / 2.
 * Has working memory: one thread at a time.
 */
final class PowerSpectrum {
  private final int length;
  private final Fft fft;
  private final double[] window;
  private final double[] cos;
  private final double[] sin;

  PowerSpectrum(int length) {
    this.length = length;
    fft = new Fft(length / 2);
    window = new double[length];
    for (int i = 0; i < length; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / length);
    }
    cos = new double[length / 2 + 1];
    sin = new double[length / 2 + 1];
    for (int i = 0; i <= length / 2; i++) {
      cos[i] = Math.cos(2 * Math.PI * i / length);
      sin[i] = Math.sin(2 * Math.PI * i / length);
    }
  }

  /** Writes length / 2 + 1 powers. Even samples are taken as real, odd ones as imaginary parts of half the length. */
  void of(float[] samples, int offset, double[] power) {
    int half = length / 2;
    double[] re = fft.re();
    double[] im = fft.im();
    for (int i = 0; i < half; i++) {
      re[i] = samples[offset + 2 * i] * window[2 * i];
      im[i] = samples[offset + 2 * i + 1] * window[2 * i + 1];
    }
    fft.transform();
    re = fft.re();
    im = fft.im();
    power[0] = (re[0] + im[0]) * (re[0] + im[0]);
    power[half] = (re[0] - im[0]) * (re[0] - im[0]);
    for (int k = 1; k < half; k++) {
      int mirror = half - k;
      double evenR = (re[k] + re[mirror]) / 2;
      double evenI = (im[k] - im[mirror]) / 2;
      double oddR = (im[k] + im[mirror]) / 2;
      double oddI = (re[mirror] - re[k]) / 2;
      double r = evenR + oddR * cos[k] + oddI * sin[k];
      double i = evenI + oddI * cos[k] - oddR * sin[k];
      power[k] = r * r + i * i;
    }
  }
}

package frontdesk.audio;

/**
 * The discrete Fourier transform of real vectors of even length, both ways, by a complex one of half the length. Bins 0
 * to length / 2. Has working memory: one thread at a time. Allocates nothing after construction.
 */
final class RealFft {
  private final int half;
  private final Fft fft;
  private final double[] cos;
  private final double[] sin;

  /** @param length even; its half has no prime factor but 2 and 5 */
  RealFft(int length) {
    half = length / 2;
    fft = new Fft(half);
    cos = new double[half + 1];
    sin = new double[half + 1];
    for (int i = 0; i <= half; i++) {
      cos[i] = Math.cos(Math.PI * i / half);
      sin[i] = Math.sin(Math.PI * i / half);
    }
  }

  /** How many bins a spectrum has. */
  int bins() {
    return half + 1;
  }

  /** Writes the spectrum of a vector. */
  void forward(double[] samples, double[] re, double[] im) {
    double[] zr = fft.re();
    double[] zi = fft.im();
    for (int i = 0; i < half; i++) {
      zr[i] = samples[2 * i];
      zi[i] = samples[2 * i + 1];
    }
    fft.transform();
    zr = fft.re();
    zi = fft.im();
    re[0] = zr[0] + zi[0];
    im[0] = 0;
    re[half] = zr[0] - zi[0];
    im[half] = 0;
    for (int k = 1; k < half; k++) {
      int mirror = half - k;
      double evenR = (zr[k] + zr[mirror]) / 2;
      double evenI = (zi[k] - zi[mirror]) / 2;
      double oddR = (zi[k] + zi[mirror]) / 2;
      double oddI = (zr[mirror] - zr[k]) / 2;
      re[k] = evenR + oddR * cos[k] + oddI * sin[k];
      im[k] = evenI + oddI * cos[k] - oddR * sin[k];
    }
  }

  /** Writes the vector of a spectrum. */
  void inverse(double[] re, double[] im, double[] samples) {
    double[] zr = fft.re();
    double[] zi = fft.im();
    for (int k = 0; k < half; k++) {
      int mirror = half - k;
      double evenR = (re[k] + re[mirror]) / 2;
      double evenI = (im[k] - im[mirror]) / 2;
      double difR = (re[k] - re[mirror]) / 2;
      double difI = (im[k] + im[mirror]) / 2;
      double oddR = difR * cos[k] - difI * sin[k];
      double oddI = difI * cos[k] + difR * sin[k];
      // The inverse transform is the forward one of the conjugate.
      zr[k] = evenR - oddI;
      zi[k] = -(evenI + oddR);
    }
    fft.transform();
    zr = fft.re();
    zi = fft.im();
    for (int i = 0; i < half; i++) {
      samples[2 * i] = zr[i] / half;
      samples[2 * i + 1] = -zi[i] / half;
    }
  }
}

package frontdesk.audio;

/**
 * The frequency weighting of ITU-R BS.1770-4, annex 1: a high shelf for the head, then a high-pass. The standard gives
 * the coefficients for 48 kHz; the same two analogue filters are brought to any rate by the bilinear transform. State
 * of one stream: one thread at a time.
 */
final class KWeighting {
  private final Biquad shelf;
  private final Biquad highPass;

  KWeighting(int rate) {
    shelf = shelf(rate);
    highPass = highPass(rate);
  }

  double next(double sample) {
    return highPass.next(shelf.next(sample));
  }

  private static Biquad shelf(int rate) {
    double quality = 0.7071752369554196;
    double high = Math.pow(10, 3.999843853973347 / 20);
    double band = Math.pow(high, 0.4996667741545416);
    double k = Math.tan(Math.PI * 1681.974450955533 / rate);
    double a0 = 1 + k / quality + k * k;
    return new Biquad((high + band * k / quality + k * k) / a0, 2 * (k * k - high) / a0,
        (high - band * k / quality + k * k) / a0, 2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0);
  }

  private static Biquad highPass(int rate) {
    double quality = 0.5003270373238773;
    double k = Math.tan(Math.PI * 38.13547087602444 / rate);
    double a0 = 1 + k / quality + k * k;
    return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0);
  }

  /** A second-order filter, transposed direct form II. */
  private static final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double z1;
    private double z2;

    Biquad(double b0, double b1, double b2, double a1, double a2) {
      this.b0 = b0;
      this.b1 = b1;
      this.b2 = b2;
      this.a1 = a1;
      this.a2 = a2;
    }

    double next(double x) {
      double y = b0 * x + z1;
      z1 = b1 * x - a1 * y + z2;
      z2 = b2 * x - a2 * y;
      return y;
    }
  }
}

package frontdesk.audio;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The coefficients of one rate change, one row per phase. Immutable and shared by all streams: any thread.
 *
 * <p>
 * The transition band is 0.9 to 1.1 of the lower Nyquist frequency, and its width alone decides the length: 56 samples
 * of the lower rate for 88 dB of attenuation (Kaiser's estimate), that is 3.5 ms of latency where the lower rate is
 * 8 kHz.
 */
final class PolyphaseFilter {
  /** Half the filter's length in samples of the lower rate. */
  private static final int HALF_LENGTH = 28;
  private static final double ATTENUATION_DB = 88;
  private static final double KAISER_BETA = 0.1102 * (ATTENUATION_DB - 8.7);
  private static final int MAX_COEFFICIENTS = 1 << 21;
  private static final int MAX_CACHED = 64;
  private static final ConcurrentHashMap<Long, PolyphaseFilter> CACHE = new ConcurrentHashMap<>();

  private final int up;
  private final int down;
  private final int half;
  private final double latency;
  private final float[][] rows;

  static PolyphaseFilter of(int inRate, int outRate) {
    check(inRate);
    check(outRate);
    long key = (long) inRate << 32 | outRate;
    PolyphaseFilter cached = CACHE.get(key);
    if (cached != null) {
      return cached;
    }
    var made = new PolyphaseFilter(inRate, outRate);
    if (CACHE.size() < MAX_CACHED) {
      CACHE.put(key, made);
    }
    return made;
  }

  private static void check(int rate) {
    if (rate < 4_000 || rate > 192_000) {
      throw new IllegalArgumentException(
          "cannot resample at " + rate + " samples a second: 4,000 to 192,000 are known");
    }
  }

  private PolyphaseFilter(int inRate, int outRate) {
    int divisor = gcd(inRate, outRate);
    up = outRate / divisor;
    down = inRate / divisor;
    double scale = Math.min(1, outRate / (double) inRate);
    // A multiple of 4 on both sides lets apply() run four sums at once without a rest.
    half = (int) Math.ceil(HALF_LENGTH / scale / 4) * 4;
    latency = up == down ? 0 : half / (double) inRate;
    long size = 2L * half * up;
    if (size > MAX_COEFFICIENTS) {
      throw new IllegalArgumentException("cannot resample " + inRate + " to " + outRate + ": no small ratio");
    }
    rows = new float[up == down ? 0 : up][];
    for (int phase = 0; phase < rows.length; phase++) {
      rows[phase] = row(phase / (double) up, scale);
    }
  }

  /** Coefficients for an output that lies {@code fraction} of a sample after input {@code half - 1} of the row. */
  private float[] row(double fraction, double scale) {
    var exact = new double[2 * half];
    double sum = 0;
    for (int tap = 0; tap < exact.length; tap++) {
      double time = (tap - (half - 1) - fraction) * scale;
      exact[tap] = sinc(time) * kaiser(time / HALF_LENGTH);
      sum += exact[tap];
    }
    var row = new float[exact.length];
    for (int tap = 0; tap < row.length; tap++) {
      row[tap] = (float) (exact[tap] / sum);
    }
    return row;
  }

  int up() {
    return up;
  }

  int down() {
    return down;
  }

  /** Half a row's length, in input samples. */
  int half() {
    return half;
  }

  int taps() {
    return 2 * half;
  }

  /** The coefficients of one phase; not to be written to. */
  float[] row(int phase) {
    return rows[phase];
  }

  double latency() {
    return latency;
  }

  /** The sum over one row. Eight partial sums in fixed order: fast, and the same bits every time. */
  float apply(int phase, float[] window, int at) {
    float[] row = rows[phase];
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    for (int i = 0; i < row.length; i += 8) {
      a += row[i] * window[at + i];
      b += row[i + 1] * window[at + i + 1];
      c += row[i + 2] * window[at + i + 2];
      d += row[i + 3] * window[at + i + 3];
      e += row[i + 4] * window[at + i + 4];
      f += row[i + 5] * window[at + i + 5];
      g += row[i + 6] * window[at + i + 6];
      h += row[i + 7] * window[at + i + 7];
    }
    return a + e + (b + f) + (c + g + (d + h));
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
  }

  /** The modified Bessel function of the first kind and order zero, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-17 * sum; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}

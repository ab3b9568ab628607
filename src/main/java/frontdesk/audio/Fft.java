package frontdesk.audio;

import java.util.Arrays;

/**
 * The discrete Fourier transform of complex vectors whose length has no prime factor but 2 and 5, by Stockham's
 * self-sorting algorithm with radices 4, 2 and 5, in double precision. Has working memory: one thread at a time.
 */
final class Fft {
  private static final double COS_1 = Math.cos(2 * Math.PI / 5);
  private static final double COS_2 = Math.cos(4 * Math.PI / 5);
  private static final double SIN_1 = Math.sin(2 * Math.PI / 5);
  private static final double SIN_2 = Math.sin(4 * Math.PI / 5);

  private final int size;
  private final int[] radices;
  private final double[] cos;
  private final double[] sin;
  private double[] re;
  private double[] im;
  private double[] nextRe;
  private double[] nextIm;

  Fft(int size) {
    this.size = size;
    radices = radices(size);
    cos = new double[size];
    sin = new double[size];
    for (int i = 0; i < size; i++) {
      cos[i] = Math.cos(2 * Math.PI * i / size);
      sin[i] = -Math.sin(2 * Math.PI * i / size);
    }
    re = new double[size];
    im = new double[size];
    nextRe = new double[size];
    nextIm = new double[size];
  }

  private static int[] radices(int size) {
    var found = new int[32];
    int count = 0;
    int rest = size;
    for (int radix : new int[]{4, 2, 5}) {
      while (rest > 1 && rest % radix == 0) {
        found[count++] = radix;
        rest /= radix;
      }
    }
    if (rest != 1) {
      throw new IllegalArgumentException("no fast transform of length " + size);
    }
    return Arrays.copyOf(found, count);
  }

  int size() {
    return size;
  }

  /** The real parts: written before {@link #transform}, read after it. The array changes with each transform. */
  double[] re() {
    return re;
  }

  /** The imaginary parts, likewise. */
  double[] im() {
    return im;
  }

  /** Replaces the vector by its transform. */
  void transform() {
    int length = size;
    int stride = 1;
    for (int radix : radices) {
      int part = length / radix;
      switch (radix) {
        case 2 -> pass2(part, stride);
        case 4 -> pass4(part, stride);
        default -> pass5(part, stride);
      }
      double[] swap = re;
      re = nextRe;
      nextRe = swap;
      swap = im;
      im = nextIm;
      nextIm = swap;
      length = part;
      stride *= radix;
    }
  }

  private void pass2(int part, int stride) {
    for (int p = 0; p < part; p++) {
      double wr = cos[p * stride];
      double wi = sin[p * stride];
      for (int q = 0; q < stride; q++) {
        int a = q + stride * p;
        int b = a + stride * part;
        int out = q + stride * 2 * p;
        double dr = re[a] - re[b];
        double di = im[a] - im[b];
        nextRe[out] = re[a] + re[b];
        nextIm[out] = im[a] + im[b];
        nextRe[out + stride] = dr * wr - di * wi;
        nextIm[out + stride] = dr * wi + di * wr;
      }
    }
  }

  private void pass4(int part, int stride) {
    for (int p = 0; p < part; p++) {
      int w = p * stride;
      double w1r = cos[w];
      double w1i = sin[w];
      double w2r = cos[2 * w];
      double w2i = sin[2 * w];
      double w3r = cos[3 * w];
      double w3i = sin[3 * w];
      for (int q = 0; q < stride; q++) {
        int a = q + stride * p;
        int b = a + stride * part;
        int c = b + stride * part;
        int d = c + stride * part;
        int out = q + stride * 4 * p;
        double sumR = re[a] + re[c];
        double sumI = im[a] + im[c];
        double difR = re[a] - re[c];
        double difI = im[a] - im[c];
        double oddR = re[b] + re[d];
        double oddI = im[b] + im[d];
        double turnR = im[b] - im[d];
        double turnI = re[d] - re[b];
        nextRe[out] = sumR + oddR;
        nextIm[out] = sumI + oddI;
        put(out + stride, difR + turnR, difI + turnI, w1r, w1i);
        put(out + 2 * stride, sumR - oddR, sumI - oddI, w2r, w2i);
        put(out + 3 * stride, difR - turnR, difI - turnI, w3r, w3i);
      }
    }
  }

  private void pass5(int part, int stride) {
    for (int p = 0; p < part; p++) {
      int w = p * stride;
      for (int q = 0; q < stride; q++) {
        int a = q + stride * p;
        int b = a + stride * part;
        int c = b + stride * part;
        int d = c + stride * part;
        int e = d + stride * part;
        int out = q + stride * 5 * p;
        double s1r = re[b] + re[e];
        double s1i = im[b] + im[e];
        double d1r = re[b] - re[e];
        double d1i = im[b] - im[e];
        double s2r = re[c] + re[d];
        double s2i = im[c] + im[d];
        double d2r = re[c] - re[d];
        double d2i = im[c] - im[d];
        double e1r = re[a] + COS_1 * s1r + COS_2 * s2r;
        double e1i = im[a] + COS_1 * s1i + COS_2 * s2i;
        double e2r = re[a] + COS_2 * s1r + COS_1 * s2r;
        double e2i = im[a] + COS_2 * s1i + COS_1 * s2i;
        double o1r = SIN_1 * d1i + SIN_2 * d2i;
        double o1i = -SIN_1 * d1r - SIN_2 * d2r;
        double o2r = SIN_2 * d1i - SIN_1 * d2i;
        double o2i = -SIN_2 * d1r + SIN_1 * d2r;
        nextRe[out] = re[a] + s1r + s2r;
        nextIm[out] = im[a] + s1i + s2i;
        put(out + stride, e1r + o1r, e1i + o1i, cos[w], sin[w]);
        put(out + 2 * stride, e2r + o2r, e2i + o2i, cos[2 * w], sin[2 * w]);
        put(out + 3 * stride, e2r - o2r, e2i - o2i, cos[3 * w], sin[3 * w]);
        put(out + 4 * stride, e1r - o1r, e1i - o1i, cos[4 * w], sin[4 * w]);
      }
    }
  }

  private void put(int at, double r, double i, double wr, double wi) {
    nextRe[at] = r * wr - i * wi;
    nextIm[at] = r * wi + i * wr;
  }
}

package frontdesk.audio;

/**
 * Triangular filters evenly spaced on Slaney's mel scale (linear to 1 kHz, logarithmic above; Auditory Toolbox, 1998),
 * each of unit area: for 80 bands, 400 points and 16 kHz they are Whisper's. Immutable: any thread.
 */
final class MelFilters {
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private final int[] first;
  private final float[][] weights;

  MelFilters(int bands, int points, int rate) {
    first = new int[bands];
    weights = new float[bands][];
    var edges = new double[bands + 2];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = hertz(mel(rate / 2.0) * i / (bands + 1));
    }
    for (int band = 0; band < bands; band++) {
      fill(band, edges[band], edges[band + 1], edges[band + 2], rate / (double) points, points / 2);
    }
  }

  private void fill(int band, double low, double middle, double high, double spacing, int lastBin) {
    first[band] = (int) Math.floor(low / spacing) + 1;
    int last = Math.min(lastBin, (int) Math.ceil(high / spacing) - 1);
    weights[band] = new float[Math.max(0, last - first[band] + 1)];
    for (int i = 0; i < weights[band].length; i++) {
      double at = (first[band] + i) * spacing;
      double height = Math.min((at - low) / (middle - low), (high - at) / (high - middle));
      weights[band][i] = (float) (height * 2 / (high - low));
    }
  }

  int bands() {
    return weights.length;
  }

  /** The weight of one bin in one band. */
  float weight(int band, int bin) {
    int i = bin - first[band];
    return i < 0 || i >= weights[band].length ? 0 : weights[band][i];
  }

  /** The power in one band. */
  double apply(int band, double[] power) {
    float[] row = weights[band];
    int from = first[band];
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * power[from + i];
    }
    return sum;
  }

  private static double mel(double hertz) {
    return hertz < 1000 ? hertz * 3 / 200 : 15 + Math.log(hertz / 1000) / LOG_STEP;
  }

  private static double hertz(double mel) {
    return mel < 15 ? mel * 200 / 3 : 1000 * Math.exp(LOG_STEP * (mel - 15));
  }
}

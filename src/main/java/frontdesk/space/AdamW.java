package frontdesk.space;

/**
 * AdamW (Loshchilov and Hutter 2019) with linear warm-up, cosine decay and a bound on the length of the gradient. Its
 * state is the two moments. One thread.
 */
final class AdamW {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.98;
  private static final double EPSILON = 1e-8;
  private static final double LONGEST = 1;
  /** CLIP's bound: a temperature of 0.01. */
  private static final float LARGEST_LOG_SCALE = (float) Math.log(100);

  private final double rate;
  private final double decay;
  private final int steps;
  final float[][] first;
  final float[][] second;

  /**
   * @param rate the highest learning rate
   * @param decay of matrices, per step times the rate
   * @param steps how many there will be
   */
  AdamW(Projection weights, double rate, double decay, int steps) {
    this.rate = rate;
    this.decay = decay;
    this.steps = steps;
    float[][] learned = weights.learned();
    first = new float[learned.length][];
    second = new float[learned.length][];
    for (int i = 0; i < learned.length; i++) {
      first[i] = new float[learned[i].length];
      second[i] = new float[learned[i].length];
    }
  }

  /** The learning rate of a step, counted from 0. */
  double rate(int step) {
    int warm = Math.max(1, Math.min(100, steps / 10));
    if (step < warm) return rate * (step + 1) / warm;
    return rate * 0.5 * (1 + Math.cos(Math.PI * (step - warm) / Math.max(1, steps - warm)));
  }

  /** Changes the weights. */
  void update(Projection weights, float[][] gradients, int step, Parallel parallel) {
    double square = 0;
    for (float[] gradient : gradients)
      for (float g : gradient)
        square += (double) g * g;
    double shrink = Math.min(1, LONGEST / (Math.sqrt(square) + 1e-12));
    double now = rate(step);
    double bias1 = 1 - Math.pow(BETA1, step + 1);
    double bias2 = 1 - Math.pow(BETA2, step + 1);
    float[][] learned = weights.learned();
    for (int k = 0; k < learned.length; k++) {
      boolean matrix = learned[k] == weights.audio() || learned[k] == weights.text();
      float keep = (float) (1 - (matrix ? now * decay : 0));
      float pace = (float) (now / bias1);
      float[] w = learned[k];
      float[] g = gradients[k];
      float[] m = first[k];
      float[] v = second[k];
      parallel.run(w.length, (_, from, past) -> {
        for (int i = from; i < past; i++) {
          float gradient = (float) (g[i] * shrink);
          m[i] = (float) (BETA1 * m[i] + (1 - BETA1) * gradient);
          v[i] = (float) (BETA2 * v[i] + (1 - BETA2) * gradient * gradient);
          w[i] = w[i] * keep - pace * m[i] / (float) (Math.sqrt(v[i] / bias2) + EPSILON);
        }
      });
    }
    weights.logScale()[0] = Math.min(weights.logScale()[0], LARGEST_LOG_SCALE);
  }
}

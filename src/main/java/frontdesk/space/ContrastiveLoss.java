package frontdesk.space;

import frontdesk.space.Matrices.Block;

/**
 * The symmetric contrastive loss (InfoNCE, van den Oord et al. 2018, over rows and columns as in CLIP): cross-entropy of
 * the matching text among all texts of a batch and of the matching sound among all sounds, mean of both. Pairs of the
 * same text are no negatives of each other. Holds value and gradients of one batch.
 */
final class ContrastiveLoss {
  private static final int WIDTH = Projection.DIMENSIONS;

  /** Mean loss in nats. */
  final double value;
  /** Gradients of the unit vectors, [size, 512], and of the log scale. */
  final float[] audio;
  final float[] text;
  final double logScale;

  /**
   * @param audio unit vectors, [size, 512]
   * @param text likewise
   * @param keys equal where texts are
   */
  ContrastiveLoss(float[] audio, float[] text, int[] keys, float logScale, Parallel parallel) {
    int size = keys.length;
    float scale = (float) Math.exp(logScale);
    float[] logits = new float[size * size];
    parallel.run(size, (_, from, past) -> {
      Matrices.multiply(past - from, WIDTH, size, Block.of(audio, from * WIDTH, WIDTH), Block.of(text, 0, WIDTH).turn(),
          0, logits, from * size);
      for (int i = from; i < past; i++)
        for (int j = 0; j < size; j++)
          logits[i * size + j] = i != j && keys[i] == keys[j]
              ? Float.NEGATIVE_INFINITY
              : logits[i * size + j] * scale;
    });
    // One row more than there are: the library reckons a column's last row whole.
    float[] gradient = new float[(size + 1) * size];
    double[] loss = new double[size];
    parallel.run(size, (_, from, past) -> {
      for (int i = from; i < past; i++)
        loss[i] = softmax(logits, gradient, i * size, 1, size, i);
    });
    // Columns add to what rows have left: parts of columns are as much their own as parts of rows.
    parallel.run(size, (_, from, past) -> {
      for (int j = from; j < past; j++)
        loss[j] += softmax(logits, gradient, j, size, size, j);
    });
    double sum = 0;
    double slope = 0;
    for (int i = 0; i < size; i++) {
      sum += loss[i];
      for (int j = 0; j < size; j++) {
        float g = gradient[i * size + j];
        if (g != 0) slope += (double) g * logits[i * size + j];
      }
    }
    this.value = sum / (2 * size);
    this.logScale = slope / (2 * size);
    for (int i = 0; i < gradient.length; i++)
      gradient[i] *= scale / (2 * size);
    this.audio = new float[size * WIDTH];
    this.text = new float[size * WIDTH];
    parallel.run(size, (_, from, past) -> {
      Matrices.multiply(past - from, size, WIDTH, Block.of(gradient, from * size, size), Block.of(text, 0, WIDTH), 0,
          this.audio, from * WIDTH);
      Matrices.multiply(past - from, size, WIDTH, Block.of(gradient, from, size).turn(), Block.of(audio, 0, WIDTH), 0,
          this.text, from * WIDTH);
    });
  }

  /** Adds softmax minus one-hot of a line of the matrix to the gradient and gives the cross-entropy. */
  private static double softmax(float[] logits, float[] gradient, int at, int step, int count, int right) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < count; k++)
      highest = Math.max(highest, logits[at + k * step]);
    double total = 0;
    for (int k = 0; k < count; k++)
      total += Math.exp(logits[at + k * step] - highest);
    for (int k = 0; k < count; k++)
      gradient[at + k * step] += (float) (Math.exp(logits[at + k * step] - highest) / total);
    gradient[at + right * step] -= 1;
    return Math.log(total) + highest - logits[at + right * step];
  }
}

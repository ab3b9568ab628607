package frontdesk.space;

import java.util.Arrays;

import frontdesk.space.Matrices.Block;

/**
 * Both towers of a {@link Projection} for whole batches, with the gradients of its weights. The gradients are written by
 * hand and checked by finite differences in a test. One thread asks.
 */
final class TowerTraining {
  private static final int OUT = Projection.DIMENSIONS;

  private final Projection weights;
  private final Parallel parallel;
  private final int states;
  private final int heads;

  /** One batch seen forward; what the way back needs is kept. */
  private static final class Pass {
    float[] attention;
    float[] pooled;
    float[] audio;
    float[] text;
    float[] audioLength;
    float[] textLength;
  }

  /**
   * What a batch says.
   *
   * @param loss mean loss in nats
   * @param gradients in the order of {@link Projection#learned}
   */
  record Step(double loss, float[][] gradients) {}

  /** Unit vectors of a batch, [size, 512]. */
  record Points(float[] audio, float[] text) {}

  TowerTraining(Projection weights, Parallel parallel) {
    this.weights = weights;
    this.parallel = parallel;
    this.states = weights.states();
    this.heads = weights.heads();
  }

  /** Where a batch lies in the space. */
  Points points(PairBatch batch) {
    Pass pass = forward(batch);
    return new Points(pass.audio, pass.text);
  }

  /** The loss of a batch and its gradients. */
  Step step(PairBatch batch) {
    Pass pass = forward(batch);
    var loss = new ContrastiveLoss(pass.audio, pass.text, batch.keys(), weights.logScale()[0], parallel);
    float[][] gradients = new float[][]{new float[heads * states], new float[weights.audio().length], new float[OUT],
        new float[weights.text().length], new float[OUT], {(float) loss.logScale}};
    backward(batch, pass, loss, gradients);
    return new Step(loss.value, gradients);
  }

  private Pass forward(PairBatch batch) {
    Pass pass = new Pass();
    int size = batch.size();
    pass.attention = new float[batch.starts()[size] * heads];
    // One row more than there are: the library reckons a column's last row whole.
    pass.pooled = new float[(size + 1) * heads * states];
    pass.audio = new float[size * OUT];
    pass.text = new float[size * OUT];
    pass.audioLength = new float[size];
    pass.textLength = new float[size];
    parallel.run(size, (_, from, past) -> {
      for (int i = from; i < past; i++)
        pool(batch, pass, i);
      linear(past - from, pass.pooled, from, heads * states, weights.audio(), weights.audioBias(), pass.audio);
      linear(past - from, batch.texts(), from, Projection.TEXT, weights.text(), weights.textBias(), pass.text);
      for (int i = from; i < past; i++) {
        pass.audioLength[i] = unit(pass.audio, i * OUT);
        pass.textLength[i] = unit(pass.text, i * OUT);
      }
    });
    return pass;
  }

  private void pool(PairBatch batch, Pass pass, int i) {
    int row = batch.starts()[i];
    int rows = batch.starts()[i + 1] - row;
    float[] attention = pass.attention;
    Matrices.multiply(rows, states, heads, Block.of(batch.states(), row * states, states),
        Block.of(weights.queries(), 0, states).turn(), 0, attention, row * heads);
    for (int h = 0; h < heads; h++)
      softmax(attention, row * heads + h, rows);
    Matrices.multiply(heads, rows, states, Block.of(attention, row * heads, heads).turn(),
        Block.of(batch.states(), row * states, states), 0, pass.pooled, i * heads * states);
  }

  private void softmax(float[] scores, int at, int rows) {
    float scale = weights.queryScale();
    float highest = Float.NEGATIVE_INFINITY;
    for (int t = 0; t < rows; t++)
      highest = Math.max(highest, scores[at + t * heads]);
    float total = 0;
    for (int t = 0; t < rows; t++) {
      float e = (float) Math.exp((scores[at + t * heads] - highest) * scale);
      scores[at + t * heads] = e;
      total += e;
    }
    for (int t = 0; t < rows; t++)
      scores[at + t * heads] /= total;
  }

  private static void linear(int rows, float[] in, int from, int width, float[] matrix, float[] bias, float[] out) {
    for (int i = from; i < from + rows; i++)
      System.arraycopy(bias, 0, out, i * OUT, OUT);
    Matrices.multiply(rows, width, OUT, Block.of(in, from * width, width), Block.of(matrix, 0, OUT), 1, out,
        from * OUT);
  }

  private static float unit(float[] values, int at) {
    double square = 1e-12;
    for (int i = at; i < at + OUT; i++)
      square += (double) values[i] * values[i];
    float length = (float) Math.sqrt(square);
    for (int i = at; i < at + OUT; i++)
      values[i] /= length;
    return length;
  }

  private void backward(PairBatch batch, Pass pass, ContrastiveLoss loss, float[][] gradients) {
    int size = batch.size();
    int width = heads * states;
    parallel.run(size, (_, from, past) -> {
      for (int i = from; i < past; i++) {
        throughUnit(pass.audio, loss.audio, i * OUT, pass.audioLength[i]);
        throughUnit(pass.text, loss.text, i * OUT, pass.textLength[i]);
      }
    });
    parallel.run(width, (_, from, past) -> Matrices.multiply(past - from, size, OUT,
        Block.of(pass.pooled, from, width).turn(), Block.of(loss.audio, 0, OUT), 0, gradients[1], from * OUT));
    parallel.run(Projection.TEXT, (_, from, past) -> Matrices.multiply(past - from, size, OUT,
        Block.of(batch.texts(), from, Projection.TEXT).turn(), Block.of(loss.text, 0, OUT), 0, gradients[3],
        from * OUT));
    for (int i = 0; i < size; i++) {
      for (int o = 0; o < OUT; o++) {
        gradients[2][o] += loss.audio[i * OUT + o];
        gradients[4][o] += loss.text[i * OUT + o];
      }
    }
    queries(batch, pass, loss, gradients[0]);
  }

  /** The gradient before a vector was brought to unit length, in place of the one after. */
  private static void throughUnit(float[] unit, float[] gradient, int at, float length) {
    float along = 0;
    for (int i = at; i < at + OUT; i++)
      along += unit[i] * gradient[i];
    for (int i = at; i < at + OUT; i++)
      gradient[i] = (gradient[i] - unit[i] * along) / length;
  }

  private void queries(PairBatch batch, Pass pass, ContrastiveLoss loss, float[] gradient) {
    int width = heads * states;
    float[][] parts = new float[Parallel.PARTS][];
    parallel.run(batch.size(), (part, from, past) -> {
      float[] pooled = new float[(past - from) * width];
      Matrices.multiply(past - from, OUT, width, Block.of(loss.audio, from * OUT, OUT),
          Block.of(weights.audio(), 0, OUT).turn(), 0, pooled, 0);
      parts[part] = new float[width];
      for (int i = from; i < past; i++)
        throughAttention(batch, pass.attention, i, pooled, (i - from) * width, parts[part]);
    });
    Arrays.stream(parts).filter(p -> p != null).forEach(p -> {
      for (int k = 0; k < width; k++)
        gradient[k] += p[k];
    });
  }

  private void throughAttention(PairBatch batch, float[] attention, int i, float[] pooled, int at, float[] gradient) {
    int row = batch.starts()[i];
    int rows = batch.starts()[i + 1] - row;
    float[] scores = new float[rows * heads];
    Matrices.multiply(rows, states, heads, Block.of(batch.states(), row * states, states),
        Block.of(pooled, at, states).turn(), 0, scores, 0);
    for (int h = 0; h < heads; h++) {
      float mean = 0;
      for (int t = 0; t < rows; t++)
        mean += attention[(row + t) * heads + h] * scores[t * heads + h];
      for (int t = 0; t < rows; t++)
        scores[t * heads + h] = attention[(row + t) * heads + h] * (scores[t * heads + h] - mean)
            * weights.queryScale();
    }
    Matrices.multiply(heads, rows, states, Block.of(scores, 0, heads).turn(),
        Block.of(batch.states(), row * states, states), 1, gradient, 0);
  }
}

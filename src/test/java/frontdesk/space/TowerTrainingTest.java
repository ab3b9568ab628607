package frontdesk.space;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The gradients that are written by hand, against finite differences. */
class TowerTrainingTest {
  private static final int STATES = 6;

  private static PairBatch batch(Random random) {
    int[] starts = {0, 3, 8, 9, 15, 17};
    float[] states = new float[17 * STATES];
    float[] texts = new float[6 * Projection.TEXT];
    for (int i = 0; i < states.length; i++)
      states[i] = (float) random.nextGaussian();
    for (int i = 0; i < texts.length; i++)
      texts[i] = (float) random.nextGaussian();
    // The second and the last pair have the same text.
    return new PairBatch(5, STATES, states, starts, texts, new int[]{0, 1, 2, 3, 1});
  }

  @Test
  void gradients_are_those_of_finite_differences() {
    Random random = new Random(3);
    float[] ones = new float[STATES];
    Arrays.fill(ones, 1);
    Projection weights = Projection.random("embedded", STATES, 1, 2, new float[STATES], ones, 11);
    PairBatch batch = batch(random);
    try (var parallel = new Parallel(2)) {
      var towers = new TowerTraining(weights, parallel);
      float[][] gradients = towers.step(batch).gradients();
      float[][] learned = weights.learned();
      for (int k = 0; k < learned.length; k++) {
        // Along the gradient and along a random direction: every weight takes part.
        for (int kind = 0; kind < 2; kind++) {
          float[] direction = direction(gradients[k], kind, random);
          double slope = 0;
          for (int i = 0; i < direction.length; i++)
            slope += direction[i] * gradients[k][i];
          double step = 2e-2;
          double high = lossAt(towers, batch, learned[k], direction, step);
          double low = lossAt(towers, batch, learned[k], direction, -step);
          assertEquals(slope, (high - low) / (2 * step), 2e-3 + 0.02 * Math.abs(slope), "weights " + k);
        }
      }
    }
  }

  private static float[] direction(float[] gradient, int kind, Random random) {
    float[] direction = new float[gradient.length];
    double square = 1e-20;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = kind == 0 ? gradient[i] : (float) random.nextGaussian();
      square += direction[i] * direction[i];
    }
    for (int i = 0; i < direction.length; i++)
      direction[i] /= (float) Math.sqrt(square);
    return direction;
  }

  private static double lossAt(TowerTraining towers, PairBatch batch, float[] weights, float[] direction,
      double step) {
    float[] before = weights.clone();
    for (int i = 0; i < weights.length; i++)
      weights[i] += (float) (step * direction[i]);
    double loss = towers.step(batch).loss();
    System.arraycopy(before, 0, weights, 0, before.length);
    return loss;
  }

  @Test
  void pairs_of_the_same_text_are_no_negatives_of_each_other() {
    int width = Projection.DIMENSIONS;
    float[] points = new float[3 * width];
    points[0] = 1;
    points[width] = 1;
    points[2 * width + 1] = 1;
    try (var parallel = new Parallel(1)) {
      double masked = new ContrastiveLoss(points, points, new int[]{0, 0, 1}, (float) Math.log(20), parallel).value;
      double counted = new ContrastiveLoss(points, points, new int[]{0, 2, 1}, (float) Math.log(20), parallel).value;
      assertTrue(masked < 1e-6, "the equal points are right: " + masked);
      assertEquals(2 * Math.log(2) / 3, counted, 1e-3);
    }
  }

  @Test
  void the_number_of_threads_changes_nothing() {
    float[] ones = new float[STATES];
    Arrays.fill(ones, 1);
    Projection weights = Projection.random("embedded", STATES, 1, 2, new float[STATES], ones, 11);
    PairBatch batch = batch(new Random(9));
    float[][][] found = new float[2][][];
    for (int threads = 1; threads <= 2; threads++) {
      try (var parallel = new Parallel(threads)) {
        found[threads - 1] = new TowerTraining(weights, parallel).step(batch).gradients();
      }
    }
    assertTrue(Arrays.deepEquals(found[0], found[1]));
  }
}

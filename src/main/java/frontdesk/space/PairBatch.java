package frontdesk.space;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Some pairs as numbers, ready for {@link TowerTraining}.
 *
 * @param size how many pairs
 * @param width of a state
 * @param states of all utterances one after another, standardised, row-major
 * @param starts first row of each utterance and, last, the number of rows
 * @param texts MiniLM's values, scaled, [size + 1, Projection.TEXT]; the last row is not read
 * @param keys equal where texts are
 */
record PairBatch(int size, int width, float[] states, int[] starts, float[] texts, int[] keys) {
  /** Share of an utterance's states that is hidden at most, in one run of neighbours. */
  private static final double HIDDEN_TIME = 0.15;
  /** Share of the text tower's values that is hidden. */
  private static final double HIDDEN_VALUES = 0.1;

  /** One pair and which of its variants is wanted. */
  record Wanted(EncodingCache.Entry sound, EncodingCache.Entry text, int key) {}

  /** Reads pairs from the cache. */
  static PairBatch read(List<Wanted> wanted, Encodings encodings, Projection projection) {
    int size = wanted.size();
    int width = projection.states();
    int[] starts = new int[size + 1];
    for (int i = 0; i < size; i++)
      starts[i + 1] = starts[i] + wanted.get(i).sound().rows();
    float[] states = new float[starts[size] * width];
    float[] texts = new float[(size + 1) * Projection.TEXT];
    int[] keys = new int[size];
    for (int i = 0; i < size; i++) {
      encodings.readSound(wanted.get(i).sound(), states, starts[i] * width);
      encodings.readText(wanted.get(i).text(), texts, i * Projection.TEXT);
      keys[i] = wanted.get(i).key();
    }
    for (int row = 0; row < starts[size]; row++)
      for (int i = 0; i < width; i++)
        states[row * width + i] = (states[row * width + i] - projection.mean()[i]) * projection.scale()[i];
    for (int i = 0; i < texts.length; i++)
      texts[i] *= Projection.TEXT_SCALE;
    return new PairBatch(size, width, states, starts, texts, keys);
  }

  /** Hides a run of states of each utterance and some values of each text, as a mean state and a zero would be. */
  PairBatch mask(SplittableRandom random) {
    for (int i = 0; i < size; i++) {
      int rows = starts[i + 1] - starts[i];
      int hidden = (int) (rows * HIDDEN_TIME * random.nextDouble());
      int from = starts[i] + random.nextInt(rows - hidden + 1);
      Arrays.fill(states, from * width, (from + hidden) * width, 0);
    }
    for (int i = 0; i < texts.length; i++)
      texts[i] = random.nextDouble() < HIDDEN_VALUES ? 0 : texts[i] / (float) (1 - HIDDEN_VALUES);
    return this;
  }
}

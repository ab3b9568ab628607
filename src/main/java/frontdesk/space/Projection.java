package frontdesk.space;

import java.util.Random;

import frontdesk.speech.EncodedSpeech;

/**
 * The weights of one shared space, for one speech encoder. Audio: encoder states are averaged by {@code stride},
 * standardised, pooled by {@code heads} learned queries (softmax over time of the scaled dot product, after Lee et al.
 * 2019, "Set Transformer"), set side by side and mapped linearly to {@link #DIMENSIONS}. Text: the {@link #TEXT} values
 * of the text tower are mapped linearly to {@link #DIMENSIONS}. Matrices are row-major, input by output. Immutable by
 * agreement once training is over.
 *
 * @param encoder the name of the speech encoder
 * @param states width of an encoder state
 * @param stride how many adjacent states are averaged to one
 * @param heads learned queries
 * @param mean of each value of a state, [states]
 * @param scale one over its standard deviation, [states]
 * @param queries [heads, states]
 * @param audio weights [heads * states, DIMENSIONS]
 * @param audioBias [DIMENSIONS]
 * @param text weights [TEXT, DIMENSIONS]
 * @param textBias [DIMENSIONS]
 * @param logScale natural logarithm of one over the temperature, an array of one
 */
record Projection(String encoder, int states, int stride, int heads, float[] mean, float[] scale, float[] queries,
    float[] audio, float[] audioBias, float[] text, float[] textBias, float[] logScale) {
  /** Width of the shared space. */
  static final int DIMENSIONS = 512;
  /** Width of MiniLM's embeddings. */
  static final int TEXT = 384;
  /** What is set before MiniLM's values, so that they are about 1 as the pooled states are. */
  static final float TEXT_SCALE = (float) Math.sqrt(TEXT);
  /** The temperature that CLIP starts from, 0.07. */
  private static final double LOG_SCALE = Math.log(1 / 0.07);

  /** Random weights to train from; the same for the same seed. */
  static Projection random(String encoder, int states, int stride, int heads, float[] mean, float[] scale, long seed) {
    Random random = new Random(seed);
    return new Projection(encoder, states, stride, heads, mean, scale, gaussian(random, heads * states, 1),
        gaussian(random, heads * states * DIMENSIONS, 1 / Math.sqrt(heads * states)), new float[DIMENSIONS],
        gaussian(random, TEXT * DIMENSIONS, 1 / Math.sqrt(TEXT)), new float[DIMENSIONS],
        new float[]{(float) LOG_SCALE});
  }

  private static float[] gaussian(Random random, int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++)
      values[i] = (float) (random.nextGaussian() * deviation);
    return values;
  }

  /** What is learned, in a fixed order. */
  float[][] learned() {
    return new float[][]{queries, audio, audioBias, text, textBias, logScale};
  }

  /** The same with the learned weights copied, so that they can change. */
  Projection copy() {
    return new Projection(encoder, states, stride, heads, mean, scale, queries.clone(), audio.clone(),
        audioBias.clone(), text.clone(), textBias.clone(), logScale.clone());
  }

  /** One over the square root of the width: keeps the scores of the queries about 1. */
  float queryScale() {
    return (float) (1 / Math.sqrt(states));
  }

  /** Averages each {@code stride} adjacent states of an utterance to one row; the last row may be of fewer. */
  static void average(EncodedSpeech speech, int stride, float[] rows) {
    for (int first = 0, row = 0; first < speech.frames(); first += stride, row++)
      average(speech, first, stride, rows, row * speech.dimension());
  }

  /** One such row: the mean of the states from {@code first} on, at most {@code stride} of them. */
  static void average(EncodedSpeech speech, int first, int stride, float[] row, int at) {
    int past = Math.min(first + stride, speech.frames());
    for (int i = 0; i < speech.dimension(); i++) {
      float sum = 0;
      for (int frame = first; frame < past; frame++)
        sum += speech.state(frame, i);
      row[at + i] = sum / (past - first);
    }
  }
}

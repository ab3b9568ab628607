package frontdesk.space;

import java.util.Arrays;

import frontdesk.inference.ModelException;
import frontdesk.speech.EncodedSpeech;

/**
 * The audio tower of a {@link Projection}. Stateless, so an encoding whose earlier states change may be asked again; the
 * work grows with the length, and the loops run over neighbouring values so that the compiler makes vector code of them.
 * Allocates some kilobytes a call; any thread.
 */
final class AttentionPooling implements AudioTower {
  private final Projection weights;
  /** Queries by value of a state, [states, heads], with scale and standardisation folded in. */
  private final float[] queries;

  AttentionPooling(Projection weights) {
    this.weights = weights;
    int heads = weights.heads();
    queries = new float[weights.states() * heads];
    for (int i = 0; i < weights.states(); i++)
      for (int h = 0; h < heads; h++)
        queries[i * heads + h] = weights.queries()[h * weights.states() + i] * weights.queryScale()
            * weights.scale()[i];
  }

  @Override
  public Embedding embed(EncodedSpeech speech) {
    if (speech.dimension() != weights.states()) {
      throw new ModelException("the shared space takes states of " + weights.states() + " values from the encoder "
          + weights.encoder() + ", and these have " + speech.dimension()
          + "; train a projection for this encoder with ./frontdesk align");
    }
    if (speech.frames() == 0)
      throw new IllegalArgumentException("an utterance without a frame has no place in the space");
    return Embedding.of(project(pool(speech)));
  }

  /** The standardised mean state under each query's attention, [heads, states]; softmax over time in one pass. */
  private float[] pool(EncodedSpeech speech) {
    int states = weights.states();
    int heads = weights.heads();
    float[] pooled = new float[heads * states];
    float[] state = new float[states];
    float[] scores = new float[heads];
    float[] highest = new float[heads];
    float[] total = new float[heads];
    Arrays.fill(highest, Float.NEGATIVE_INFINITY);
    for (int first = 0; first < speech.frames(); first += weights.stride()) {
      Projection.average(speech, first, weights.stride(), state, 0);
      score(state, scores);
      for (int h = 0; h < heads; h++) {
        if (scores[h] > highest[h]) {
          float shrink = (float) Math.exp(highest[h] - scores[h]);
          highest[h] = scores[h];
          total[h] *= shrink;
          scale(pooled, h * states, states, shrink);
        }
        float weight = (float) Math.exp(scores[h] - highest[h]);
        total[h] += weight;
        add(state, weight, pooled, h * states);
      }
    }
    for (int h = 0; h < heads; h++)
      for (int i = 0; i < states; i++)
        pooled[h * states + i] = (pooled[h * states + i] / total[h] - weights.mean()[i]) * weights.scale()[i];
    return pooled;
  }

  private void score(float[] state, float[] scores) {
    int heads = scores.length;
    Arrays.fill(scores, 0);
    for (int i = 0; i < state.length; i++)
      for (int h = 0; h < heads; h++)
        scores[h] += state[i] * queries[i * heads + h];
  }

  private static void scale(float[] values, int from, int count, float factor) {
    for (int i = from; i < from + count; i++)
      values[i] *= factor;
  }

  private static void add(float[] values, float factor, float[] into, int at) {
    for (int i = 0; i < values.length; i++)
      into[at + i] += factor * values[i];
  }

  private float[] project(float[] pooled) {
    float[] point = weights.audioBias().clone();
    linear(pooled, weights.audio(), point);
    return point;
  }

  /** Adds a row vector times a matrix, row-major, input by output. */
  static void linear(float[] in, float[] matrix, float[] out) {
    for (int i = 0; i < in.length; i++) {
      float factor = in[i];
      int row = i * out.length;
      for (int o = 0; o < out.length; o++)
        out[o] += factor * matrix[row + o];
    }
  }
}

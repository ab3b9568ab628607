package frontdesk.turn;

/**
 * A network of one hidden layer that gives the probability that a turn is complete, and the thresholds that were chosen
 * with it. Its inputs are {@link PauseFeatures#COUNT} features, a 1 where states follow, and twice the width of the
 * encoder's states, normalised; without states those are zeros. Immutable once trained; any thread.
 *
 * @param encoder name of the encoder whose states it was trained on
 * @param identity digest of that encoder's file, empty where it has none
 * @param dimension width of a state
 * @param mean of the states in training, 2 * dimension
 * @param scale by which they are multiplied after the mean is taken off
 * @param first weights [hidden, inputs]
 * @param thresholds from which probability on a turn is over, at silences of {@link #FIRST_MS} and every
 * {@link #STEP_MS} after it; never rising
 */
record TurnNetwork(String encoder, String identity, int dimension, float[] mean, float[] scale, float[] first,
    float[] firstBias, float[] second, float[] secondBias, float[] thresholds) {
  static final int FIRST_MS = EndOfTurn.FIRST_MS;
  static final int STEP_MS = 40;

  /** How many inputs a network for states of this width has. */
  static int inputs(int dimension) {
    return PauseFeatures.count(dimension) + 1;
  }

  int hidden() {
    return firstBias.length;
  }

  /** The inputs of features with states, or of features alone. */
  float[] input(float[] features) {
    var input = new float[inputs(dimension)];
    System.arraycopy(features, 0, input, 0, PauseFeatures.COUNT);
    if (features.length > PauseFeatures.COUNT) {
      input[PauseFeatures.COUNT] = 1;
      for (int i = 0; i < 2 * dimension; i++) {
        input[PauseFeatures.COUNT + 1 + i] = (features[PauseFeatures.COUNT + i] - mean[i]) * scale[i];
      }
    }
    return input;
  }

  double probability(float[] features) {
    float[] input = input(features);
    int width = features.length > PauseFeatures.COUNT ? input.length : PauseFeatures.COUNT;
    double sum = secondBias[0];
    for (int unit = 0; unit < firstBias.length; unit++) {
      float inner = firstBias[unit];
      int row = unit * input.length;
      for (int i = 0; i < width; i++) {
        inner += first[row + i] * input[i];
      }
      sum += second[unit] * StrictMath.tanh(inner);
    }
    return 1 / (1 + StrictMath.exp(-sum));
  }

  /** The threshold at a silence. */
  double threshold(int silenceMs) {
    return thresholds[Math.clamp((silenceMs - FIRST_MS) / STEP_MS, 0, thresholds.length - 1)];
  }
}

package frontdesk.space;

import java.util.List;

/**
 * A linear map of the space under which the phrases of one intent lie round each other: within-class covariance
 * normalisation (Hatch, Kajarekar, Stolcke 2006). The covariance is that of the phrases about their intent's mean,
 * shrunk half way to a round one, and the map is the inverse of its Cholesky factor. Immutable; any thread.
 */
final class Whitening {
  private final double[][] factor;

  /** @param groups phrases by intent */
  Whitening(List<List<Embedding>> groups) {
    int size = groups.getFirst().getFirst().dimensions();
    double[][] covariance = new double[size][size];
    int count = 0;
    for (List<Embedding> group : groups) {
      double[] mean = new double[size];
      for (Embedding e : group)
        for (int i = 0; i < size; i++)
          mean[i] += e.value(i) / group.size();
      for (Embedding e : group)
        add(covariance, e, mean);
      count += group.size();
    }
    double trace = 0;
    for (int i = 0; i < size; i++)
      trace += covariance[i][i];
    double round = Math.max(trace / count / size, 1e-9);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++)
        covariance[i][j] /= count;
      covariance[i][i] += round;
    }
    this.factor = cholesky(covariance);
  }

  private static void add(double[][] covariance, Embedding e, double[] mean) {
    for (int i = 0; i < mean.length; i++) {
      double off = e.value(i) - mean[i];
      for (int j = 0; j <= i; j++)
        covariance[i][j] += off * (e.value(j) - mean[j]);
    }
  }

  private static double[][] cholesky(double[][] matrix) {
    int size = matrix.length;
    double[][] lower = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++)
          sum -= lower[i][k] * lower[j][k];
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    return lower;
  }

  /** A point under the map. */
  Embedding of(Embedding point) {
    float[] solved = new float[factor.length];
    for (int i = 0; i < factor.length; i++) {
      double sum = point.value(i);
      for (int k = 0; k < i; k++)
        sum -= factor[i][k] * solved[k];
      solved[i] = (float) (sum / factor[i][i]);
    }
    return Embedding.of(solved);
  }
}

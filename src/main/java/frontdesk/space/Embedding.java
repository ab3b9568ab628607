package frontdesk.space;

import java.util.List;

/**
 * A point of the shared space: a vector of unit length, so that a dot product is the cosine similarity. Immutable by
 * agreement: nobody writes to {@code values} after construction. Any thread.
 */
public final class Embedding {
  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /** The direction of a vector; a vector of length zero or with a value that is not finite is refused. */
  public static Embedding of(float[] vector) {
    double square = 0;
    for (float v : vector)
      square += (double) v * v;
    if (!(square > 0) || Double.isInfinite(square)) {
      throw new IllegalArgumentException("a vector of length zero or infinity has no direction");
    }
    float[] unit = new float[vector.length];
    double scale = 1 / Math.sqrt(square);
    for (int i = 0; i < unit.length; i++)
      unit[i] = (float) (vector[i] * scale);
    return new Embedding(unit);
  }

  /** The mean direction of points. */
  static Embedding mean(List<Embedding> points) {
    float[] sum = new float[points.getFirst().dimensions()];
    for (Embedding point : points)
      for (int i = 0; i < sum.length; i++)
        sum[i] += point.values[i];
    return of(sum);
  }

  /** The cosine similarity to a point of the same space, in [-1, 1]. */
  public double cosine(Embedding other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          "a point of " + values.length + " dimensions against one of " + other.values.length);
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++)
      sum += values[i] * other.values[i];
    return Math.clamp(sum, -1, 1);
  }

  /** One coordinate. */
  float value(int dimension) {
    return values[dimension];
  }

  /** The coordinates, a copy. */
  public float[] toArray() {
    return values.clone();
  }

  /** Number of dimensions. */
  public int dimensions() {
    return values.length;
  }
}

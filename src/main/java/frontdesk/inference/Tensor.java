package frontdesk.inference;

import java.util.Arrays;

/**
 * Float values with a shape, row-major. Immutable by agreement: nobody writes to {@code values} after construction.
 *
 * @param values as many as the product of the dimensions
 * @param shape sizes of the dimensions; empty for a scalar
 */
public record Tensor(float[] values, long... shape) {
  public Tensor {
    if (values.length != count(shape)) {
      throw new IllegalArgumentException(
          values.length + " values do not fill a tensor of shape " + Arrays.toString(shape));
    }
  }

  static int count(long... shape) {
    long count = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("a shape to be filled has no free dimensions: " + Arrays.toString(shape));
      }
      count = Math.multiplyExact(count, size);
    }
    return Math.toIntExact(count);
  }
}

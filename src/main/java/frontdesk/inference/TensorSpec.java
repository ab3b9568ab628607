package frontdesk.inference;

import java.util.List;

/**
 * An input or output as the model declares it.
 *
 * @param name its name in the graph
 * @param element the type of its values
 * @param shape its dimensions, -1 where a dimension is free; empty for a scalar
 */
public record TensorSpec(String name, Element element, List<Long> shape) {
  public TensorSpec {
    shape = List.copyOf(shape);
  }

  /** The type of a tensor's values. */
  public enum Element {
    /** 32-bit floating point. */
    FLOAT,
    /** 64-bit integer. */
    LONG,
    /** Anything else; it can be seen but not bound. */
    OTHER
  }

  /** Whether every dimension is known. */
  public boolean fixed() {
    return shape.stream().allMatch(n -> n >= 0);
  }

  /** The size of dimension {@code index}, -1 where it is free. */
  public int dimension(int index) {
    return Math.toIntExact(shape.get(index));
  }
}

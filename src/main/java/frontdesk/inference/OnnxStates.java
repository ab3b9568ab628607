package frontdesk.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;

/**
 * Tensors by name that live between runs of one or several models and may grow, such as a decoder's memory: what comes
 * out of one run goes into the next without a copy. State of one user, one thread at a time; {@link #close} frees the
 * native memory. The models outlive it.
 */
public final class OnnxStates implements AutoCloseable {
  private final Map<String, OnnxTensor> tensors = new HashMap<>();
  private boolean closed;

  /** Sets a tensor of floats, row-major; a dimension may be 0. */
  public void put(String name, float[] values, long... shape) {
    requireOpen();
    check(values.length, shape);
    FloatBuffer buffer = direct(4L * values.length).asFloatBuffer().put(values).flip();
    try {
      replace(name, OnnxTensor.createTensor(NativeRuntime.environment(), buffer, shape));
    } catch (OrtException e) {
      throw new ModelException("a tensor '" + name + "' cannot be made: " + e.getMessage(), e);
    }
  }

  /** Sets a tensor of 64-bit integers, row-major. */
  public void put(String name, long[] values, long... shape) {
    requireOpen();
    check(values.length, shape);
    LongBuffer buffer = direct(8L * values.length).asLongBuffer().put(values).flip();
    try {
      replace(name, OnnxTensor.createTensor(NativeRuntime.environment(), buffer, shape));
    } catch (OrtException e) {
      throw new ModelException("a tensor '" + name + "' cannot be made: " + e.getMessage(), e);
    }
  }

  /**
   * Runs a model on the tensors that have its inputs' names.
   *
   * @param kept outputs to keep and the name that each gets, in place of what had that name
   */
  public void run(OnnxModel model, Map<String, String> kept) {
    requireOpen();
    Map<String, OnnxTensor> feeds = new LinkedHashMap<>();
    for (TensorSpec input : model.inputs()) {
      OnnxTensor tensor = tensors.get(input.name());
      if (tensor == null) {
        throw new IllegalArgumentException("no tensor for the input '" + input.name() + "' of " + model.name());
      }
      feeds.put(input.name(), tensor);
    }
    Set<String> wanted = new HashSet<>(kept.keySet());
    model.run(feeds, wanted).forEach((output, tensor) -> replace(kept.get(output), tensor));
  }

  /** The values of a tensor of floats. */
  public float[] floats(String name) {
    requireOpen();
    OnnxTensor tensor = tensors.get(name);
    FloatBuffer buffer = tensor == null ? null : tensor.getFloatBuffer();
    if (buffer == null) {
      throw new IllegalArgumentException("no floats called " + name);
    }
    var values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  /** Frees the tensors. Closing twice does nothing. */
  @Override
  public void close() {
    closed = true;
    tensors.values().forEach(OnnxTensor::close);
    tensors.clear();
  }

  private void replace(String name, OnnxTensor tensor) {
    OnnxTensor old = tensors.put(name, tensor);
    if (old != null) {
      old.close();
    }
  }

  private static ByteBuffer direct(long bytes) {
    return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
  }

  private static void check(int values, long... shape) {
    if (values != Tensor.count(shape)) {
      throw new IllegalArgumentException(values + " values do not fill the shape");
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("these states are closed");
    }
  }
}

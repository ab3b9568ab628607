package frontdesk.inference;

import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;

/**
 * Tensors of fixed shape bound to a model for many runs, such as one stream's. Inputs and outputs lie in native memory
 * that both sides see, so a run copies nothing; a state is two buffers that change places after each run. State of one
 * user, one thread at a time; {@link #close} frees all of it at once. The {@link OnnxModel} outlives it.
 */
public final class OnnxBinding implements AutoCloseable {
  private final OnnxModel model;
  private final Arena arena;
  private final Map<String, FloatBuffer> floats;
  private final Map<OnnxTensor, FloatBuffer> states;
  private final List<OnnxTensor> tensors;
  /** What goes in and comes out in even and in odd runs. */
  private final List<Map<String, OnnxTensor>> feeds;
  private final List<Map<String, OnnxTensor>> results;
  private int parity;
  private boolean closed;

  private OnnxBinding(Builder builder) {
    model = builder.model;
    arena = builder.arena;
    floats = Map.copyOf(builder.floats);
    states = Map.copyOf(builder.states);
    tensors = List.copyOf(builder.tensors);
    feeds = List.copyOf(builder.feeds);
    results = List.copyOf(builder.results);
  }

  /**
   * The values of a bound input or output, row-major, shared with the model: written before {@link #run} or read after
   * it, always by absolute or own position. Valid until {@link #close}.
   */
  public FloatBuffer floats(String name) {
    requireOpen();
    FloatBuffer buffer = floats.get(name);
    if (buffer == null) {
      throw new IllegalArgumentException("not bound as an input or output of floats: " + name);
    }
    return buffer;
  }

  /** The values that a state has now, for looking at; which buffer holds them changes with each run. */
  public FloatBuffer state(String input) {
    requireOpen();
    OnnxTensor tensor = feeds.get(parity).get(input);
    FloatBuffer buffer = tensor == null ? null : states.get(tensor);
    if (buffer == null) {
      throw new IllegalArgumentException("not bound as a state: " + input);
    }
    return buffer.asReadOnlyBuffer();
  }

  /** Runs the model: reads the inputs, writes the outputs, and what a state has become is its value in the next run. */
  public void run() {
    requireOpen();
    model.run(feeds.get(parity), results.get(parity));
    parity ^= 1;
  }

  /** Sets all states to zero, as at the begin. Inputs keep their values. */
  public void reset() {
    requireOpen();
    for (FloatBuffer state : states.values()) {
      for (int i = 0; i < state.capacity(); i++) {
        state.put(i, 0);
      }
    }
  }

  /** Frees the native memory. Closing twice does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      tensors.forEach(OnnxTensor::close);
      arena.close();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the binding to " + model.name() + " is closed");
    }
  }

  /** Says which tensors a binding has. Where a shape is left out the model's own is taken, which must then be fixed. */
  public static final class Builder {
    private final OnnxModel model;
    /** Shared, because a stream may move between the threads of a pool. */
    private final Arena arena = Arena.ofShared();
    private final Map<String, FloatBuffer> floats = new LinkedHashMap<>();
    private final Map<OnnxTensor, FloatBuffer> states = new LinkedHashMap<>();
    private final List<OnnxTensor> tensors = new ArrayList<>();
    private final List<Map<String, OnnxTensor>> feeds = List.of(new LinkedHashMap<>(), new LinkedHashMap<>());
    private final List<Map<String, OnnxTensor>> results = List.of(new LinkedHashMap<>(), new LinkedHashMap<>());
    private boolean done;

    Builder(OnnxModel model) {
      this.model = model;
    }

    /** Binds an input of floats, zeros at first. */
    public Builder input(String name, long... shape) {
      return guarded(() -> {
        FloatBuffer buffer = allocate(Tensor.count(shape(model.input(name), shape)));
        both(feeds, name, tensor(buffer, shape(model.input(name), shape)));
        floats.put(name, buffer);
      });
    }

    /** Binds an input of 64-bit integers that is the same in all runs. */
    public Builder constant(String name, long value) {
      return guarded(() -> {
        long[] shape = model.input(name).shape().stream().mapToLong(n -> Math.max(n, 1)).toArray();
        LongBuffer buffer = arena.allocate(8L * Tensor.count(shape), 64).asByteBuffer().order(ByteOrder.nativeOrder())
            .asLongBuffer();
        for (int i = 0; i < buffer.capacity(); i++) {
          buffer.put(i, value);
        }
        both(feeds, name, keep(OnnxTensor.createTensor(model.environment(), buffer, shape)));
      });
    }

    /** Binds an output of floats. */
    public Builder output(String name, long... shape) {
      return guarded(() -> {
        FloatBuffer buffer = allocate(Tensor.count(shape(model.output(name), shape)));
        both(results, name, tensor(buffer, shape(model.output(name), shape)));
        floats.put(name, buffer);
      });
    }

    /** Binds an output to an input: what comes out of one run goes into the next. Zeros at first. */
    public Builder state(String input, String output, long... shape) {
      return guarded(() -> {
        long[] size = shape(model.input(input), shape);
        shape(model.output(output), size);
        for (int i = 0; i < 2; i++) {
          FloatBuffer buffer = allocate(Tensor.count(size));
          OnnxTensor tensor = tensor(buffer, size);
          states.put(tensor, buffer);
          feeds.get(i).put(input, tensor);
          results.get(1 - i).put(output, tensor);
        }
      });
    }

    /** Opens the binding; every input of the model must be bound, outputs that are not are not computed for us. */
    public OnnxBinding open() {
      guarded(() -> {
        for (TensorSpec input : model.inputs()) {
          if (!feeds.getFirst().containsKey(input.name())) {
            throw new ModelException("the model " + model.name() + " wants an input '" + input.name()
                + "' that this version of Frontdesk does not give; " + ModelStore.remedy(Path.of(model.name())));
          }
        }
      });
      done = true;
      return new OnnxBinding(this);
    }

    private FloatBuffer allocate(int count) {
      return arena.allocate(4L * count, 64).asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    private OnnxTensor tensor(FloatBuffer buffer, long[] shape) throws OrtException {
      return keep(OnnxTensor.createTensor(model.environment(), buffer.duplicate(), shape));
    }

    private OnnxTensor keep(OnnxTensor tensor) {
      tensors.add(tensor);
      return tensor;
    }

    private static void both(List<Map<String, OnnxTensor>> maps, String name, OnnxTensor tensor) {
      maps.forEach(map -> map.put(name, tensor));
    }

    private long[] shape(TensorSpec spec, long[] wanted) {
      boolean whole = wanted.length == 0;
      boolean fits = whole ? spec.fixed() : wanted.length == spec.shape().size();
      for (int i = 0; fits && !whole && i < wanted.length; i++) {
        fits = spec.shape().get(i) < 0 || spec.shape().get(i) == wanted[i];
      }
      if (!fits || spec.element() != TensorSpec.Element.FLOAT) {
        throw new ModelException("the model " + model.name() + " has '" + spec.name() + "' with shape " + spec.shape()
            + " of " + spec.element() + ", not " + (whole ? "a fixed shape" : List.of(box(wanted)))
            + " of FLOAT; " + ModelStore.remedy(Path.of(model.name())));
      }
      return whole ? spec.shape().stream().mapToLong(Long::longValue).toArray() : wanted;
    }

    private static Long[] box(long[] values) {
      return Arrays.stream(values).boxed().toArray(Long[]::new);
    }

    /** Nothing native stays behind where a step fails. */
    private Builder guarded(Step step) {
      if (done) {
        throw new IllegalStateException("this builder has opened its binding or failed");
      }
      boolean fine = false;
      try {
        step.run();
        fine = true;
      } catch (OrtException e) {
        throw new ModelException("the tensors of " + model.name() + " cannot be bound: " + e.getMessage(), e);
      } finally {
        if (!fine) {
          done = true;
          tensors.forEach(OnnxTensor::close);
          arena.close();
        }
      }
      return this;
    }

    private interface Step {
      void run() throws OrtException;
    }
  }
}

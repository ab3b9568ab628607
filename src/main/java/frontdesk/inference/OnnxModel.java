package frontdesk.inference;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

/**
 * The weights and graph of one ONNX model: the only door to ONNX Runtime. Loaded once, shared by all calls, safe for
 * any number of threads; a run blocks the thread that asks for it and belongs on a platform thread. Whoever runs the
 * same shapes again and again (a stream) opens an {@link OnnxBinding}; a single run with arrays is {@link #run}.
 */
public final class OnnxModel implements AutoCloseable {
  private final String name;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  /** Runs read, closing writes: the native session must not go while a run is inside it. */
  private final ReadWriteLock life = new ReentrantReadWriteLock();
  private boolean closed;

  private OnnxModel(String name, OrtEnvironment environment, OrtSession session) throws OrtException {
    this.name = name;
    this.environment = environment;
    this.session = session;
    inputs = specs(session.getInputInfo());
    outputs = specs(session.getOutputInfo());
  }

  /**
   * Opens ONNX Runtime for this process. A library that uses it by itself must find it opened here, with our settings.
   *
   * @throws ModelException where this platform cannot run it
   */
  public static void openRuntime() {
    NativeRuntime.environment();
  }

  /**
   * Loads a model file.
   *
   * @param threads how many threads one run may use, 1 to 64; with 1 it stays on the caller's own
   * @throws ModelException where the file is missing or damaged or this platform cannot run it
   */
  public static OnnxModel load(Path file, int threads) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException("there is no model file " + file
          + "; " + ModelStore.remedy(file));
    }
    if (!Files.isReadable(file)) {
      throw new ModelException("the model file " + file + " cannot be read; give this user the right to read it");
    }
    return load(file.toString(), threads,
        (environment, options) -> environment.createSession(file.toString(), options));
  }

  /**
   * Loads a model from its bytes.
   *
   * @param name what to call it in messages
   * @param threads as in {@link #load(Path, int)}
   */
  public static OnnxModel load(String name, byte[] model, int threads) {
    return load(name, threads, (environment, options) -> environment.createSession(model, options));
  }

  private static OnnxModel load(String name, int threads, Opener opener) {
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException("threads out of range 1 to 64: " + threads);
    }
    OrtEnvironment environment = NativeRuntime.environment();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // A pool that spins between the short runs of a stream burns the core that the next call needs.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      // Decaying states reach denormal numbers in silence, which cost a hundred times as much as others.
      options.addConfigEntry("session.set_denormal_as_zero", "1");
      OrtSession session = opener.open(environment, options);
      try {
        return new OnnxModel(name, environment, session);
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new ModelException("the model " + name + " is damaged or not an ONNX model (" + firstLine(e)
          + "); " + ModelStore.remedy(Path.of(name)), e);
    }
  }

  /** What the model is called in messages: its file, unless loaded from bytes. */
  public String name() {
    return name;
  }

  /** The inputs, in the graph's order. */
  public List<TensorSpec> inputs() {
    return inputs;
  }

  /** The outputs, in the graph's order. */
  public List<TensorSpec> outputs() {
    return outputs;
  }

  /** The input of this name; a {@link ModelException} where the model has none. */
  public TensorSpec input(String input) {
    return find(inputs, "input", input);
  }

  /** The output of this name; a {@link ModelException} where the model has none. */
  public TensorSpec output(String output) {
    return find(outputs, "output", output);
  }

  /** Begins to bind tensors for runs of one shape. */
  public OnnxBinding.Builder bind() {
    return new OnnxBinding.Builder(this);
  }

  /**
   * Runs once, copying arrays in and out.
   *
   * @param feeds a value for every input; float tensors only
   * @return all float outputs by name
   */
  public Map<String, Tensor> run(Map<String, Tensor> feeds) {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    life.readLock().lock();
    try {
      requireOpen();
      for (var feed : feeds.entrySet()) {
        input(feed.getKey());
        tensors.put(feed.getKey(), OnnxTensor.createTensor(environment, FloatBuffer.wrap(feed.getValue().values()),
            feed.getValue().shape()));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        Map<String, Tensor> found = new LinkedHashMap<>();
        for (var value : result) {
          if (value.getValue() instanceof OnnxTensor tensor && tensor.getFloatBuffer() instanceof FloatBuffer floats) {
            float[] values = new float[floats.remaining()];
            floats.get(values);
            found.put(value.getKey(), new Tensor(values, tensor.getInfo().getShape()));
          }
        }
        return found;
      }
    } catch (OrtException e) {
      throw failed(e);
    } finally {
      life.readLock().unlock();
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  /** Runs with tensors of an {@link OnnxStates}; the caller owns what comes out. */
  Map<String, OnnxTensor> run(Map<String, OnnxTensor> feeds, Set<String> wanted) {
    life.readLock().lock();
    try {
      requireOpen();
      Map<String, OnnxTensor> found = new LinkedHashMap<>();
      for (var value : session.run(feeds, wanted)) {
        found.put(value.getKey(), (OnnxTensor) value.getValue());
      }
      return found;
    } catch (OrtException e) {
      throw failed(e);
    } finally {
      life.readLock().unlock();
    }
  }

  /** Runs with tensors of a binding, which are written in place. */
  void run(Map<String, OnnxTensor> feeds, Map<String, OnnxTensor> results) {
    life.readLock().lock();
    try {
      requireOpen();
      session.run(feeds, results).close();
    } catch (OrtException e) {
      throw failed(e);
    } finally {
      life.readLock().unlock();
    }
  }

  /** Frees the weights once no run is under way. Later runs are refused. Closing twice does nothing. */
  @Override
  public void close() {
    life.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new ModelException("the model " + name + " could not be closed: " + firstLine(e), e);
    } finally {
      life.writeLock().unlock();
    }
  }

  OrtEnvironment environment() {
    return environment;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the model " + name + " is closed");
    }
  }

  private ModelException failed(OrtException e) {
    return new ModelException("the model " + name + " does not fit this version of Frontdesk (" + firstLine(e)
        + "); " + ModelStore.remedy(Path.of(name)), e);
  }

  private TensorSpec find(List<TensorSpec> specs, String kind, String wanted) {
    return specs.stream().filter(s -> s.name().equals(wanted)).findFirst()
        .orElseThrow(() -> new ModelException("the model " + name + " has no " + kind + " '" + wanted + "' but "
            + specs.stream().map(TensorSpec::name).toList()));
  }

  private static List<TensorSpec> specs(Map<String, NodeInfo> nodes) {
    List<TensorSpec> specs = new ArrayList<>();
    for (NodeInfo node : nodes.values()) {
      if (node.getInfo() instanceof TensorInfo tensor) {
        var element = switch (tensor.type) {
          case FLOAT -> TensorSpec.Element.FLOAT;
          case INT64 -> TensorSpec.Element.LONG;
          default -> TensorSpec.Element.OTHER;
        };
        List<Long> shape = new ArrayList<>();
        for (long size : tensor.getShape()) {
          shape.add(size);
        }
        specs.add(new TensorSpec(node.getName(), element, shape));
      } else {
        specs.add(new TensorSpec(node.getName(), TensorSpec.Element.OTHER, List.of()));
      }
    }
    return List.copyOf(specs);
  }

  /** The native library's messages run over several lines and name its own sources. */
  private static String firstLine(OrtException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message.length() <= 200 ? message : message.substring(0, 200) + "...";
  }

  private interface Opener {
    OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
  }
}

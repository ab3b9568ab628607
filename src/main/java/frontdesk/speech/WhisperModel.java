package frontdesk.speech;

import java.nio.file.Path;
import java.util.Map;

import frontdesk.inference.GraphCache;
import frontdesk.inference.OnnxModel;
import frontdesk.inference.Tensor;

/**
 * A Whisper model from a ggml file, run by ONNX Runtime: the same file that whisper.cpp reads, turned into graphs that
 * are kept in a cache. Weights only: shared by all calls, any number of threads; a run blocks and belongs on a platform
 * thread.
 */
public final class WhisperModel implements AutoCloseable {
  /** Raised whenever the graphs change. */
  private static final int VERSION = 1;

  private final WhisperShape shape;
  private final OnnxModel encoder;

  private WhisperModel(WhisperShape shape, OnnxModel encoder) {
    this.shape = shape;
    this.encoder = encoder;
  }

  /**
   * Loads a model; the first time for a file its graphs are made and kept.
   *
   * @param ggml the file, 16 or 32 bits
   * @param cache the folder for graphs, such as {@code models/cache}
   * @param threads how many threads one run may use, 1 to 64
   * @throws frontdesk.inference.ModelException where the file is missing, damaged or quantised, or the cache cannot be
   *         written
   */
  public static WhisperModel load(Path ggml, Path cache, Precision precision, int threads) {
    try (GgmlFile file = GgmlFile.open(ggml)) {
      var graphs = new GraphCache(cache);
      String suffix = precision == Precision.INT8 ? ".int8" : ".fp32";
      OnnxModel encoder = graphs.load(ggml, "encoder" + suffix, VERSION, threads,
          () -> WhisperEncoderGraph.of(file, precision));
      return new WhisperModel(file.shape(), encoder);
    }
  }

  /** The width of an encoder state. */
  public int dimension() {
    return shape.audioWidth();
  }

  /** The most states that one encoding can have, 20 ms each: 1500 in all published models, which is 30 s. */
  public int maxStates() {
    return shape.audioStates();
  }

  /** Values in a frame of log-mel. */
  public int bands() {
    return shape.bands();
  }

  /**
   * Encodes log-mel frames of {@link frontdesk.audio.LogMel#whisper}.
   *
   * @param mel frames x {@link #bands}, row-major
   * @param frames at least 1, at most twice {@link #maxStates}
   * @return half as many states, rounded up, x {@link #dimension}, row-major
   */
  public float[] encode(float[] mel, int frames) {
    if (frames < 1 || frames > 2 * maxStates() || mel.length != frames * bands()) {
      throw new IllegalArgumentException(mel.length + " values are not 1 to " + 2 * maxStates() + " frames: " + frames);
    }
    return encoder.run(Map.of("mel", new Tensor(mel, frames, bands()))).get("states").values();
  }

  /** Frees the weights once no run is under way. */
  @Override
  public void close() {
    encoder.close();
  }
}

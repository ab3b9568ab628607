package frontdesk.speech;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import frontdesk.inference.GraphCache;
import frontdesk.inference.OnnxModel;
import frontdesk.inference.Tensor;

/**
 * A Whisper model from a ggml file, run by ONNX Runtime: the same file that whisper.cpp reads, turned into graphs that
 * are kept in a cache. Weights only: shared by all calls, any number of threads; a run blocks and belongs on a platform
 * thread.
 */
public final class WhisperModel implements WhisperEncoder.Network {
  /** Raised whenever the graphs change. */
  private static final int VERSION = 2;

  private final WhisperShape shape;
  private final WhisperVocabulary vocabulary;
  private final OnnxModel encoder;
  private final OnnxModel hearing;
  private final OnnxModel step;

  private WhisperModel(GgmlFile file, OnnxModel encoder, OnnxModel hearing, OnnxModel step) {
    shape = file.shape();
    vocabulary = new WhisperVocabulary(file.tokens(), shape.vocabulary());
    this.encoder = encoder;
    this.hearing = hearing;
    this.step = step;
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
      List<OnnxModel> loaded = new ArrayList<>();
      try {
        loaded.add(graphs.load(ggml, "encoder" + suffix, VERSION, threads,
            () -> WhisperEncoderGraph.of(file, precision)));
        loaded.add(graphs.load(ggml, "hearing" + suffix, VERSION, threads,
            () -> WhisperDecoderGraph.hearing(file, precision)));
        loaded.add(graphs.load(ggml, "decoder" + suffix, VERSION, threads,
            () -> WhisperDecoderGraph.step(file, precision)));
        return new WhisperModel(file, loaded.get(0), loaded.get(1), loaded.get(2));
      } catch (RuntimeException e) {
        loaded.forEach(OnnxModel::close);
        throw e;
      }
    }
  }

  /** The width of an encoder state. */
  @Override
  public int dimension() {
    return shape.audioWidth();
  }

  /** The most states that one encoding can have, 20 ms each: 1500 in all published models, which is 30 s. */
  @Override
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
  @Override
  public float[] encode(float[] mel, int frames) {
    if (frames < 1 || frames > 2 * maxStates() || mel.length != frames * bands()) {
      throw new IllegalArgumentException(mel.length + " values are not 1 to " + 2 * maxStates() + " frames: " + frames);
    }
    return encoder.run(Map.of("mel", new Tensor(mel, frames, bands()))).get("states").values();
  }

  /**
   * Opens the decoder for one encoding; the caller closes it.
   *
   * @param states stateFrames x {@link #dimension}, row-major, as {@link #encode} gives them
   */
  WhisperDecoder decoder(float[] states, int stateFrames) {
    if (stateFrames < 1 || stateFrames > maxStates() || states.length != stateFrames * dimension()) {
      throw new IllegalArgumentException(
          states.length + " values are not 1 to " + maxStates() + " states: " + stateFrames);
    }
    return new WhisperDecoder(shape, hearing, step, states, stateFrames);
  }

  /** The tokens. */
  WhisperVocabulary vocabulary() {
    return vocabulary;
  }

  /** Frees the weights once no run is under way. */
  @Override
  public void close() {
    encoder.close();
    hearing.close();
    step.close();
  }
}

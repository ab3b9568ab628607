package frontdesk.speech;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;

import frontdesk.audio.LogMel;
import frontdesk.audio.MelFrames;
import frontdesk.inference.ModelException;
import frontdesk.inference.OnnxBinding;
import frontdesk.inference.OnnxModel;
import frontdesk.inference.TensorSpec;

/**
 * The project's own streaming encoder, {@code models/embedded/encoder.onnx}: attention over cached left context, no
 * look-ahead beyond the step of 240 ms. One step takes 24 log-mel frames (input {@code mel}, float [1, 24, 80]) and the
 * states before it ({@code state_*}, fixed shapes, zeros at the begin of an utterance) and gives {@code states} and
 * {@code log_probs} of the same few frames and the states after it ({@code next_state_*}). Every dimension but the step
 * is the model's own. Blocks the thread that feeds a stream; an utterance holds two copies of the states in native
 * memory until it is closed.
 */
public final class EmbeddedEncoder implements SpeechEncoder {
  /** Log-mel frames in one step. */
  private static final int STEP = 24;
  /** No utterance is longer: whoever speaks on is cut by the turn long before. */
  private static final int MAX_SECONDS = 600;
  private static final String STATE = "state_";
  private static final float[] SILENCE = new float[LogMel.HOP];

  private final OnnxModel model;
  private final List<String> memories;
  private final int frames;
  private final int dimension;
  private final int vocabulary;

  /**
   * Takes a loaded model, which it closes when it is closed.
   *
   * @throws ModelException where the model is no encoder of this form
   */
  public EmbeddedEncoder(OnnxModel model) {
    this.model = model;
    TensorSpec mel = model.input("mel");
    TensorSpec states = model.output("states");
    TensorSpec logProbs = model.output("log_probs");
    if (!List.of(1L, (long) STEP, (long) LogMel.BANDS).equals(mel.shape()) || states.shape().size() != 3
        || logProbs.shape().size() != 3 || !states.fixed() || !logProbs.fixed()
        || states.dimension(1) != logProbs.dimension(1) || STEP % states.dimension(1) != 0) {
      throw new ModelException("the model " + model.name() + " is no streaming encoder of " + STEP
          + " log-mel frames a step; restore it from the repository");
    }
    memories = model.inputs().stream().map(TensorSpec::name).filter(name -> name.startsWith(STATE)).toList();
    frames = states.dimension(1);
    dimension = states.dimension(2);
    vocabulary = logProbs.dimension(2);
  }

  /**
   * Loads the encoder.
   *
   * @param file usually {@code models/embedded/encoder.onnx}
   * @param threads threads inside one step; 1 suits a server of many calls
   */
  public static EmbeddedEncoder load(Path file, int threads) {
    OnnxModel model = OnnxModel.load(file, threads);
    try {
      return new EmbeddedEncoder(model);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** The width of a row of log-probabilities. */
  public int vocabulary() {
    return vocabulary;
  }

  @Override
  public int framesPerSecond() {
    return frames * LogMel.RATE / (STEP * LogMel.HOP);
  }

  @Override
  public Stream open() {
    return new Utterance();
  }

  @Override
  public void close() {
    model.close();
  }

  /** The state of one utterance. */
  private final class Utterance implements Stream {
    private final LogMel.Stream mel = new LogMel.Stream();
    private final MelFrames waiting = new MelFrames();
    private final EncodedSpeech encoded = new EncodedSpeech(dimension, vocabulary);
    private final float[] newStates = new float[frames * dimension];
    private final float[] newLogProbs = new float[frames * vocabulary];
    private final OnnxBinding step;
    private long samples;
    private boolean finished;
    private boolean closed;

    Utterance() {
      var builder = model.bind().input("mel").output("states").output("log_probs");
      for (String memory : memories) {
        builder.state(memory, "next_" + memory);
      }
      step = builder.open();
    }

    @Override
    public void accept(float[] sound, int offset, int length) {
      requireOpen();
      if (finished) {
        throw new IllegalStateException("this utterance is finished");
      }
      if (samples + length > (long) MAX_SECONDS * LogMel.RATE) {
        throw new IllegalStateException("an utterance lasts at most " + MAX_SECONDS + " s");
      }
      samples += length;
      feed(sound, offset, length);
    }

    @Override
    public EncodedSpeech encoded() {
      return encoded;
    }

    @Override
    public EncodedSpeech finish() {
      requireOpen();
      if (!finished && samples > 0) {
        // The step that holds the last sample must run: silence follows until it has.
        long last = (samples - 1) / LogMel.HOP;
        long due = (last / STEP + 1) * frames;
        while (encoded.frames() < due) {
          feed(SILENCE, 0, SILENCE.length);
        }
      }
      finished = true;
      return encoded;
    }

    private void feed(float[] sound, int offset, int length) {
      mel.accept(sound, offset, length, waiting);
      int taken = 0;
      for (; waiting.frames() - taken >= STEP; taken += STEP) {
        encode(taken);
      }
      waiting.drop(taken);
    }

    private void encode(int first) {
      step.floats("mel").put(0, waiting.values(), first * LogMel.BANDS, STEP * LogMel.BANDS);
      step.run();
      read(step.floats("states"), newStates);
      read(step.floats("log_probs"), newLogProbs);
      encoded.append(newStates, newLogProbs, frames);
    }

    private static void read(FloatBuffer from, float[] into) {
      from.get(0, into);
    }

    @Override
    public void close() {
      closed = true;
      step.close();
    }

    private void requireOpen() {
      if (closed) {
        throw new IllegalStateException("this utterance is closed");
      }
    }
  }
}

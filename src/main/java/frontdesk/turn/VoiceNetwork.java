package frontdesk.turn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The weights of the embedded voice activity network: a layer over the bands, a gated recurrent unit (Cho et al. 2014,
 * in PyTorch's form), a probability. Made by models/training/vad. Immutable, shared by all calls: any thread; the state
 * of one call is the array that {@link #step} is given.
 */
final class VoiceNetwork {
  static final int INPUTS = 112;
  static final int STATE = 32;
  private static final int INNER = 24;
  private static final String RESOURCE = "voice-activity.bin";
  private static final int VALUES = INNER * (INPUTS + 1) + 3 * STATE * (INNER + STATE + 2) + STATE + 1;

  private final float[] innerWeights;
  private final float[] innerBias;
  private final float[] inputWeights;
  private final float[] stateWeights;
  private final float[] inputBias;
  private final float[] stateBias;
  private final float[] outWeights;
  private final float outBias;

  private VoiceNetwork(FloatBuffer values) {
    innerWeights = take(values, INNER * INPUTS);
    innerBias = take(values, INNER);
    inputWeights = take(values, 3 * STATE * INNER);
    stateWeights = take(values, 3 * STATE * STATE);
    inputBias = take(values, 3 * STATE);
    stateBias = take(values, 3 * STATE);
    outWeights = take(values, STATE);
    outBias = values.get();
  }

  /** The weights that the program carries. */
  static VoiceNetwork embedded() {
    return Holder.EMBEDDED;
  }

  /** Loads on first use. */
  private static final class Holder {
    private static final VoiceNetwork EMBEDDED = load();
  }

  private static VoiceNetwork load() {
    try (var in = VoiceNetwork.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + RESOURCE + "; build it anew");
      }
      var values = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      if (values.remaining() != VALUES) {
        throw new IllegalStateException("the resource " + RESOURCE + " is damaged; build the program anew");
      }
      return new VoiceNetwork(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] take(FloatBuffer values, int count) {
    var taken = new float[count];
    values.get(taken);
    return taken;
  }

  /** What one call needs besides its state: room for the values in between. */
  static final class Scratch {
    private final float[] inner = new float[INNER];
    private final float[] fromInput = new float[3 * STATE];
    private final float[] fromState = new float[3 * STATE];
  }

  /** Moves {@code state} on by one frame of {@link #INPUTS} values and returns the probability. */
  float step(float[] input, float[] state, Scratch scratch) {
    multiply(innerWeights, innerBias, input, scratch.inner);
    for (int i = 0; i < INNER; i++) {
      scratch.inner[i] = (float) Math.tanh(scratch.inner[i]);
    }
    multiply(inputWeights, inputBias, scratch.inner, scratch.fromInput);
    multiply(stateWeights, stateBias, state, scratch.fromState);
    float sum = outBias;
    for (int i = 0; i < STATE; i++) {
      float reset = sigmoid(scratch.fromInput[i] + scratch.fromState[i]);
      float keep = sigmoid(scratch.fromInput[STATE + i] + scratch.fromState[STATE + i]);
      float fresh = (float) Math.tanh(scratch.fromInput[2 * STATE + i] + reset * scratch.fromState[2 * STATE + i]);
      state[i] = (1 - keep) * fresh + keep * state[i];
      sum += outWeights[i] * state[i];
    }
    return sigmoid(sum);
  }

  /** {@code out = weights * in + bias}; the length of a row is that of {@code in}. */
  private static void multiply(float[] weights, float[] bias, float[] in, float[] out) {
    for (int row = 0; row < out.length; row++) {
      int at = row * in.length;
      float a = 0;
      float b = 0;
      float c = 0;
      float d = 0;
      for (int i = 0; i < in.length; i += 4) {
        a += weights[at + i] * in[i];
        b += weights[at + i + 1] * in[i + 1];
        c += weights[at + i + 2] * in[i + 2];
        d += weights[at + i + 3] * in[i + 3];
      }
      out[row] = bias[row] + (a + b + (c + d));
    }
  }

  private static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }
}

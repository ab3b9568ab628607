package frontdesk.turn;

import java.nio.FloatBuffer;
import java.util.Arrays;

import frontdesk.inference.OnnxBinding;
import frontdesk.inference.OnnxModel;

/**
 * Voice activity by Silero VAD version 5 or later (github.com/snakers4/silero-vad, MIT) when that model is installed.
 * Windows of 32 ms, each seen with the last 4 ms of the one before it. The weights are shared; this is the state of one
 * call: one platform thread at a time.
 */
public final class SileroVoiceActivity implements VoiceActivity {
  private static final int WINDOW = 512;
  private static final int CONTEXT = 64;
  private static final int RATE = 16_000;

  private final OnnxBinding binding;
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final float[] context = new float[CONTEXT];

  /**
   * @param model shared by all calls; outlives this
   * @throws frontdesk.inference.ModelException where the model is not Silero's
   */
  public SileroVoiceActivity(OnnxModel model) {
    binding = model.bind().input("input", 1, CONTEXT + WINDOW).state("state", "stateN", 2, 1, 128)
        .constant("sr", RATE).output("output", 1, 1).open();
    input = binding.floats("input");
    output = binding.floats("output");
  }

  @Override
  public String name() {
    return "silero";
  }

  @Override
  public int window() {
    return WINDOW;
  }

  @Override
  public int delay() {
    return 0;
  }

  @Override
  public float probability(float[] samples, int offset) {
    input.put(0, context);
    input.put(CONTEXT, samples, offset, WINDOW);
    System.arraycopy(samples, offset + WINDOW - CONTEXT, context, 0, CONTEXT);
    binding.run();
    return output.get(0);
  }

  @Override
  public void reset() {
    Arrays.fill(context, 0);
    binding.reset();
  }

  @Override
  public void close() {
    binding.close();
  }
}

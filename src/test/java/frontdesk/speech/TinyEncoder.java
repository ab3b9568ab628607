package frontdesk.speech;

import java.util.Random;

import frontdesk.inference.OnnxModel;
import frontdesk.inference.OnnxWriter;

/**
 * A streaming encoder of random weights in the form of the embedded one: 24 log-mel frames to 12 encoder frames of
 * width 5 and 7 pieces, with two states, so that any mistake in carrying them shows, and a third of 256 kB, so that
 * leaks do.
 */
final class TinyEncoder {
  static final int WIDTH = 5;
  static final int PIECES = 7;
  static final int FRAMES = 12;

  private TinyEncoder() {}

  static EmbeddedEncoder open() {
    return new EmbeddedEncoder(OnnxModel.load("tiny encoder", bytes(), 1));
  }

  static byte[] bytes() {
    Random random = new Random(11);
    return new OnnxWriter().input("mel", 1, 24, 80).input("state_sum", 1, 1, WIDTH).input("state_count", 1)
        .input("state_large", 64, 1024).node("Relu", "state_large", "next_state_large")
        .integers("grouped", 1, FRAMES, 160).integers("minus_one", -1).integers("far", 1000).integers("axis", 1)
        .weights("down", values(random, 160 * WIDTH, 0.05f), 160, WIDTH).weights("half", new float[]{0.5f}, 1)
        .weights("one", new float[]{1}, 1).weights("head", values(random, WIDTH * PIECES, 1), WIDTH, PIECES)
        .node("Reshape", "mel grouped", "groups").node("MatMul", "groups down", "x")
        .node("Mul", "state_sum half", "memory").node("Add", "x memory", "mixed")
        .node("Sin", "state_count", "wobble").node("Add", "mixed wobble", "wobbling").node("Tanh", "wobbling", "states")
        .node("MatMul", "states head", "logits").node("LogSoftmax", "logits", "log_probs")
        .node("Slice", "states minus_one far axis", "next_state_sum").node("Add", "state_count one", "next_state_count")
        .output("states", 1, FRAMES, WIDTH).output("log_probs", 1, FRAMES, PIECES).output("next_state_sum", 1, 1, WIDTH)
        .output("next_state_count", 1).output("next_state_large", 64, 1024).bytes();
  }

  private static float[] values(Random random, int count, float scale) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = scale * (float) random.nextGaussian();
    }
    return values;
  }
}

package frontdesk.speech;

import java.util.List;
import java.util.Random;

import frontdesk.inference.OnnxBytes;
import frontdesk.inference.OnnxGraph;
import frontdesk.inference.OnnxGraph.Type;
import frontdesk.inference.OnnxModel;

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
    var graph = new OnnxGraph();
    graph.input("mel", Type.FLOAT, 1, 24, 80);
    graph.input("state_sum", Type.FLOAT, 1, 1, WIDTH);
    graph.input("state_count", Type.FLOAT, 1);
    graph.input("state_large", Type.FLOAT, 64, 1024);
    String down = graph.floats(values(random, 160 * WIDTH, 0.05f), 160, WIDTH);
    String head = graph.floats(values(random, WIDTH * PIECES, 1), WIDTH, PIECES);
    String groups = graph.node("Reshape", List.of("mel", graph.integers(1, FRAMES, 160)));
    String memory = graph.node("Mul", List.of("state_sum", graph.floats(new float[]{0.5f}, 1)));
    String mixed = graph.node("Add", List.of(graph.node("MatMul", List.of(groups, down)), memory));
    String wobbling = graph.node("Add", List.of(mixed, graph.node("Sin", List.of("state_count"))));
    made(graph, "Tanh", "states", new long[]{1, FRAMES, WIDTH}, wobbling);
    String logits = graph.node("MatMul", List.of("states", head));
    made(graph, "LogSoftmax", "log_probs", new long[]{1, FRAMES, PIECES}, logits);
    made(graph, "Slice", "next_state_sum", new long[]{1, 1, WIDTH}, "states", graph.integers(-1),
        graph.integers(1000), graph.integers(1));
    made(graph, "Add", "next_state_count", new long[]{1}, "state_count", graph.floats(new float[]{1}, 1));
    made(graph, "Relu", "next_state_large", new long[]{64, 1024}, "state_large");
    return OnnxBytes.of(graph);
  }

  private static void made(OnnxGraph graph, String operator, String output, long[] shape, String... inputs) {
    graph.node("", operator, List.of(inputs), List.of(output));
    graph.output(output, Type.FLOAT, shape);
  }

  private static float[] values(Random random, int count, float scale) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = scale * (float) random.nextGaussian();
    }
    return values;
  }
}

package frontdesk.speech;

import java.util.List;

import frontdesk.inference.OnnxGraph;
import frontdesk.inference.OnnxGraph.Attribute;
import frontdesk.inference.OnnxGraph.Type;

/**
 * Whisper's encoder (Radford et al. 2022) for any length up to its positions: {@code mel} (frames x bands) to
 * {@code states} (frames / 2, rounded up, x width). The positions used are the first; nothing is padded to 30 s.
 */
final class WhisperEncoderGraph {
  private final GgmlFile file;
  private final WhisperShape shape;
  private final Precision precision;
  private final OnnxGraph graph = new OnnxGraph();
  private final WhisperLayers layers;

  private WhisperEncoderGraph(GgmlFile file, Precision precision) {
    this.file = file;
    shape = file.shape();
    this.precision = precision;
    layers = new WhisperLayers(file, graph, precision);
  }

  /** The graph; the file must stay open until it is written. */
  static OnnxGraph of(GgmlFile file, Precision precision) {
    return new WhisperEncoderGraph(file, precision).build();
  }

  private OnnxGraph build() {
    int width = shape.audioWidth();
    graph.input("mel", Type.FLOAT, OnnxGraph.FREE, shape.bands());
    // The log-mel has a wide range and its product is small: it stays exact.
    String x = layers.gelu(convolution("mel", "encoder.conv1", shape.bands(), 1, Precision.FLOAT32));
    x = layers.gelu(convolution(x, "encoder.conv2", width, 2, precision));
    String positions = graph.floats(file.floats("encoder.positional_embedding", shape.audioStates(), width),
        shape.audioStates(), width);
    String count = graph.node("Shape", List.of(x), new Attribute("start", 0L), new Attribute("end", 1L));
    x = layers.sum(x, graph.node("Slice", List.of(positions, graph.integers(0), count, graph.integers(0))));
    for (int i = 0; i < shape.audioLayers(); i++) {
      String block = "encoder.blocks." + i + ".";
      x = layers.sum(x, attention(layers.normalised(x, block + "attn_ln", width), block + "attn.", width));
      x = layers.perceptron(x, block, width);
    }
    layers.normalised(x, "encoder.ln_post", width, "states");
    graph.output("states", Type.FLOAT, OnnxGraph.FREE, width);
    return graph;
  }

  private String attention(String x, String name, int width) {
    String mixed = graph.contrib("MultiHeadAttention", layers.packed(x, name, width),
        new Attribute("num_heads", (long) shape.audioHeads()));
    return layers.unpacked(mixed, name, width);
  }

  /** A convolution over three frames as one product: each row is the frame before, the frame, the frame after. */
  private String convolution(String x, String name, int columns, long step, Precision own) {
    int width = shape.audioWidth();
    String padded = graph.node("Pad", List.of(x, graph.integers(1, 0, 1, 0)));
    String first = graph.integers(0);
    String steps = graph.integers(step);
    String before = graph.node("Slice", List.of(padded, graph.integers(0), graph.integers(-2), first, steps));
    String here = graph.node("Slice", List.of(padded, graph.integers(1), graph.integers(-1), first, steps));
    String after = graph.node("Slice",
        List.of(padded, graph.integers(2), graph.integers(Long.MAX_VALUE), first, steps));
    String rows = graph.node("Concat", List.of(before, here, after), new Attribute("axis", 1L));
    return layers.product(rows, width, 3 * columns, () -> frames(name, width, columns),
        file.floats(name + ".bias", width), own);
  }

  /** The file has output, band, frame; the product wants output, frame, band. */
  private float[] frames(String name, int width, int columns) {
    float[] kernel = file.floats(name + ".weight", width, columns, 3);
    var ordered = new float[kernel.length];
    for (int o = 0; o < width; o++) {
      for (int c = 0; c < columns; c++) {
        for (int k = 0; k < 3; k++) {
          ordered[(o * 3 + k) * columns + c] = kernel[(o * columns + c) * 3 + k];
        }
      }
    }
    return ordered;
  }
}

package frontdesk.speech;

import java.util.ArrayList;
import java.util.List;

import frontdesk.inference.OnnxGraph;
import frontdesk.inference.OnnxGraph.Attribute;
import frontdesk.inference.OnnxGraph.Type;
import frontdesk.speech.WhisperLayers.Matrix;

/**
 * Whisper's decoder (Radford et al. 2022) as two graphs. The first runs once an utterance: {@code states} to what every
 * layer's attention to the sound needs, {@code heard_k_0}, {@code heard_v_0}, ... (1 x heads x frames x width of a head).
 * The second runs once a step: {@code tokens} at {@code positions} to the {@code logits} of the last (1 x vocabulary) and
 * {@code hidden} (tokens x width, after the last normalisation); {@code said_k_0}, ... is the memory of the tokens so
 * far, which comes out longer as {@code next_k_0}, ...
 */
final class WhisperDecoderGraph {
  private final GgmlFile file;
  private final WhisperShape shape;
  private final Precision precision;
  private final OnnxGraph graph = new OnnxGraph();
  private final WhisperLayers layers;
  private final int width;
  private final int heads;

  private WhisperDecoderGraph(GgmlFile file, Precision precision) {
    this.file = file;
    this.precision = precision;
    shape = file.shape();
    layers = new WhisperLayers(file, graph, precision);
    width = shape.textWidth();
    heads = shape.textHeads();
  }

  /** The graph that runs once an utterance; the file must stay open until it is written. */
  static OnnxGraph hearing(GgmlFile file, Precision precision) {
    return new WhisperDecoderGraph(file, precision).hearing();
  }

  /** The graph that runs once a step; the file must stay open until it is written. */
  static OnnxGraph step(GgmlFile file, Precision precision) {
    return new WhisperDecoderGraph(file, precision).step();
  }

  private OnnxGraph hearing() {
    graph.input("states", Type.FLOAT, OnnxGraph.FREE, width);
    List<Matrix> matrices = new ArrayList<>();
    List<String> biased = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < shape.textLayers(); i++) {
      String name = block(i) + "cross_attn.";
      matrices.add(new Matrix(name + "key", width, width));
      matrices.add(new Matrix(name + "value", width, width));
      biased.add(name + "value");
      outputs.add("heard_k_" + i);
      outputs.add("heard_v_" + i);
    }
    String all = layers.linear("states", matrices, biased);
    String split = layers.reshaped(all, -1, matrices.size(), heads, width / heads);
    String ordered = graph.node("Transpose", List.of(split), new Attribute("perm", new long[]{1, 2, 0, 3}));
    graph.node("", "Split", List.of(ordered), outputs, new Attribute("axis", 0L),
        new Attribute("num_outputs", (long) outputs.size()));
    outputs.forEach(name -> graph.output(name, Type.FLOAT, memory()));
    return graph;
  }

  private OnnxGraph step() {
    graph.input("tokens", Type.INT64, OnnxGraph.FREE);
    graph.input("positions", Type.INT64, OnnxGraph.FREE);
    String x = layers.sum(embedded(), graph.node("Gather", List.of(positions(), "positions")));
    for (int i = 0; i < shape.textLayers(); i++) {
      x = layers.sum(x, toTokens(layers.normalised(x, block(i) + "attn_ln", width), i));
      x = layers.sum(x, toSound(layers.normalised(x, block(i) + "cross_attn_ln", width), i));
      x = layers.perceptron(x, block(i), width);
    }
    layers.normalised(x, "decoder.ln", width, "hidden");
    graph.output("hidden", Type.FLOAT, OnnxGraph.FREE, width);
    String last = graph.node("Gather", List.of("hidden", graph.integers(-1)));
    String logits = layers.product(last, shape.vocabulary(), width,
        () -> file.floats("decoder.token_embedding.weight", shape.vocabulary(), width), null, precision);
    graph.node("", "Identity", List.of(logits), List.of("logits"));
    graph.output("logits", Type.FLOAT, 1, shape.vocabulary());
    return graph;
  }

  /** Rows are taken from the table as the file has it, so that 16 bits stay 16 bits. */
  private String embedded() {
    String name = "decoder.token_embedding.weight";
    boolean half = file.half(name);
    String table = graph.weights(half ? Type.FLOAT16 : Type.FLOAT, () -> file.raw(name, shape.vocabulary(), width),
        shape.vocabulary(), width);
    String rows = graph.node("Gather", List.of(table, "tokens"));
    return half ? graph.node("Cast", List.of(rows), new Attribute("to", (long) Type.FLOAT.number())) : rows;
  }

  private String positions() {
    return graph.floats(file.floats("decoder.positional_embedding", shape.textPositions(), width),
        shape.textPositions(), width);
  }

  private String toTokens(String x, int layer) {
    String name = block(layer) + "attn.";
    List<String> inputs = new ArrayList<>(layers.packed(x, name, width));
    inputs.addAll(List.of("", "", "", graph.input("said_k_" + layer, Type.FLOAT, memory()),
        graph.input("said_v_" + layer, Type.FLOAT, memory())));
    String mixed = graph.fresh();
    graph.node(OnnxGraph.CONTRIB, "MultiHeadAttention", inputs, List.of(mixed, "next_k_" + layer, "next_v_" + layer),
        new Attribute("num_heads", (long) heads), new Attribute("unidirectional", 1L));
    graph.output("next_k_" + layer, Type.FLOAT, memory());
    graph.output("next_v_" + layer, Type.FLOAT, memory());
    return layers.unpacked(mixed, name, width);
  }

  private String toSound(String x, int layer) {
    String name = block(layer) + "cross_attn.";
    String query = layers.reshaped(layers.linear(x, new Matrix(name + "query", width, width), true), 1, -1, width);
    String mixed = graph.contrib("MultiHeadAttention",
        List.of(query, graph.input("heard_k_" + layer, Type.FLOAT, memory()),
            graph.input("heard_v_" + layer, Type.FLOAT, memory())),
        new Attribute("num_heads", (long) heads));
    return layers.unpacked(mixed, name, width);
  }

  private long[] memory() {
    return new long[]{1, heads, OnnxGraph.FREE, width / heads};
  }

  private static String block(int layer) {
    return "decoder.blocks." + layer + ".";
  }
}

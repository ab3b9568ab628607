package frontdesk.speech;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

import frontdesk.inference.OnnxGraph;
import frontdesk.inference.OnnxGraph.Attribute;
import frontdesk.inference.OnnxGraph.Type;

/**
 * The layers that Whisper's encoder and decoder share, put into a graph from the tensors of a ggml file: rows are
 * positions, without a batch dimension.
 */
final class WhisperLayers {
  private static final float EPSILON = 1e-5f;
  /** The largest 8-bit weight. */
  private static final int LARGEST = 127;

  private final GgmlFile file;
  private final OnnxGraph graph;
  private final Precision precision;

  WhisperLayers(GgmlFile file, OnnxGraph graph, Precision precision) {
    this.file = file;
    this.graph = graph;
    this.precision = precision;
  }

  /** A matrix of the file, one row an output. */
  record Matrix(String name, int rows, int columns) {}

  /** Whatever has a bias in the file has it; Whisper's keys have none. */
  String linear(String x, Matrix matrix, boolean bias) {
    return linear(x, List.of(matrix), bias ? List.of(matrix.name) : List.of());
  }

  /**
   * Several matrices of one input side by side. {@code biased} are the names of those that have a bias. What leaves an
   * attention has single large values that one scale for all cannot hold: these small matrices stay exact.
   */
  String linear(String x, List<Matrix> matrices, List<String> biased) {
    int columns = matrices.getFirst().columns;
    int rows = matrices.stream().mapToInt(Matrix::rows).sum();
    var bias = new float[rows];
    int at = 0;
    for (Matrix m : matrices) {
      if (biased.contains(m.name)) {
        System.arraycopy(file.floats(m.name + ".bias", m.rows), 0, bias, at, m.rows);
      }
      at += m.rows;
    }
    Precision own = matrices.stream().allMatch(m -> m.name.endsWith("attn.out")) ? Precision.FLOAT32 : precision;
    return product(x, rows, columns, () -> stacked(matrices), biased.isEmpty() ? null : bias, own);
  }

  /** Rows of a matrix, asked for at each writing. */
  interface Rows {
    /** Row-major, one row an output. */
    float[] values();
  }

  /** x times the transposed rows, plus the bias where there is one. */
  String product(String x, int rows, int columns, Rows weights, float[] bias, Precision own) {
    String added = bias == null ? "" : graph.floats(bias, rows);
    if (own == Precision.INT8) {
      float[] scales = scales(weights.values(), rows, columns);
      String quantised = graph.weights(Type.INT8, () -> quantised(weights.values(), scales, columns), columns, rows);
      return graph.contrib("DynamicQuantizeMatMul",
          List.of(x, quantised, graph.floats(scales, rows),
              graph.weights(Type.INT8, () -> OnnxGraph.buffer(rows), rows),
              added));
    }
    String matrix = graph.weights(Type.FLOAT, () -> transposed(weights.values(), rows, columns), columns, rows);
    return added.isEmpty() ? graph.node("MatMul", List.of(x, matrix)) : graph.node("Gemm", List.of(x, matrix, added));
  }

  String normalised(String x, String name, int width) {
    String output = graph.fresh();
    normalised(x, name, width, output);
    return output;
  }

  void normalised(String x, String name, int width, String output) {
    graph.node("", "LayerNormalization",
        List.of(x, vector(name + ".weight", width), vector(name + ".bias", width)), List.of(output),
        new Attribute("axis", -1L), new Attribute("epsilon", EPSILON));
  }

  /** Query, key and value of an attention to {@code x} itself, each 1 x positions x width. */
  List<String> packed(String x, String name, int width) {
    String all = linear(x,
        Stream.of("query", "key", "value").map(part -> new Matrix(name + part, width, width)).toList(),
        List.of(name + "query", name + "value"));
    List<String> parts = List.of(graph.fresh(), graph.fresh(), graph.fresh());
    graph.node("", "Split", List.of(all), parts, new Attribute("axis", 1L), new Attribute("num_outputs", 3L));
    return parts.stream().map(part -> reshaped(part, 1, -1, width)).toList();
  }

  /** What leaves an attention. */
  String unpacked(String mixed, String name, int width) {
    return linear(reshaped(mixed, -1, width), new Matrix(name + "out", width, width), true);
  }

  private String vector(String name, int width) {
    return graph.floats(file.floats(name, width), width);
  }

  /** Gaussian error linear unit in its exact form. */
  String gelu(String x) {
    return graph.contrib("Gelu", List.of(x));
  }

  String sum(String a, String b) {
    return graph.node("Add", List.of(a, b));
  }

  /** The two layers behind an attention, added to {@code x}. */
  String perceptron(String x, String block, int width) {
    String in = normalised(x, block + "mlp_ln", width);
    String hidden = gelu(linear(in, new Matrix(block + "mlp.0", 4 * width, width), true));
    return sum(x, linear(hidden, new Matrix(block + "mlp.2", width, 4 * width), true));
  }

  String reshaped(String x, long... shape) {
    return graph.node("Reshape", List.of(x, graph.integers(shape)));
  }

  private float[] stacked(List<Matrix> matrices) {
    int columns = matrices.getFirst().columns;
    var all = new float[matrices.stream().mapToInt(Matrix::rows).sum() * columns];
    int at = 0;
    for (Matrix m : matrices) {
      float[] one = file.floats(m.name + ".weight", m.rows, columns);
      System.arraycopy(one, 0, all, at, one.length);
      at += one.length;
    }
    return all;
  }

  private static ByteBuffer transposed(float[] rows, int count, int columns) {
    ByteBuffer bytes = OnnxGraph.buffer(4L * rows.length);
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < count; r++) {
        bytes.putFloat(rows[r * columns + c]);
      }
    }
    return bytes.flip();
  }

  private static float[] scales(float[] rows, int count, int columns) {
    var scales = new float[count];
    for (int r = 0; r < count; r++) {
      float largest = 0;
      for (int c = 0; c < columns; c++) {
        largest = Math.max(largest, Math.abs(rows[r * columns + c]));
      }
      scales[r] = largest == 0 ? 1 : largest / LARGEST;
    }
    return scales;
  }

  private static ByteBuffer quantised(float[] rows, float[] scales, int columns) {
    ByteBuffer bytes = OnnxGraph.buffer(rows.length);
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < scales.length; r++) {
        bytes.put((byte) Math.round(rows[r * columns + c] / scales[r]));
      }
    }
    return bytes.flip();
  }
}

package frontdesk.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import frontdesk.TestData;
import frontdesk.inference.OnnxGraph.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OnnxModelTest {
  private static final byte[] ADDER = adder();

  @TempDir
  Path folder;

  @Test
  void showsWhatTheModelDeclares() {
    var relu = new OnnxGraph();
    relu.node("", "Relu", List.of(relu.input("x", Type.FLOAT, OnnxGraph.FREE, 3)), List.of("y"));
    relu.input("n", Type.INT64);
    relu.output("y", Type.FLOAT, OnnxGraph.FREE, 3);
    try (OnnxModel loaded = OnnxModel.load("relu", OnnxBytes.of(relu), 1)) {
      assertEquals(List.of(new TensorSpec("x", TensorSpec.Element.FLOAT, List.of(-1L, 3L)),
          new TensorSpec("n", TensorSpec.Element.LONG, List.of())), loaded.inputs());
      assertEquals(3, loaded.output("y").dimension(1));
      assertEquals("the model relu has no output 'z' but [y]",
          assertThrows(ModelException.class, () -> loaded.output("z")).getMessage());
    }
  }

  @Test
  void runsFromFileWithArrays() throws IOException {
    Path file = Files.write(folder.resolve("adder.onnx"), ADDER);
    try (OnnxModel model = OnnxModel.load(file, 2)) {
      var results = model
          .run(Map.of("x", new Tensor(new float[]{1, 2, 3}, 1, 3), "sum", new Tensor(new float[]{10, 10, 10}, 1, 3)));
      assertArrayEquals(new float[]{2, 4, 6}, results.get("twice").values());
      assertArrayEquals(new float[]{12, 14, 16}, results.get("next_sum").values());
      assertArrayEquals(new long[]{1, 3}, results.get("next_sum").shape());
    }
  }

  @Test
  void stateGoesFromRunToRunAndBindingsAreStrangers() {
    try (OnnxModel model = OnnxModel.load("adder", ADDER, 1);
        OnnxBinding one = adder(model);
        OnnxBinding two = adder(model)) {
      for (int i = 1; i <= 5; i++) {
        one.floats("x").put(0, i);
        one.run();
        two.floats("x").put(0, 100 * i);
        two.run();
      }
      one.floats("x").put(0, 0);
      one.run();
      assertEquals(30, sum(one));
      assertEquals(3000, sum(two));
      one.reset();
      assertEquals(0, sum(one));
      assertEquals(3000, sum(two));
    }
  }

  @Test
  void manyThreadsShareTheWeights() throws Exception {
    try (OnnxModel model = OnnxModel.load("adder", ADDER, 1); var pool = Executors.newFixedThreadPool(4)) {
      List<Callable<Float>> jobs = new ArrayList<>();
      for (int job = 0; job < 16; job++) {
        int step = job;
        jobs.add(() -> {
          try (OnnxBinding binding = adder(model)) {
            for (int i = 0; i < 500; i++) {
              binding.floats("x").put(0, step);
              binding.run();
            }
            return sum(binding);
          }
        });
      }
      int step = 0;
      for (var sum : pool.invokeAll(jobs)) {
        assertEquals(1000f * step++, sum.get());
      }
    }
  }

  @Test
  void scalarsOfIntegersCanBeBound() {
    Path silero = TestData.path("models/silero_vad.onnx");
    try (OnnxModel model = OnnxModel.load(silero, 1);
        OnnxBinding vad = model.bind().input("input", 1, 576).state("state", "stateN", 2, 1, 128).constant("sr", 16_000)
            .output("output", 1, 1).open()) {
      vad.run();
      float silence = vad.floats("output").get(0);
      assertTrue(silence >= 0 && silence < 0.3, "voice in silence: " + silence);
    }
  }

  @Test
  void whatIsNotBoundOrDoesNotFitIsNamed() {
    try (OnnxModel model = OnnxModel.load("adder", ADDER, 1)) {
      assertMentions("wants an input 'sum'", () -> model.bind().input("x").output("twice").open());
      assertMentions("'x' with shape [1, 3]", () -> model.bind().input("x", 2, 3));
      assertMentions("no input 'y'", () -> model.bind().input("y"));
      assertMentions("no input 'y'", () -> model.run(Map.of("y", new Tensor(new float[1], 1))));
      assertMentions("does not fit", () -> model.run(Map.of("x", new Tensor(new float[3], 1, 3))));
    }
    assertThrows(IllegalArgumentException.class, () -> new Tensor(new float[3], 2, 2));
  }

  @Test
  void damagedAndMissingFilesAreOneSentence() throws IOException {
    assertMentions("there is no model file", () -> OnnxModel.load(folder.resolve("none.onnx"), 1));
    Path text = Files.writeString(folder.resolve("text.onnx"), "<html>404 not found</html>");
    assertMentions("is damaged", () -> OnnxModel.load(text, 1));
    Path half = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(ADDER, ADDER.length / 2));
    assertMentions("is damaged", () -> OnnxModel.load(half, 1));
    Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
    assertMentions("is damaged", () -> OnnxModel.load(empty, 1));
  }

  @Test
  void closedModelsRefuseRuns() {
    OnnxModel model = OnnxModel.load("adder", ADDER, 1);
    OnnxBinding binding = adder(model);
    model.close();
    model.close();
    assertThrows(IllegalStateException.class, binding::run);
    assertThrows(IllegalStateException.class, () -> model.run(Map.of()));
    binding.close();
    binding.close();
    assertThrows(IllegalStateException.class, () -> binding.floats("x"));
  }

  /** next_sum = sum + 2x, twice = 2x. */
  private static byte[] adder() {
    var graph = new OnnxGraph();
    graph.node("", "Mul", List.of(graph.input("x", Type.FLOAT, 1, 3), graph.floats(new float[]{2}, 1)),
        List.of("twice"));
    graph.node("", "Add", List.of("twice", graph.input("sum", Type.FLOAT, 1, 3)), List.of("next_sum"));
    graph.output("twice", Type.FLOAT, 1, 3);
    graph.output("next_sum", Type.FLOAT, 1, 3);
    return OnnxBytes.of(graph);
  }

  private static OnnxBinding adder(OnnxModel model) {
    return model.bind().input("x").state("sum", "next_sum").output("twice").open();
  }

  private static float sum(OnnxBinding adder) {
    return adder.state("sum").get(0);
  }

  private static void assertMentions(String part, Executable job) {
    String message = assertThrows(ModelException.class, job).getMessage();
    assertTrue(message.contains(part), message);
    assertTrue(message.lines().count() == 1 && message.length() < 400, message);
  }
}

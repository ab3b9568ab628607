package frontdesk.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import frontdesk.audio.LogMel;
import frontdesk.inference.ModelException;
import frontdesk.inference.OnnxBytes;
import frontdesk.inference.OnnxGraph;
import frontdesk.inference.OnnxGraph.Type;
import frontdesk.inference.OnnxModel;
import frontdesk.inference.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EmbeddedEncoderTest extends SpeechEncoderContract {
  @Override
  SpeechEncoder encoder() {
    return TinyEncoder.open();
  }

  @Test
  void dimensionsAreTheModels() {
    try (EmbeddedEncoder encoder = TinyEncoder.open()) {
      assertEquals(TinyEncoder.WIDTH, encoder.dimension());
      assertEquals(TinyEncoder.PIECES, encoder.vocabulary());
      assertEquals(50, encoder.framesPerSecond());
    }
  }

  @Test
  void stepsCarryTheStatesAsTheGraphSays() {
    float[] sound = new float[3 * 24 * LogMel.HOP + 240];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (float) Math.sin(i * i * 1e-6) * 0.3f;
    }
    float[] mel = LogMel.streamed(sound);
    try (OnnxModel model = OnnxModel.load("tiny encoder", TinyEncoder.bytes(), 1);
        EmbeddedEncoder encoder = TinyEncoder.open();
        var stream = encoder.open()) {
      stream.accept(sound, 0, sound.length);
      Tensor sum = new Tensor(new float[TinyEncoder.WIDTH], 1, 1, TinyEncoder.WIDTH);
      Tensor count = new Tensor(new float[1], 1);
      for (int step = 0; step < 3; step++) {
        var results = model
            .run(Map.of("mel", new Tensor(Arrays.copyOfRange(mel, step * 24 * 80, (step + 1) * 24 * 80), 1, 24, 80),
                "state_sum", sum, "state_count", count, "state_large", new Tensor(new float[1 << 16], 64, 1024)));
        for (int i = 0; i < TinyEncoder.FRAMES * TinyEncoder.WIDTH; i++) {
          assertEquals(results.get("states").values()[i],
              stream.encoded().state(step * TinyEncoder.FRAMES + i / TinyEncoder.WIDTH, i % TinyEncoder.WIDTH), 1e-6f);
        }
        sum = results.get("next_state_sum");
        count = results.get("next_state_count");
      }
    }
  }

  @Test
  void anotherModelIsRefusedInOneSentence() {
    var relu = new OnnxGraph();
    relu.input("mel", Type.FLOAT, 1, 10, 80);
    relu.node("", "Relu", List.of("mel"), List.of("states"));
    relu.node("", "Exp", List.of("mel"), List.of("log_probs"));
    relu.output("states", Type.FLOAT, 1, 10, 80);
    relu.output("log_probs", Type.FLOAT, 1, 10, 80);
    try (OnnxModel model = OnnxModel.load("relu", OnnxBytes.of(relu), 1)) {
      String message = assertThrows(ModelException.class, () -> new EmbeddedEncoder(model)).getMessage();
      assertTrue(message.contains("relu is no streaming encoder"), message);
    }
  }

  /** A leak of the two copies of each stream's states would be a gigabyte. */
  @Test
  void openingAndClosingManyStreamsKeepsMemoryFlat() throws IOException {
    try (EmbeddedEncoder encoder = TinyEncoder.open()) {
      float[] sound = new float[4_080];
      churn(encoder, sound, 500);
      long before = residentKilobytes();
      churn(encoder, sound, 2_000);
      long grown = residentKilobytes() - before;
      assertTrue(grown < 200_000, "2,000 streams left " + grown + " kB behind");
    }
  }

  private static void churn(SpeechEncoder encoder, float[] sound, int times) {
    for (int i = 0; i < times; i++) {
      try (var stream = encoder.open()) {
        stream.accept(sound, 0, sound.length);
      }
    }
  }

  /** Memory of this process that is in use, as Linux tells it. */
  private static long residentKilobytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    Assumptions.assumeTrue(Files.exists(status), "skipped: no /proc on this system");
    return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
  }
}

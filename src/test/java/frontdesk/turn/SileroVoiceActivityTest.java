package frontdesk.turn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import frontdesk.TestData;
import frontdesk.inference.ModelStore;
import frontdesk.inference.OnnxModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Silero VAD, where the model is at hand. */
class SileroVoiceActivityTest extends VoiceActivityContract {
  private static OnnxModel model;

  @BeforeAll
  static void load() {
    model = OnnxModel.load(TestData.path("models/silero_vad.onnx"), 1);
  }

  @AfterAll
  static void close() {
    if (model != null) {
      model.close();
    }
  }

  @Override
  VoiceActivity open() {
    return new SileroVoiceActivity(model);
  }

  @Test
  void itIsUsedWhereItIsInstalled(@TempDir Path models) throws IOException {
    Files.copy(TestData.path("models/silero_vad.onnx"), models.resolve("silero_vad.onnx"));
    try (var detection = TurnDetection.open(new ModelStore(models), TurnSettings.DEFAULT);
        var detector = detection.detector()) {
      assertEquals("silero", detection.name());
      assertEquals(0, detector.accept(new float[16_000], 0, 16_000).size());
    }
  }
}

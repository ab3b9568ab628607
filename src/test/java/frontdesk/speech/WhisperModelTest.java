package frontdesk.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import frontdesk.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Our graphs of Whisper against reference values that were computed in 64 bits. */
class WhisperModelTest {
  @TempDir
  Path cache;

  @Test
  void float_states_are_those_of_the_reference() throws IOException {
    float[] expected = floats("encoder.f32");
    try (WhisperModel model = load(Precision.FLOAT32)) {
      float[] states = model.encode(goldenMel(), 400);
      assertEquals(expected.length, states.length);
      float worst = 0;
      for (int i = 0; i < expected.length; i++) {
        worst = Math.max(worst, Math.abs(expected[i] - states[i]));
      }
      assertTrue(worst <= 1e-2, "largest difference " + worst);
    }
  }

  private WhisperModel load(Precision precision) {
    return WhisperModel.load(TestData.path("models/ggml-tiny.en.bin"), cache, precision, 1);
  }

  /** The reference has bands x frames. */
  private static float[] goldenMel() throws IOException {
    float[] bands = floats("mel.f32");
    var mel = new float[bands.length];
    for (int b = 0; b < 80; b++) {
      for (int t = 0; t < 400; t++) {
        mel[t * 80 + b] = bands[b * 400 + t];
      }
    }
    return mel;
  }

  private static float[] floats(String name) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(TestData.path("data/whisper-golden/" + name)));
    var values = new float[bytes.remaining() / 4];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}

package frontdesk.turn;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import frontdesk.audio.Wav;
import frontdesk.inference.ModelStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EmbeddedVoiceActivityTest extends VoiceActivityContract {
  @Override
  VoiceActivity open() {
    return new EmbeddedVoiceActivity();
  }

  @Test
  void answersAsTheNetworkThatWasTrained() throws IOException {
    try (var in = getClass().getResourceAsStream("/turn/cancel-hts.wav");
        var golden = getClass().getResourceAsStream("/turn/cancel-hts-voice.f32");
        var activity = open()) {
      // Every second sample is the clip's own: the reference needs no resampler that way.
      float[] narrow = Wav.read(in, "cancel-hts").samples();
      var sound = new float[2 * narrow.length];
      for (int i = 0; i < narrow.length; i++) {
        sound[2 * i] = narrow[i];
        sound[2 * i + 1] = i + 1 < narrow.length ? (narrow[i] + narrow[i + 1]) / 2 : narrow[i];
      }
      float[] found = probabilities(activity, sound);
      var expected = ByteBuffer.wrap(golden.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      // The first frame is complete with the third window.
      assertTrue(expected.remaining() > 200 && found.length <= expected.remaining() + 2);
      for (int i = 2; i < found.length; i++) {
        assertEquals(expected.get(i - 2), found[i], 2e-3, "window " + i);
      }
    }
  }

  @Test
  void allocatesNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    var turns = new VoicedTurns(open(), TurnSettings.DEFAULT);
    var frame = new float[320];
    long before = 0;
    for (int i = 0; i < 6_000; i++) {
      before = i == 3_000 ? threads.getCurrentThreadAllocatedBytes() : before;
      turns.accept(frame, 0, frame.length);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(bytes < 3_000, bytes + " bytes for 3,000 frames");
  }

  @Test
  void itServesWhereNothingOrSomethingDamagedIsInstalled(@TempDir Path models) throws IOException {
    try (var detection = TurnDetection.open(new ModelStore(models), TurnSettings.DEFAULT)) {
      assertEquals("embedded", detection.name());
    }
    Files.write(models.resolve("silero_vad.onnx"), new byte[]{1, 2, 3});
    try (var detection = TurnDetection.open(new ModelStore(models), TurnSettings.DEFAULT);
        var detector = detection.detector()) {
      assertEquals("embedded", detection.name());
      assertEquals(0, detector.accept(new float[16_000], 0, 16_000).size());
    }
  }
}

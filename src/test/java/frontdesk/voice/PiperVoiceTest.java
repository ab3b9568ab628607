package frontdesk.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PiperVoiceTest {
  @TempDir
  Path folder;

  @Test
  void aVoiceThatIsNotWholeIsRefusedInOneSentence() throws IOException {
    Path model = folder.resolve("en_US-none.onnx");
    assertEquals("the Piper voice en_US-none.onnx is not whole: " + model
        + " is missing; ./frontdesk models fetch en_US-none brings it",
        assertThrows(
            VoiceException.class, () -> new PiperVoice(model)).getMessage());
    Files.write(model, new byte[16]);
    assertEquals("the Piper voice en_US-none.onnx is not whole: " + model
        + ".json is missing; ./frontdesk models fetch en_US-none brings it",
        assertThrows(
            VoiceException.class, () -> new PiperVoice(model)).getMessage());
  }

  @Test
  void anInstalledVoiceSpeaksAndSharesTheLibraryWithEspeak() throws IOException {
    Optional<Path> installed = installed();
    Assumptions.assumeTrue(installed.isPresent(), "skipped: no Piper voice (*.onnx with *.onnx.json) under models/");
    try (var espeak = new EspeakVoice("en-us", EspeakVoice.Manner.ORDINARY);
        var piper = new PiperVoice(installed.get())) {
      for (int round = 0; round < 2; round++) {
        double seconds = EspeakVoiceTest.spoken(piper, "Good morning, how can I help you?").length / (double) piper
            .rate();
        assertTrue(seconds > 1 && seconds < 5, seconds + " s");
        assertTrue(EspeakVoiceTest.spoken(espeak, "Good morning.").length > 0);
      }
    }
  }

  private static Optional<Path> installed() throws IOException {
    Path models = Path.of("models");
    if (!Files.isDirectory(models)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(models, 3)) {
      return files.filter(f -> f.toString().endsWith(".onnx") && Files.exists(Path.of(f + ".json"))).findFirst();
    }
  }
}

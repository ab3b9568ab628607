package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import frontdesk.TestData;
import frontdesk.audio.Wav;
import frontdesk.inference.ModelException;
import frontdesk.inference.ModelStore;
import frontdesk.speech.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which recogniser serves, and what serves where the wanted one cannot. */
class HearingTest {
  private static final Path GOLDEN = Path.of("src/test/resources/speech/golden.wav");

  @TempDir
  Path home;

  private Hearing open(HearingChoice choice) {
    return Hearing.open(new ModelStore(home.resolve("models")), choice, Vocabulary.EMPTY, new Hearing.Load(1, 1));
  }

  @Test
  void withoutWhisperTheEmbeddedRecogniserServesAndSaysWhatItIs() throws IOException {
    WhisperHome.models(home);
    try (var hearing = open(HearingChoice.of(HearingChoice.AUTO))) {
      assertEquals("embedded (trained on synthetic speech only; Whisper is for real callers)", hearing.name());
      assertEquals("embedded", hearing.encoder().name());
    }
  }

  @Test
  void aMissingModelIsNamedWithItsCommandAndTheEmbeddedOneHears() throws IOException {
    WhisperHome.models(home);
    try (var hearing = open(HearingChoice.of("whisper-base.en"))) {
      assertTrue(hearing.name().contains("./frontdesk models fetch whisper-base.en"), hearing.name());
      assertFalse(hearing.transcribe(Wav.read(GOLDEN)).isEmpty());
    }
  }

  @Test
  void aDamagedModelIsOneSentenceAndTheEmbeddedOneHears() throws IOException {
    Path models = WhisperHome.models(home);
    Files.write(models.resolve("ggml-tiny.en.bin"), new byte[10_000]);
    try (var hearing = open(HearingChoice.of(HearingChoice.AUTO))) {
      assertTrue(hearing.name().contains("because") && !hearing.name().contains("\n"), hearing.name());
      assertFalse(hearing.transcribe(Wav.read(GOLDEN)).isEmpty());
    }
  }

  @Test
  void measuringTakesNothingElse() throws IOException {
    WhisperHome.models(home);
    var settings = Settings.read(Path.of("frontdesk.yaml"), Map.of());
    var store = new ModelStore(home.resolve("models"));
    var choice = HearingChoice.of("whisper-tiny.en");
    assertThrows(ModelException.class, () -> Hearing.open(store, settings, "whisper-tiny.en", choice, 1));
  }

  @Test
  void theBestInstalledWhisperServesWithEitherDecoder() throws IOException {
    Path weights = TestData.path("models/ggml-tiny.en.bin");
    Path models = WhisperHome.models(home);
    WhisperHome.install(models, "tiny.en", weights);
    WhisperHome.install(models, "base.en", weights);
    var auto = HearingChoice.of(HearingChoice.AUTO);
    try (var hearing = open(auto)) {
      assertEquals("whisper-base.en (whisper.cpp)", hearing.name());
      assertFalse(hearing.transcribe(Wav.read(GOLDEN)).isEmpty());
    }
    try (var hearing = open(
        new HearingChoice("whisper-tiny.en", HearingChoice.Decoder.OWN, auto.precision(), false, List.of()))) {
      assertEquals("whisper-tiny.en (own decoder)", hearing.name());
      assertFalse(hearing.transcribe(Wav.read(GOLDEN)).isEmpty());
    }
    try (var hearing = open(HearingChoice.of(HearingChoice.EMBEDDED))) {
      assertEquals("embedded", hearing.encoder().name());
    }
  }
}

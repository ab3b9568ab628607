package frontdesk.speech;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;

import frontdesk.TestData;
import frontdesk.audio.Resampler;
import frontdesk.audio.Wav;
import org.junit.jupiter.api.Assumptions;

/** The Whisper file of the test data and sentences that it understands. */
final class WhisperFiles {
  private WhisperFiles() {}

  /** The file; where it is missing the test is skipped and says so. */
  static Path tiny() {
    return TestData.path("models/ggml-tiny.en.bin");
  }

  static WhisperEncoder encoder(Path cache) {
    return new WhisperEncoder("whisper-tiny.en", WhisperModel.load(tiny(), cache, Precision.FLOAT32, 1));
  }

  static EncodedSpeech encode(SpeechEncoder encoder, float[] sound) {
    try (var stream = encoder.open()) {
      stream.accept(sound, 0, sound.length);
      return stream.finish();
    }
  }

  /** A sentence of an eSpeak NG voice at 16 kHz with 300 ms of silence before and 600 ms behind it. */
  static float[] speak(String voice, String sentence) {
    try {
      Process espeak = new ProcessBuilder("espeak-ng", "-v", voice, "--stdout", sentence)
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
      byte[] wav = espeak.getInputStream().readAllBytes();
      float[] sound = Resampler.resample(Wav.read(new ByteArrayInputStream(wav), "espeak-ng"), 16_000).samples();
      float[] padded = new float[sound.length + 14_400];
      System.arraycopy(sound, 0, padded, 4_800, sound.length);
      return padded;
    } catch (IOException e) {
      if (System.getenv("FRONTDESK_REQUIRE_PROGRAMS") == null) {
        Assumptions.abort("skipped: espeak-ng is not installed");
      }
      throw new java.io.UncheckedIOException(e);
    }
  }
}

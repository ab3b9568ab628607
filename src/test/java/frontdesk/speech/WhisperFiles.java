package frontdesk.speech;

import java.nio.file.Path;

import frontdesk.TestData;

/** The Whisper file of the test data. */
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
}

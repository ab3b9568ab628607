package frontdesk.speech;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The recogniser that the project carries. */
class EmbeddedTranscriberTest extends TranscriberContract {
  private static final Path MODEL = Path.of("models/embedded");
  private static EmbeddedEncoder encoder;
  private static CtcTranscriber transcriber;

  @BeforeAll
  static void load() {
    encoder = EmbeddedEncoder.load(MODEL.resolve("encoder.onnx"), 1);
    transcriber = CtcTranscriber.of(Pieces.load(MODEL.resolve("tokens.txt")), encoder.framesPerSecond(),
        new Vocabulary(List.of("Dr. Patel"), List.of("cleaning"), List.of()),
        SearchWeights.load(MODEL.resolve(SearchWeights.FILE)));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Override
  SpeechEncoder encoder() {
    return encoder;
  }

  @Override
  Transcriber transcriber() {
    return transcriber;
  }
}

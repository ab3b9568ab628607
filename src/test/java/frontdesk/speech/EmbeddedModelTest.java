package frontdesk.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import frontdesk.audio.LogMel;
import frontdesk.audio.Pcm;
import frontdesk.audio.Wav;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The weights that the project carries, against what training computed for one sentence: features, log-probabilities
 * step by step, and text. {@code models/training/export.py} writes the golden files with the weights.
 */
class EmbeddedModelTest extends SpeechEncoderContract {
  private static final Path MODEL = Path.of("models/embedded");
  private static final Path GOLDEN = Path.of("src/test/resources/speech");
  private static final int CHUNK = 24;

  @Override
  SpeechEncoder encoder() {
    return EmbeddedEncoder.load(MODEL.resolve("encoder.onnx"), 1);
  }

  @Test
  void featuresAreThoseOfTraining() throws IOException {
    float[] found = LogMel.streamed(sound().samples());
    FloatBuffer expected = floats("golden-mel.f32");
    assertEquals(expected.capacity(), found.length);
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected.get(i), found[i], 2e-3f, "band " + i % LogMel.BANDS + " of frame " + i / LogMel.BANDS);
    }
  }

  @Test
  void logProbabilitiesAndTextAreThoseOfTraining() throws IOException {
    List<String> golden = Files.readAllLines(GOLDEN.resolve("golden.txt"));
    float[] sound = sound().samples();
    try (EmbeddedEncoder encoder = EmbeddedEncoder.load(MODEL.resolve("encoder.onnx"), 1);
        var stream = encoder.open()) {
      stream.accept(sound, 0, sound.length);
      // Training fills the last chunk with zeros, a call with silence: whole chunks are compared.
      int frames = (sound.length - LogMel.FRAME + LogMel.HOP) / LogMel.HOP / CHUNK * CHUNK
          * encoder.framesPerSecond() / 100;
      EncodedSpeech encoded = stream.encoded();
      assertEquals(frames, encoded.frames());
      FloatBuffer expected = floats("golden-logprobs.f32");
      int vocabulary = encoder.vocabulary();
      double sum = 0;
      int compared = 0;
      for (int i = 0; i < frames * vocabulary; i++) {
        if (expected.get(i) > -3) {
          double off = Math.exp(expected.get(i)) - Math.exp(encoded.logProb(i / vocabulary, i % vocabulary));
          // Processors with VNNI add products of 8 bits exactly, others saturate: one undecided frame may move further.
          assertEquals(0, off, 0.25, "piece " + i % vocabulary + " of frame " + i / vocabulary);
          sum += Math.abs(off);
          compared++;
        }
      }
      assertEquals(0, sum / compared, 0.03, "mean difference of " + compared);
      var transcriber = new CtcTranscriber(Pieces.load(MODEL.resolve("tokens.txt")), encoder.framesPerSecond(),
          UnaryOperator.identity());
      assertEquals(golden.size() > 1 ? golden.get(1).strip() : "", transcriber.partial(stream.finish()).spoken());
    }
  }

  @Test
  void filesAreSmall() throws IOException {
    for (String file : List.of("encoder.onnx", "tokens.txt")) {
      assertTrue(Files.size(MODEL.resolve(file)) < 10_000_000, file);
    }
  }

  private static Pcm sound() throws IOException {
    return Wav.read(GOLDEN.resolve("golden.wav"));
  }

  private static FloatBuffer floats(String file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(GOLDEN.resolve(file))).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}

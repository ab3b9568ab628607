package frontdesk.speech;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** When and what the Whisper encoder encodes, on a network that only adds up; and the contract on real weights too. */
class WhisperEncoderTest extends SpeechEncoderContract {
  private static final Logger LOG = LoggerFactory.getLogger(WhisperEncoderTest.class);
  private static final int RATE = 16_000;
  private static final int PIECE = RATE / 25;

  /** Attends to the whole clip: every state is its own two frames and, beside them, the sum of all. */
  private static final class Sums implements WhisperEncoder.Network {
    private final AtomicInteger states = new AtomicInteger();
    private final AtomicInteger passes = new AtomicInteger();

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public int maxStates() {
      return 500;
    }

    @Override
    public float[] encode(float[] mel, int frames) {
      assertEquals(frames * 80, mel.length);
      assertTrue(frames <= 2 * maxStates());
      double all = 0;
      for (float value : mel) {
        all += value;
      }
      int count = (frames + 1) / 2;
      var out = new float[2 * count];
      for (int t = 0; t < count; t++) {
        out[2 * t] = mel[2 * t * 80];
        out[2 * t + 1] = (float) all;
      }
      passes.incrementAndGet();
      states.addAndGet(count);
      return out;
    }

    @Override
    public void close() {}
  }

  @Override
  SpeechEncoder encoder() {
    return new WhisperEncoder("sums", new Sums());
  }

  @Override
  boolean streams() {
    return false;
  }

  @Test
  void aPrefixIsEncodedAtMostEvery600MsAndOnlyForAReader() {
    var network = new Sums();
    try (var encoder = new WhisperEncoder("sums", network); var stream = encoder.open()) {
      float[] sound = noise(2 * RATE);
      stream.accept(sound, 0, RATE / 2);
      assertEquals(0, stream.encoded().frames());
      stream.accept(sound, RATE / 2, RATE / 10);
      assertEquals(30, stream.encoded().frames());
      stream.encoded();
      assertEquals(1, network.passes.get());
      float before = stream.encoded().state(0, 1);
      stream.accept(sound, RATE * 6 / 10, RATE);
      assertEquals(30, stream.encoded().snapshot().frames() - 50, "the newest prefix");
      assertNotEquals(before, stream.encoded().state(0, 1), "early states know what followed");
      stream.accept(sound, RATE * 16 / 10, RATE * 4 / 10);
      assertEquals(100, stream.finish().frames());
      assertEquals(3, network.passes.get());
    }
  }

  /** Reported for Whisper, and bounded: six states for each that stays, however long the utterance is. */
  @Test
  void theCostOfPrefixesIsBounded() {
    for (int seconds : new int[]{1, 3, 6, 10, 25, 60}) {
      var network = new Sums();
      double perFrame = statesPerFrame(network, seconds, true);
      LOG.info("{} s of speech: {} encoder frames for each frame of sound, {} passes", seconds, perFrame,
          network.passes.get());
      assertTrue(perFrame <= 6, seconds + " s: " + perFrame);
      assertEquals(1.0, statesPerFrame(new Sums(), seconds, false), 1e-9, "without a reader each frame once");
    }
  }

  private static double statesPerFrame(Sums network, int seconds, boolean read) {
    try (var encoder = new WhisperEncoder("sums", network); var stream = encoder.open()) {
      float[] sound = noise(seconds * RATE);
      for (int at = 0; at < sound.length; at += PIECE) {
        stream.accept(sound, at, PIECE);
        if (read) {
          stream.encoded();
        }
      }
      int frames = stream.finish().frames();
      return network.states.get() / (double) frames;
    }
  }

  @Test
  void soundBeyondTheWindowGoesOnInAnother() {
    try (var encoder = new WhisperEncoder("sums", new Sums()); var stream = encoder.open()) {
      float[] sound = noise(25 * RATE);
      stream.accept(sound, 0, sound.length);
      EncodedSpeech encoded = stream.finish();
      assertEquals(25 * 50, encoded.frames());
      assertEquals(encoded.state(0, 1), encoded.state(499, 1));
      assertNotEquals(encoded.state(499, 1), encoded.state(500, 1));
      assertEquals(encoded.state(1000, 1), encoded.state(1249, 1));
    }
  }

  /** The same contract on the weights of the test data. */
  @Nested
  class OnRealWeights extends SpeechEncoderContract {
    @TempDir
    static Path cache;

    @Override
    SpeechEncoder encoder() {
      return WhisperFiles.encoder(cache);
    }

    @Override
    boolean streams() {
      return false;
    }
  }

  private static float[] noise(int length) {
    Random random = new Random(9);
    var sound = new float[length];
    for (int i = 0; i < length; i++) {
      sound[i] = (float) (0.1 * random.nextGaussian() * (1 + Math.sin(i / 2000.0)));
    }
    return sound;
  }
}

package frontdesk.speech;

import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds for every {@link SpeechEncoder}, and beyond that for one that streams. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SpeechEncoderContract {
  private static final int RATE = 16_000;
  private SpeechEncoder encoder;

  abstract SpeechEncoder encoder();

  /** Whether frames once encoded stay, and each is encoded once. */
  boolean streams() {
    return true;
  }

  @BeforeAll
  void load() {
    encoder = encoder();
  }

  @AfterAll
  void close() {
    // Where the weights are missing, loading was skipped.
    if (encoder != null) {
      encoder.close();
    }
  }

  @Test
  void anyPiecesGiveTheSameEncoding() {
    Random random = new Random(1);
    float[] sound = sound(random, RATE + 5_077);
    EncodedSpeech whole = encode(sound, sound.length);
    assertTrue(whole.frames() > 0);
    for (int longest : new int[]{1, 320, 5_000}) {
      try (var stream = encoder.open()) {
        for (int at = 0; at < sound.length;) {
          int piece = Math.min(sound.length - at, 1 + random.nextInt(2 * longest));
          stream.accept(sound, at, piece);
          at += piece;
        }
        assertSameEncoding(whole, stream.finish());
      }
    }
  }

  @Test
  void streamsSideBySideDoNotTouchEachOther() {
    Random random = new Random(2);
    float[][] sounds = {sound(random, 2 * RATE), sound(random, 2 * RATE)};
    EncodedSpeech[] alone = {encode(sounds[0], RATE), encode(sounds[1], RATE)};
    try (var one = encoder.open(); var two = encoder.open()) {
      for (int at = 0; at < 2 * RATE; at += 320) {
        one.accept(sounds[0], at, 320);
        two.accept(sounds[1], at, 320);
      }
      assertSameEncoding(alone[0], one.finish());
      assertSameEncoding(alone[1], two.finish());
    }
  }

  @Test
  void theEncodingGrowsAndASnapshotDoesNot() {
    float[] sound = sound(new Random(3), 2 * RATE);
    try (var stream = encoder.open()) {
      EncodedSpeech growing = stream.encoded();
      stream.accept(sound, 0, RATE);
      assertSame(growing, stream.encoded());
      EncodedSpeech early = growing.snapshot();
      assertTrue(early.frames() >= encoder.framesPerSecond() * 0.7, early.frames() + " frames of one second");
      stream.accept(sound, RATE, RATE);
      assertSame(growing, stream.finish());
      assertTrue(growing.frames() > early.frames());
      assertTrue(growing.samples() == 0 || growing.samples() == 2 * RATE && early.samples() == RATE);
      for (int t = 0; streams() && t < early.frames(); t++) {
        assertEquals(early.state(t, 0), growing.state(t, 0));
      }
    }
  }

  @Test
  void everyFrameOfSoundHasOneStateInTheEnd() {
    int seconds = 6;
    float[] sound = sound(new Random(4), seconds * RATE);
    double ratio = encode(sound, 320).frames() / (double) (seconds * encoder.framesPerSecond());
    assertEquals(1.0, ratio, 1e-9);
  }

  @Test
  void finishEncodesTheRestAndEndsTheStream() {
    try (var stream = encoder.open()) {
      stream.accept(new float[100], 0, 100);
      assertEquals(0, stream.encoded().frames());
      assertTrue(stream.finish().frames() > 0, "a tenth of a frame is encoded at the end");
      int frames = stream.encoded().frames();
      assertEquals(frames, stream.finish().frames());
      assertThrows(IllegalStateException.class, () -> stream.accept(new float[1], 0, 1));
    }
    try (var stream = encoder.open()) {
      assertEquals(0, stream.finish().frames());
    }
  }

  @Test
  void closedStreamsRefuse() {
    var stream = encoder.open();
    stream.close();
    stream.close();
    assertThrows(IllegalStateException.class, () -> stream.accept(new float[1], 0, 1));
    assertThrows(IllegalStateException.class, stream::finish);
  }

  final EncodedSpeech encode(float[] sound, int piece) {
    try (var stream = encoder.open()) {
      for (int at = 0; at < sound.length; at += piece) {
        stream.accept(sound, at, Math.min(piece, sound.length - at));
      }
      return stream.finish();
    }
  }

  /** Noise that comes and goes, so that the running level moves. */
  private static float[] sound(Random random, int length) {
    float[] sound = new float[length];
    for (int i = 0; i < length; i++) {
      sound[i] = (float) (0.1 * random.nextGaussian() * (1 + Math.sin(i / 2000.0)));
    }
    return sound;
  }

  private static void assertSameEncoding(EncodedSpeech expected, EncodedSpeech found) {
    assertEquals(expected.frames(), found.frames());
    for (int t = 0; t < expected.frames(); t++) {
      for (int i = 0; i < expected.dimension(); i++) {
        assertEquals(expected.state(t, i), found.state(t, i), 1e-6f, "state " + i + " of frame " + t);
      }
      for (int i = 0; i < expected.vocabulary(); i++) {
        assertEquals(expected.logProb(t, i), found.logProb(t, i), 1e-5f, "piece " + i + " of frame " + t);
      }
    }
  }
}

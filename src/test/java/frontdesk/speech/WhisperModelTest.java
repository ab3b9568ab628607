package frontdesk.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import frontdesk.TestData;
import frontdesk.audio.LogMel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Our graphs of Whisper against reference values that were computed in 64 bits. */
class WhisperModelTest {
  @TempDir
  static Path cache;

  @Test
  void floatStatesAreThoseOfTheReference() throws IOException {
    float[] expected = floats("encoder.f32");
    try (WhisperModel model = load(Precision.FLOAT32)) {
      float[] states = model.encode(goldenMel(), 400);
      assertEquals(expected.length, states.length);
      double worst = distance(expected, states, 0);
      assertTrue(worst <= 1e-2, "largest difference " + worst);
    }
  }

  /** Processors without instructions for 8-bit dot products (VNNI) saturate sums of 16 bits: 0.98 there, 0.99 elsewhere. */
  @Test
  void statesOf8BitsPointWhereTheReferenceDoes() throws IOException {
    float[] expected = floats("encoder.f32");
    try (WhisperModel model = load(Precision.INT8)) {
      float[] states = model.encode(goldenMel(), 400);
      double least = 1;
      for (int t = 0; t < 200; t++) {
        least = Math.min(least, cosine(expected, states, t * 384, 384));
      }
      assertTrue(least >= 0.97, "least cosine " + least);
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void oneEncodingIsDecodedToTheWordsOfTheReference(Precision precision) throws IOException {
    String expected = Files.readString(TestData.path("data/whisper-golden/booking.txt")).strip();
    try (WhisperModel model = load(precision)) {
      float[] sound = booking();
      int frames = sound.length / LogMel.HOP;
      float[] states = model.encode(LogMel.whisper(sound), frames);
      try (WhisperDecoder decoder = model.decoder(states, (frames + 1) / 2)) {
        var decoded = new WhisperGreedy(model.vocabulary(), false).decode(decoder, "", 200, () -> false);
        String text = model.vocabulary().text(decoded.tokens()).strip();
        if (precision == Precision.FLOAT32) {
          assertEquals(expected, text);
        } else {
          assertTrue(text.endsWith("I want to book a dental checkup on Friday at ten thirty."), text);
        }
        assertTrue(decoded.ended());
      }
    }
  }

  @Test
  void decoderStatesAreThoseOfTheReferenceAndTheMemoryChangesNothing() throws IOException {
    int[] tokens = ints("booking_tokens.i32");
    float[] expected = floats("booking_decoder.f32");
    try (WhisperModel model = load(Precision.FLOAT32)) {
      float[] sound = booking();
      int frames = sound.length / LogMel.HOP;
      float[] states = model.encode(LogMel.whisper(sound), frames);
      try (WhisperDecoder whole = model.decoder(states, (frames + 1) / 2);
          WhisperDecoder stepped = model.decoder(states, (frames + 1) / 2)) {
        float[] logits = whole.step(tokens);
        assertTrue(distance(expected, whole.hidden(), 0) <= 1e-2,
            "difference " + distance(expected, whole.hidden(), 0));
        for (int i = 0; i < tokens.length; i++) {
          float[] last = stepped.step(tokens[i]);
          double off = distance(expected, stepped.hidden(), i * model.dimension());
          assertTrue(off <= 1e-2, "difference " + off + " at token " + i);
          if (i == tokens.length - 1) {
            assertTrue(distance(logits, last, 0) <= 1e-2);
          }
        }
      }
    }
  }

  private static double distance(float[] expected, float[] actual, int at) {
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      worst = Math.max(worst, Math.abs(expected[at + i] - actual[i]));
    }
    return worst;
  }

  private static float[] booking() throws IOException {
    ByteBuffer bytes = bytes("booking.s16");
    var sound = new float[bytes.remaining() / 2];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = bytes.getShort(2 * i) / 32768f;
    }
    return sound;
  }

  private static int[] ints(String name) throws IOException {
    ByteBuffer bytes = bytes(name);
    var values = new int[bytes.remaining() / 4];
    bytes.asIntBuffer().get(values);
    return values;
  }

  private static ByteBuffer bytes(String name) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(TestData.path("data/whisper-golden/" + name)))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private WhisperModel load(Precision precision) {
    return WhisperModel.load(WhisperFiles.tiny(), cache, precision, 1);
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

  private static double cosine(float[] a, float[] b, int at, int length) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = at; i < at + length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static float[] floats(String name) throws IOException {
    ByteBuffer bytes = bytes(name);
    var values = new float[bytes.remaining() / 4];
    bytes.asFloatBuffer().get(values);
    return values;
  }
}

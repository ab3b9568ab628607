package frontdesk.audio;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What every coding promises. */
class CodecTest {
  private static int rate(Codec.Encoding encoding) {
    return encoding == Codec.Encoding.OPUS ? 48_000 : 8_000;
  }

  @ParameterizedTest
  @EnumSource
  void soundSurvives(Codec.Encoding encoding) {
    int rate = rate(encoding);
    var codec = Codec.of(encoding, rate);
    assertEquals(rate, codec.rate());
    int frame = rate / 50;
    var sent = new float[50 * frame];
    var heard = new float[50 * frame];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = (float) (0.4 * Math.sin(2 * Math.PI * 440 * i / rate));
    }
    for (int at = 0; at < sent.length; at += frame) {
      byte[] wire = codec.encode(Arrays.copyOfRange(sent, at, at + frame));
      float[] back = codec.decode(wire);
      assertEquals(frame, back.length);
      System.arraycopy(back, 0, heard, at, frame);
    }
    // Opus comes 6.5 ms late: compare at the best shift.
    assertTrue(bestSnr(sent, heard, rate / 50) > 25, "signal to noise " + bestSnr(sent, heard, rate / 50));
  }

  @ParameterizedTest
  @EnumSource
  void garbageIsRefusedOrIsSoundButNeverBreaksTheCodec(Codec.Encoding encoding) {
    var codec = Codec.of(encoding, rate(encoding));
    var random = new Random(3);
    for (int i = 0; i < 300; i++) {
      var payload = new byte[random.nextInt(200)];
      random.nextBytes(payload);
      try {
        for (float sample : codec.decode(payload)) {
          assertTrue(Math.abs(sample) <= 1);
        }
      } catch (BadAudioException e) {
        assertTrue(e.getMessage().length() > 10);
      }
    }
    byte[] wire = codec.encode(new float[codec.rate() / 50]);
    assertEquals(codec.rate() / 50, codec.decode(wire).length);
  }

  @Test
  void pcmIsExact() {
    var codec = Codec.of(Codec.Encoding.PCM_S16LE, 16_000);
    var bytes = new byte[131_072];
    for (int i = 0; i < 65_536; i++) {
      bytes[2 * i] = (byte) i;
      bytes[2 * i + 1] = (byte) (i >> 8);
    }
    assertArrayEquals(bytes, codec.encode(codec.decode(bytes)));
    assertThrows(BadAudioException.class, () -> codec.decode(new byte[3]));
    assertArrayEquals(new byte[]{-1, 127, 0, -128, 0, 0}, codec.encode(new float[]{3f, -3f, Float.NaN}));
  }

  @Test
  void unknownRatesAreRefusedInOneSentence() {
    var wrong = assertThrows(IllegalArgumentException.class, () -> Codec.of(Codec.Encoding.MULAW, 11_025));
    assertEquals("the sample rate 11025 is not one of [8000, 12000, 16000, 22050, 24000, 32000, 44100, 48000]",
        wrong.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Codec.of(Codec.Encoding.OPUS, 16_000));
    assertThrows(IllegalArgumentException.class, () -> Codec.of(Codec.Encoding.OPUS, 48_000).encode(new float[100]));
  }

  private static double bestSnr(float[] sent, float[] heard, int maxShift) {
    double best = Double.NEGATIVE_INFINITY;
    for (int shift = 0; shift < maxShift; shift++) {
      double signal = 0;
      double noise = 0;
      for (int i = sent.length / 2; i < sent.length - maxShift; i++) {
        double difference = heard[i + shift] - sent[i];
        signal += sent[i] * sent[i];
        noise += difference * difference;
      }
      best = Math.max(best, 10 * Math.log10(signal / noise));
    }
    return best;
  }
}

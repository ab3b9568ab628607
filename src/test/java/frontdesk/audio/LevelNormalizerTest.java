package frontdesk.audio;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LevelNormalizerTest {
  private static final int RATE = 16_000;

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 48_000})
  void neverClipsWhateverComes(int rate) {
    var random = new Random(rate);
    var normalizer = new LevelNormalizer(rate);
    var out = new float[rate / 50];
    for (int frame = 0; frame < 2_000; frame++) {
      var in = new float[rate / 50];
      double loudness = Math.pow(10, random.nextInt(7) - 4);
      for (int i = 0; i < in.length; i++) {
        in[i] = switch (frame % 5) {
          case 0 -> random.nextBoolean() ? 1 : -1;
          case 1 -> (float) (random.nextGaussian() * loudness);
          case 2 -> i == 7 ? 30 : 0;
          case 3 -> i == 3 ? Float.NaN : 0.01f;
          default -> i == 3 ? Float.NEGATIVE_INFINITY : 0.001f;
        };
      }
      normalizer.process(in, 0, in.length, out, 0);
      for (float sample : out) {
        assertTrue(Math.abs(sample) <= LevelNormalizer.CEILING + 1e-6, "sample " + sample);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-45, -35, -23, -15})
  void bringsSpeechToItsLevel(double db) {
    float[] speech = speech(30, db, -90);
    float[] out = run(speech);
    assertEquals(LevelNormalizer.TARGET_DB, spokenDb(out, 25, 30), 2);
  }

  @Test
  void neverPumps() {
    float[] sound = speech(20, -38, -62);
    Arrays.fill(sound, 10 * RATE, 14 * RATE, 0);
    float[] noise = speech(20, -200, -62);
    System.arraycopy(noise, 10 * RATE, sound, 10 * RATE, 4 * RATE);
    float[] out = run(sound);
    int delay = new LevelNormalizer(RATE).delay();
    double before = 20
        * Math.log10(rms(out, 10 * RATE + 1_600, RATE / 2) / rms(sound, 10 * RATE + 1_600 - delay, RATE / 2));
    double after = 20 * Math.log10(rms(out, 13 * RATE, RATE / 2) / rms(sound, 13 * RATE - delay, RATE / 2));
    assertTrue(before > 6, "the speech was raised by " + before);
    assertEquals(before, after, 0.05, "noise in a pause of four seconds");
    // The gain changes by at most 3 dB a second anywhere.
    double last = 0;
    for (int at = RATE / 2; at + 1_600 < sound.length; at += 1_600) {
      double gain = 20 * Math.log10(rms(out, at, 1_600) / rms(sound, at - delay, 1_600));
      assertTrue(at == RATE / 2 || Math.abs(gain - last) <= 0.45, "gain moves from " + last + " to " + gain);
      last = gain;
    }
  }

  @Test
  void steadyNoiseAloneIsLeftAlone() {
    float[] noise = speech(20, -200, -50);
    float[] out = run(noise);
    assertEquals(rms(noise, 0, 19 * RATE), rms(out, 0, 19 * RATE), 0.02 * rms(noise, 0, 19 * RATE));
  }

  @Test
  void aBangDoesNotDuckTheWordsAfterIt() {
    float[] plain = speech(20, -35, -90);
    float[] banged = plain.clone();
    var random = new Random(4);
    for (int i = 0; i < 320; i++) {
      banged[10 * RATE + i] = random.nextFloat() * 2 - 1;
    }
    float[] expected = run(plain);
    float[] out = run(banged);
    int after = 10 * RATE + 320 + RATE * 3 / 10;
    double change = 20 * Math.log10(rms(out, after, RATE) / rms(expected, after, RATE));
    assertEquals(0, change, 1);
  }

  private static float[] run(float[] in) {
    var out = new float[in.length];
    var normalizer = new LevelNormalizer(RATE);
    for (int at = 0; at < in.length; at += 320) {
      normalizer.process(in, at, Math.min(320, in.length - at), out, at);
    }
    return out;
  }

  /** Syllables of 180 ms every 250 ms for two seconds, then a second's pause, over noise. Levels in dB. */
  private static float[] speech(int seconds, double db, double noiseDb) {
    var random = new Random(1);
    var out = new float[seconds * RATE];
    double amplitude = Math.pow(10, db / 20) * Math.sqrt(2);
    double noise = Math.pow(10, noiseDb / 20);
    for (int i = 0; i < out.length; i++) {
      boolean voiced = i % (3 * RATE) < 2 * RATE && i % (RATE / 4) < RATE * 18 / 100;
      double tone = voiced ? amplitude * Math.sin(2 * Math.PI * 180 * i / RATE) : 0;
      out[i] = (float) (tone + noise * random.nextGaussian());
    }
    return out;
  }

  private static double spokenDb(float[] out, int from, int to) {
    double sum = 0;
    int count = 0;
    for (int i = from * RATE; i < to * RATE; i++) {
      int at = i - 79;
      if (at % (3 * RATE) < 2 * RATE && at % (RATE / 4) < RATE * 18 / 100) {
        sum += out[i] * out[i];
        count++;
      }
    }
    return 10 * Math.log10(sum / count);
  }

  private static double rms(float[] samples, int at, int count) {
    double sum = 0;
    for (int i = at; i < at + count; i++) {
      sum += samples[i] * samples[i];
    }
    return Math.sqrt(sum / count);
  }
}

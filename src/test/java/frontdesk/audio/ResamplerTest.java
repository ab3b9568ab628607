package frontdesk.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ResamplerTest {
  private static final int[] RATES = {8_000, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000};

  static List<int[]> pairs() {
    var pairs = new ArrayList<int[]>();
    for (int in : RATES) {
      for (int out : RATES) {
        if (in != out) {
          pairs.add(new int[]{in, out});
        }
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void passesWhatLiesBelowNineTenthsOfTheLowerNyquist(int[] pair) {
    double edge = Math.min(pair[0], pair[1]) / 2.0;
    for (double part : new double[]{0.02, 0.25, 0.5, 0.75, 0.85, 0.9}) {
      double frequency = part * edge;
      float[] out = middle(Resampler.resample(tone(pair[0], frequency, 0.3), pair[1]).samples());
      double level = 20 * Math.log10(amplitude(out, frequency, pair[1]) / 0.5);
      assertEquals(0, level, 0.1, "at " + frequency + " Hz");
      assertTrue(restDb(out, frequency, pair[1]) <= -80, "images of " + frequency + " Hz");
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void stopsWhatLiesAboveElevenTenthsOfTheLowerNyquist(int[] pair) {
    double edge = Math.min(pair[0], pair[1]) / 2.0;
    if (pair[0] < pair[1]) {
      // Nothing lies above the Nyquist frequency of the input; its images are looked at above.
      return;
    }
    for (double part = 1.1; part * edge < pair[0] / 2.0; part += 0.083) {
      double frequency = part * edge;
      float[] out = middle(Resampler.resample(tone(pair[0], frequency, 0.3), pair[1]).samples());
      double level = 20 * Math.log10(rms(out) * Math.sqrt(2) / 0.5);
      assertTrue(level <= -80, frequency + " Hz comes through at " + level + " dB");
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void chunksOfAnySizeGiveTheSameBits(int[] pair) {
    var random = new Random(pair[0] * 31L + pair[1]);
    var noise = new float[pair[0] / 4 + 17];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextFloat() * 2 - 1;
    }
    float[] whole = Resampler.resample(new Pcm(noise, pair[0]), pair[1]).samples();
    var resampler = new Resampler(pair[0], pair[1]);
    var pieces = new float[whole.length + 4];
    int count = 0;
    for (int at = 0; at < noise.length;) {
      int length = Math.min(noise.length - at, 1 + random.nextInt(random.nextBoolean() ? 7 : 900));
      var out = new float[resampler.maxOutput(length)];
      int written = resampler.process(noise, at, length, out, 0);
      System.arraycopy(out, 0, pieces, count, written);
      count += written;
      at += length;
    }
    float[] tail = resampler.flush();
    System.arraycopy(tail, 0, pieces, count, tail.length);
    assertArrayEquals(whole, Arrays.copyOf(pieces, count + tail.length));
    assertEquals(Math.ceilDiv((long) noise.length * pair[1], pair[0]), whole.length);
  }

  @Test
  void outputLiesWhereTheInputLay() {
    for (int[] pair : pairs()) {
      double frequency = 440;
      float[] out = Resampler.resample(tone(pair[0], frequency, 0.2), pair[1]).samples();
      for (int i = out.length / 3; i < out.length / 2; i++) {
        double expected = 0.5 * Math.sin(2 * Math.PI * frequency * i / pair[1]);
        assertEquals(expected, out[i], 2e-4, Arrays.toString(pair));
      }
    }
  }

  @Test
  void telephoneSoundComesWithinFourMilliseconds() {
    var resampler = new Resampler(8_000, 16_000);
    assertTrue(resampler.latency() <= 0.004, "latency " + resampler.latency());
    // What is stated is what is measured: after a second of input so much of it is still within.
    int given = resampler.process(new float[8_000]).length;
    assertEquals(resampler.latency(), (16_000 - given) / 16_000.0, 1e-4);
  }

  @Test
  void aSilentBeginAndEqualRatesChangeNothing() {
    var noise = new float[]{0.1f, -0.2f, 0.3f};
    var same = new Resampler(16_000, 16_000);
    assertArrayEquals(noise, same.process(noise));
    assertEquals(0, same.flush().length);
    assertEquals(0, Resampler.resample(new Pcm(new float[0], 8_000), 16_000).samples().length);
  }

  @Test
  void refusesRatesThatItCannotServe() {
    assertThrows(IllegalArgumentException.class, () -> new Resampler(0, 16_000));
    assertThrows(IllegalArgumentException.class, () -> new Resampler(16_000, 47_999));
  }

  private static Pcm tone(int rate, double frequency, double seconds) {
    var samples = new float[(int) (rate * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * frequency * i / rate));
    }
    return new Pcm(samples, rate);
  }

  private static float[] middle(float[] samples) {
    return Arrays.copyOfRange(samples, samples.length / 4, samples.length * 3 / 4);
  }

  private static double rms(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / samples.length);
  }

  /** The least-squares fit of a sine: {cosine part, sine part}. */
  private static double[] fit(float[] samples, double frequency, int rate) {
    double cc = 0;
    double ss = 0;
    double cs = 0;
    double xc = 0;
    double xs = 0;
    for (int i = 0; i < samples.length; i++) {
      double c = Math.cos(2 * Math.PI * frequency * i / rate);
      double s = Math.sin(2 * Math.PI * frequency * i / rate);
      cc += c * c;
      ss += s * s;
      cs += c * s;
      xc += samples[i] * c;
      xs += samples[i] * s;
    }
    double det = cc * ss - cs * cs;
    return new double[]{(xc * ss - xs * cs) / det, (xs * cc - xc * cs) / det};
  }

  private static double amplitude(float[] samples, double frequency, int rate) {
    double[] fit = fit(samples, frequency, rate);
    return Math.hypot(fit[0], fit[1]);
  }

  /** The level of everything but the tone, against the tone. */
  private static double restDb(float[] samples, double frequency, int rate) {
    double[] fit = fit(samples, frequency, rate);
    var rest = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      double angle = 2 * Math.PI * frequency * i / rate;
      rest[i] = (float) (samples[i] - fit[0] * Math.cos(angle) - fit[1] * Math.sin(angle));
    }
    return 20 * Math.log10(rms(rest) * Math.sqrt(2) / Math.hypot(fit[0], fit[1]));
  }
}

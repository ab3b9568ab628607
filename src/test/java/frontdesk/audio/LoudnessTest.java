package frontdesk.audio;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LoudnessTest {
  /** BS.1770-4, annex 1: a 997 Hz sine at full scale in one channel reads -3.01. */
  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 22_050, 44_100, 48_000})
  void aSineAtFullScaleReadsMinusThree(int rate) {
    assertEquals(-3.01, Loudness.of(sine(rate, 997, 5, 0)), 0.15);
  }

  /** The coefficients of BS.1770-4, tables 1 and 2. */
  @Test
  void weighsAsTheStandardSaysAt48Kilohertz() {
    double[] shelf = {1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585};
    double[] highPass = {1, -2, 1, -1.99004745483398, 0.99007225036621};
    var filter = new KWeighting(48_000);
    var random = new Random(1);
    var x = new double[3];
    var y = new double[3];
    var z = new double[3];
    for (int i = 0; i < 5_000; i++) {
      shift(x, random.nextGaussian());
      shift(y, step(shelf, x, y));
      shift(z, step(highPass, y, z));
      assertEquals(z[0], filter.next(x[0]), 1e-4);
    }
  }

  private static void shift(double[] history, double value) {
    history[2] = history[1];
    history[1] = history[0];
    history[0] = value;
  }

  /** The newest output, before it is shifted into {@code out}. */
  private static double step(double[] c, double[] in, double[] out) {
    return c[0] * in[0] + c[1] * in[1] + c[2] * in[2] - c[3] * out[0] - c[4] * out[1];
  }

  /** After EBU Tech 3341, case 3, in one channel: what is quieter by more than 10 LU does not count. */
  @Test
  void pausesAndQuietStretchesDoNotCount() {
    float[] quiet = sine(48_000, 1_000, 10, -36).samples();
    float[] loud = sine(48_000, 1_000, 60, -23).samples();
    var whole = Pcm.of(List.of(quiet, loud, new float[480_000], quiet), 48_000);
    assertEquals(-26.0, Loudness.of(whole), 0.1);
  }

  @Test
  void silenceHasNoLoudness() {
    assertEquals(Double.NEGATIVE_INFINITY, Loudness.of(new Pcm(new float[48_000], 48_000)));
    assertEquals(Double.NEGATIVE_INFINITY, Loudness.of(new Pcm(new float[0], 48_000)));
  }

  /** A sine at a quarter of the rate, sampled 45 degrees off its peaks, peaks 3 dB above its samples. */
  @ParameterizedTest
  @CsvSource({"16000", "48000"})
  void aPeakBetweenSamplesCounts(int rate) {
    var samples = new float[rate];
    for (int i = 0; i < rate; i++) {
      samples[i] = (float) (0.5 * Math.sin(Math.PI / 2 * i + Math.PI / 4));
    }
    assertEquals(-6.02, Loudness.truePeakDb(new Pcm(samples, rate)), 0.4);
  }

  static Pcm sine(int rate, double hertz, int seconds, double db) {
    var samples = new float[rate * seconds];
    double amplitude = Math.pow(10, db / 20);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return new Pcm(samples, rate);
  }
}

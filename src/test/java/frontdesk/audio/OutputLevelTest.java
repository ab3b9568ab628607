package frontdesk.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OutputLevelTest {
  private static final int RATE = 22_050;

  @Test
  void belowTheCeilingItIsOneGainAndNothingElse() {
    float[] in = LoudnessTest.sine(RATE, 300, 2, -20).samples();
    float[] out = run(in, 12, 500);
    double gain = Math.pow(10, 12 / 20.0);
    assertEquals(in.length, out.length);
    for (int i = 0; i < in.length; i++) {
      assertEquals(in[i] * gain, out[i], 1e-6, "sample " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16_000, 22_050, 48_000, 96_000})
  void theTruePeakStaysBelowTheCeiling(int rate) {
    var random = new Random(rate);
    var in = new float[2 * rate];
    double last = 0;
    double beforeLast = 0;
    for (int i = 0; i < in.length; i++) {
      // Speech has next to nothing at the Nyquist frequency, where no short filter finds the peaks.
      double noise = random.nextGaussian() * (i / 2_000 % 3) * 0.6;
      in[i] = (float) ((noise + 2 * last + beforeLast) / 4);
      beforeLast = last;
      last = noise;
    }
    var level = new OutputLevel(rate, 9);
    float[] out = join(level.process(in), level.flush());
    assertEquals(in.length, out.length);
    assertTrue(Loudness.truePeakDb(new Pcm(out, rate)) < OutputLevel.CEILING_DB + 0.3);
  }

  @Test
  void theCutOfTheStreamDoesNotShow() {
    float[] in = LoudnessTest.sine(RATE, 440, 1, -2).samples();
    assertArrayEquals(run(in, 6, in.length), run(in, 6, 37), 1e-6f);
  }

  @Test
  void aPeakIsForgottenSoon() {
    float[] in = LoudnessTest.sine(RATE, 300, 2, -20).samples();
    in[RATE] = 1;
    float[] out = run(in, 6, 512);
    double gain = Math.pow(10, 6 / 20.0);
    int after = RATE + RATE * 15 / 100;
    for (int i = after; i < in.length; i++) {
      assertEquals(in[i] * gain, out[i], 0.01, "sample " + i);
    }
  }

  private static float[] run(float[] in, double gainDb, int cut) {
    var level = new OutputLevel(RATE, gainDb);
    var pieces = new ArrayList<float[]>();
    for (int at = 0; at < in.length; at += cut) {
      pieces.add(level.process(Arrays.copyOfRange(in, at, Math.min(in.length, at + cut))));
    }
    pieces.add(level.flush());
    return Pcm.of(pieces, RATE).samples();
  }

  private static float[] join(float[] first, float[] second) {
    float[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}

package frontdesk.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the canceller promises, over drawn delays, loudnesses and rooms, with sound that has the build of speech. */
class EchoCancellerTest {
  private static final int CASES = 12;

  /** Pulses of a moving pitch through a moving resonance, in syllables with pauses. */
  private static float[] voice(int rate, int seconds, long seed) {
    var random = new Random(seed);
    var samples = new float[rate * seconds];
    double phase = 0;
    double pitch = 110;
    double formant = 700;
    double a = 0;
    double b = 0;
    double level = 0;
    double target = 0;
    for (int i = 0; i < samples.length; i++) {
      if (i % (rate / 6) == 0) {
        pitch = 90 + random.nextInt(120);
        formant = 300 + random.nextInt(2500);
        target = random.nextInt(4) == 0 ? 0 : 0.4 + 0.6 * random.nextDouble();
      }
      level += (target - level) * 30 / rate;
      phase += pitch / rate;
      double pulse = phase >= 1 ? 1 : 0;
      phase -= Math.floor(phase);
      double noise = 0.03 * random.nextGaussian();
      double next = pulse + noise + 1.9 * 0.97 * Math.cos(2 * Math.PI * formant / rate) * a - 0.92 * b;
      b = a;
      a = next;
      samples[i] = (float) (0.04 * level * next);
    }
    return samples;
  }

  private static float[] echo(float[] sound, int delay, double gainDb, float[] room) {
    var echo = new float[sound.length];
    double energy = 0;
    for (float tap : room) {
      energy += tap * tap;
    }
    double gain = Math.pow(10, gainDb / 20) / Math.sqrt(energy);
    for (int i = delay; i < sound.length; i++) {
      double sum = 0;
      for (int k = 0; k < room.length && k <= i - delay; k++) {
        sum += room[k] * sound[i - delay - k];
      }
      echo[i] = (float) (gain * sum);
    }
    return echo;
  }

  private static float[] room(int rate, Random random) {
    var room = new float[rate / 20];
    for (int i = 1; i < room.length; i++) {
      room[i] = (float) (0.08 * random.nextGaussian() * Math.exp(-i * 60.0 / rate));
    }
    room[0] = 1;
    return room;
  }

  private static float[] sum(float[] one, float[] other) {
    float[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  /** In frames of 20 ms; what waits at the end is left out. */
  private static float[] cancel(EchoCanceller canceller, int rate, float[] in, float[] known, boolean whole) {
    var out = new ArrayList<float[]>();
    for (int at = 0; at + rate / 50 <= in.length; at += rate / 50) {
      float[] given = canceller.process(Arrays.copyOfRange(in, at, at + rate / 50),
          Arrays.copyOfRange(known, at, at + rate / 50));
      out.add(whole ? canceller.whole() : given);
    }
    return Pcm.of(out, rate).samples();
  }

  private static double db(float[] samples, int from, int to) {
    double power = 0;
    for (int i = from; i < to; i++) {
      power += samples[i] * samples[i];
    }
    return 10 * Math.log10(power / (to - from) + 1e-12);
  }

  private record Case(int rate, int delayMs, double gainDb, float[] room) {
    static Case drawn(int seed) {
      var random = new Random(seed);
      int rate = seed % 2 == 0 ? 8_000 : 16_000;
      return new Case(rate, 30 + random.nextInt(271), random.nextBoolean() ? 0 : -15,
          seed % 3 == 0 ? new float[]{1} : EchoCancellerTest.room(rate, random));
    }

    float[] of(float[] sound) {
      return echo(sound, delayMs * rate / 1000, gainDb, room);
    }
  }

  @Test
  void anEchoIsTakenOutWithinASecond() {
    for (int seed = 0; seed < CASES; seed++) {
      Case drawn = Case.drawn(seed);
      int rate = drawn.rate();
      float[] sound = voice(rate, 6, seed);
      float[] in = drawn.of(sound);
      float[] linear = cancel(new EchoCanceller(rate), rate, in, sound, true);
      float[] judged = cancel(new EchoCanceller(rate), rate, in, sound, false);
      double before = db(in, 2 * rate, linear.length);
      String which = drawn + ", seed " + seed;
      assertTrue(before - db(linear, 2 * rate, linear.length) > 15, () -> "the filter alone: " + which);
      assertTrue(before - db(judged, 2 * rate, judged.length) > 40, () -> "in all: " + which);
    }
  }

  @Test
  void whoSpeaksOverItIsHeardAsLoud() {
    for (int seed = 0; seed < CASES; seed++) {
      Case drawn = Case.drawn(seed);
      int rate = drawn.rate();
      float[] sound = voice(rate, 8, seed);
      float[] caller = voice(rate, 8, 1000 + seed);
      Arrays.fill(caller, 0, 4 * rate, 0);
      float[] out = cancel(new EchoCanceller(rate), rate, sum(drawn.of(sound), caller), sound, true);
      double heard = db(out, 9 * rate / 2, out.length);
      assertEquals(db(caller, 9 * rate / 2, out.length), heard, 3, drawn + ", seed " + seed);
    }
  }

  @Test
  void withoutAnEchoEverySampleIsAsItWas() {
    for (int rate : new int[]{8_000, 16_000}) {
      float[] sound = voice(rate, 6, 1);
      float[] caller = voice(rate, 6, 2);
      var canceller = new EchoCanceller(rate);
      assertArrayEquals(caller, cancel(canceller, rate, caller, sound, false));
      assertFalse(canceller.found());
      assertFalse(canceller.echoOnly());
    }
  }

  /** A caller who answers as soon as a sentence has ended: silence has no echo, however clear a delay seems. */
  @Test
  void whoAnswersAtOnceIsNoEcho() {
    for (int seed = 0; seed < 4 * CASES; seed++) {
      int rate = seed % 2 == 0 ? 8_000 : 16_000;
      float[] sound = voice(rate, 3, seed);
      float[] caller = voice(rate, 3, 500 + seed);
      int end = rate + new Random(seed).nextInt(rate / 2);
      Arrays.fill(sound, end, sound.length, 0);
      Arrays.fill(caller, 0, end + new Random(~seed).nextInt(rate / 10), 0);
      float[] out = cancel(new EchoCanceller(rate), rate, caller, sound, false);
      assertArrayEquals(Arrays.copyOf(caller, out.length), out, "seed " + seed);
    }
  }

  @Test
  void oneThatIsFoundIsToldOnce() {
    float[] sound = voice(16_000, 3, 5);
    var canceller = new EchoCanceller(16_000);
    cancel(canceller, 16_000, echo(sound, 1_600, 0, new float[]{1}), sound, false);
    assertTrue(canceller.found());
    assertFalse(canceller.found());
  }

  @Test
  void anotherDelayIsFoundAgain() {
    int rate = 16_000;
    float[] sound = voice(rate, 10, 6);
    float[] early = echo(sound, rate / 20, 0, new float[]{1});
    float[] in = echo(sound, rate / 5, 0, new float[]{1});
    System.arraycopy(early, 0, in, 0, 5 * rate);
    float[] out = cancel(new EchoCanceller(rate), rate, in, sound, false);
    assertTrue(db(in, 7 * rate, out.length) - db(out, 7 * rate, out.length) > 30);
  }

  /** Sound is missing in the middle: the two stay side by side, and nothing is given twice or lost. */
  @Test
  void itGoesOnBehindAGap() {
    int rate = 8_000;
    float[] sound = voice(rate, 8, 7);
    float[] in = echo(sound, rate / 10, 0, new float[]{1});
    var canceller = new EchoCanceller(rate);
    int begin = 4 * rate + 37;
    int end = 5 * rate + 11;
    float[] before = canceller.process(Arrays.copyOf(in, begin), Arrays.copyOf(sound, begin));
    float[] waiting = canceller.gap(Arrays.copyOfRange(sound, begin, end));
    assertEquals(begin, before.length + waiting.length);
    float[] after = canceller.process(Arrays.copyOfRange(in, end, in.length),
        Arrays.copyOfRange(sound, end, sound.length));
    assertTrue(db(in, 6 * rate, in.length) - db(after, rate, after.length) > 30);
  }

  @Test
  void whatIsNoNumberDoesNotStay() {
    int rate = 16_000;
    float[] sound = voice(rate, 6, 8);
    float[] in = echo(sound, rate / 10, 0, new float[]{1});
    for (int i = rate; i < rate + 100; i++) {
      in[i] = i % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
      sound[i + 50] = Float.NaN;
    }
    float[] out = cancel(new EchoCanceller(rate), rate, in, sound, false);
    for (float sample : out) {
      assertTrue(Float.isFinite(sample) && Math.abs(sample) <= 4, () -> "a sample of " + sample);
    }
    assertTrue(db(in, 4 * rate, out.length) - db(out, 4 * rate, out.length) > 30);
  }

  @Test
  void loudNoiseAndSilenceDoNoHarm() {
    var random = new Random(9);
    var canceller = new EchoCanceller(8_000);
    for (int i = 0; i < 500; i++) {
      var in = new float[1 + random.nextInt(400)];
      var known = new float[in.length];
      for (int k = 0; k < in.length; k++) {
        in[k] = i % 7 == 0 ? 0 : (float) (2 * random.nextDouble() - 1);
        known[k] = i % 5 == 0 ? 0 : (float) (2 * random.nextDouble() - 1);
      }
      for (float sample : canceller.process(in, known)) {
        assertTrue(Float.isFinite(sample) && Math.abs(sample) < 8, () -> "a sample of " + sample);
      }
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThrows(IllegalArgumentException.class, () -> new EchoCanceller(44_100));
    assertThrows(IllegalArgumentException.class, () -> new EchoCanceller(8_000).process(new float[2], new float[3]));
  }
}

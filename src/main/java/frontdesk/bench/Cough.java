package frontdesk.bench;

import java.util.Random;

import frontdesk.audio.Pcm;

/**
 * Coughs made of noise: one to three bursts of 90 to 220 ms, each a sharp attack of 8 ms and an exponential decay, low
 * passed and with a resonance of the vocal tract between 500 and 1,400 Hz, 120 to 260 ms apart. The explosive and the
 * intermediate phase of a cough (Korpas et al., Analysis of the cough sound, 1996); the voiced third phase is left out.
 */
final class Cough {
  private static final int RATE = 16_000;

  private Cough() {}

  /** The cough of a seed. */
  static Utterance of(long seed) {
    var random = new Random(seed);
    int bursts = 1 + random.nextInt(3);
    var sound = new float[RATE * 6 / 5];
    int at = RATE / 100;
    for (int burst = 0; burst < bursts; burst++) {
      int length = RATE * (90 + random.nextInt(131)) / 1000;
      burst(sound, at, length, 0.6 / (1 + 0.4 * burst), random);
      at += Math.max(length, RATE * (120 + random.nextInt(141)) / 1000);
    }
    return Utterance.of("cough " + seed, new Pcm(sound, RATE));
  }

  private static void burst(float[] sound, int at, int length, double peak, Random random) {
    double frequency = 500 + random.nextInt(901);
    double radius = 0.93;
    double turn = 2 * radius * Math.cos(2 * Math.PI * frequency / RATE);
    double low = 0;
    double one = 0;
    double two = 0;
    double loudest = 1e-9;
    var burst = new double[length];
    for (int i = 0; i < length; i++) {
      low += 0.5 * (random.nextGaussian() - low);
      double out = low + turn * one - radius * radius * two;
      two = one;
      one = out;
      double attack = Math.min(1, i / (0.008 * RATE));
      burst[i] = out * attack * Math.exp(-4.0 * i / length);
      loudest = Math.max(loudest, Math.abs(burst[i]));
    }
    for (int i = 0; i < length && at + i < sound.length; i++) {
      sound[at + i] += (float) (burst[i] * peak / loudest);
    }
  }
}

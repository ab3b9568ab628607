package frontdesk.space;

import java.util.Random;

import frontdesk.audio.Mixer;
import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;

/**
 * Another way to hear the same sentence: other speed and pitch, a small room, noise, a telephone line, another level.
 * The same random numbers give the same sound. Any thread.
 */
final class Augmentation {
  /** Part of the name under which an encoding is kept: another recipe is another encoding. */
  static final int VERSION = 1;
  static final int RATE = 16_000;
  private static final int[] SPEEDS = {14_400, 15_200, 16_000, 16_000, 16_800, 17_600};
  private static final int REFLECTIONS = 24;

  private Augmentation() {}

  /** Changes 16 kHz sound; the result is new and at 16 kHz too. */
  static float[] of(float[] sound, Random random) {
    float[] out = speed(sound, random);
    if (random.nextDouble() < 0.3) room(out, random);
    if (random.nextDouble() < 0.7) noise(out, random);
    if (random.nextDouble() < 0.4) out = Mixer.telephone(new Pcm(out, RATE)).samples();
    level(out, random);
    return out;
  }

  private static float[] speed(float[] sound, Random random) {
    int rate = SPEEDS[random.nextInt(SPEEDS.length)];
    return rate == RATE ? sound.clone() : Resampler.resample(new Pcm(sound, rate), RATE).samples();
  }

  /** Single reflections whose strength falls by 60 dB within 0.1 to 0.4 s; a dense tail would change little more. */
  private static void room(float[] sound, Random random) {
    double seconds = 0.1 + 0.3 * random.nextDouble();
    float[] dry = sound.clone();
    for (int r = 0; r < REFLECTIONS; r++) {
      double delay = 0.002 + seconds * random.nextDouble() * 0.6;
      int offset = (int) (delay * RATE);
      float gain = (float) (0.5 * Math.pow(10, -3 * delay / seconds) * (random.nextBoolean() ? 1 : -1));
      for (int i = offset; i < sound.length; i++)
        sound[i] += gain * dry[i - offset];
    }
  }

  /** White to brown noise, 5 to 35 dB below the sound. */
  private static void noise(float[] sound, Random random) {
    double keep = random.nextDouble() * 0.97;
    float[] noise = new float[sound.length];
    double power = 1e-12;
    double state = 0;
    for (int i = 0; i < noise.length; i++) {
      state = keep * state + random.nextGaussian();
      noise[i] = (float) state;
      power += state * state;
    }
    double speech = 1e-9;
    for (float s : sound)
      speech += s * s;
    float gain = (float) (Math.sqrt(speech / power) * Math.pow(10, -(5 + 30 * random.nextDouble()) / 20));
    for (int i = 0; i < noise.length; i++)
      sound[i] += gain * noise[i];
  }

  /** A peak of -26 to 0 dB of full scale. */
  private static void level(float[] sound, Random random) {
    float peak = 1e-6f;
    for (float s : sound)
      peak = Math.max(peak, Math.abs(s));
    float gain = (float) (Math.pow(10, -26 * random.nextDouble() / 20) / peak);
    for (int i = 0; i < sound.length; i++)
      sound[i] = Math.clamp(sound[i] * gain, -1f, 1f);
  }
}

package frontdesk.bench;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import frontdesk.audio.Pcm;

/**
 * Impulse responses of rooms that are made here: the direct sound, a dozen early reflections, and diffuse noise that
 * decays by 60 dB in the reverberation time (Polack's model, 1988).
 */
public final class Room {
  private static final int REFLECTIONS = 12;
  private static final double EARLY_SECONDS = 0.05;
  /** The diffuse part holds so much of the direct sound's energy. */
  private static final double DIFFUSE = 0.5;

  private Room() {}

  /** A small office, a living room, a kitchen with tiles, and a hall; the same for the same seed. */
  public static List<Pcm> some(int rate, long seed) {
    var random = new Random(seed);
    return Stream.of(0.25, 0.4, 0.5, 0.7).map(seconds -> of(seconds, rate, random)).toList();
  }

  /**
   * One room.
   *
   * @param seconds its reverberation time (T60), 0.05 to 3
   */
  static Pcm of(double seconds, int rate, Random random) {
    if (!(seconds >= 0.05 && seconds <= 3)) {
      throw new IllegalArgumentException("a reverberation time of " + seconds + " s");
    }
    var response = new float[(int) (seconds * rate)];
    double energy = 0;
    for (int i = 1; i < response.length; i++) {
      response[i] = (float) (random.nextGaussian() * decay(i, seconds, rate));
      energy += response[i] * response[i];
    }
    float scale = (float) Math.sqrt(DIFFUSE / energy);
    for (int i = 1; i < response.length; i++) {
      response[i] *= scale;
    }
    for (int k = 0; k < REFLECTIONS; k++) {
      int at = 1 + random.nextInt((int) (EARLY_SECONDS * rate) - 1);
      response[at] += (float) ((random.nextBoolean() ? 0.3 : -0.3) * decay(at, seconds, rate));
    }
    response[0] = 1;
    return new Pcm(response, rate);
  }

  private static double decay(int sample, double seconds, int rate) {
    return Math.pow(10, -3 * sample / (seconds * rate));
  }
}

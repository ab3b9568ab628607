package frontdesk.bench;

import java.util.Random;

import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;

/**
 * What is heard behind a caller for the whole call.
 *
 * @param sound one loop of it
 * @param snrDb how much louder than it the caller's speech is on average, in dB, -10 to 60
 */
public record Noise(Pcm sound, double snrDb) {
  private static final int SECONDS = 10;

  /** Noises that are made here. */
  public enum Kind {
    /** Equal power at all frequencies: a bad line. */
    WHITE,
    /** Falling by 3 dB an octave: a busy room without words. */
    PINK,
    /** Falling by 6 dB an octave: traffic behind a window. */
    BROWN,
    /** Mains hum and its harmonics. */
    HUM
  }

  public Noise {
    if (!(snrDb >= -10 && snrDb <= 60)) {
      throw new IllegalArgumentException("a signal-to-noise ratio must be from -10 to 60 dB, not " + snrDb);
    }
    if (sound.samples().length == 0) {
      throw new IllegalArgumentException("a noise cannot be empty");
    }
  }

  /** Ten seconds of noise, the same for the same seed. */
  public static Noise of(Kind kind, double snrDb, int rate, long seed) {
    var random = new Random(seed);
    var samples = new float[SECONDS * rate];
    var rows = new double[12];
    double brown = 0;
    for (int i = 0; i < samples.length; i++) {
      double white = random.nextGaussian();
      brown = 0.998 * brown + 0.06 * white;
      samples[i] = (float) (0.1 * switch (kind) {
        case WHITE -> white;
        case PINK -> pink(rows, i, random);
        case BROWN -> brown;
        case HUM -> Math.sin(2 * Math.PI * 60 * i / rate) + 0.5 * Math.sin(2 * Math.PI * 180 * i / rate)
            + 0.3 * Math.sin(2 * Math.PI * 300 * i / rate) + 0.03 * white;
      });
    }
    return new Noise(new Pcm(samples, rate), snrDb);
  }

  /** Voss's algorithm as McCartney orders it: row k changes every 2^k samples. */
  private static double pink(double[] rows, int index, Random random) {
    int row = Math.min(rows.length - 1, Integer.numberOfTrailingZeros(index + 1));
    rows[row] = random.nextGaussian();
    double sum = random.nextGaussian();
    for (double value : rows) {
      sum += value;
    }
    return sum / Math.sqrt(rows.length + 1);
  }

  Noise at(int rate) {
    return sound.rate() == rate ? this : new Noise(Resampler.resample(sound, rate), snrDb);
  }

  /** The factor that puts this noise below speech of {@code power}. */
  float gain(double power) {
    double own = 0;
    for (float sample : sound.samples()) {
      own += sample * sample;
    }
    own /= sound.samples().length;
    return own == 0 ? 0 : (float) Math.sqrt(power / own / Math.pow(10, snrDb / 10));
  }
}

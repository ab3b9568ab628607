package frontdesk.audio;

import java.util.Arrays;

/** Brings noise, rooms and the telephone into speech, for training, tests and benches. Safe for any thread. */
public final class Mixer {
  private static final double ACTIVE_DB = 30;
  private static final int LINE_RATE = 8_000;

  private Mixer() {}

  /**
   * Speech with noise at a stated ratio. The ratio is of powers: of the speech where it is active (10 ms blocks within
   * 30 dB of the loudest) to the whole noise. The noise is repeated or cut to the speech's length. Where the sum would
   * pass full scale, all of it is made softer.
   *
   * @param snrDb -60 to 120
   */
  public static Pcm mix(Pcm speech, Pcm noise, double snrDb) {
    if (!(snrDb >= -60 && snrDb <= 120)) {
      throw new IllegalArgumentException("a signal-to-noise ratio of " + snrDb + " dB");
    }
    float[] other = Resampler.resample(noise, speech.rate()).samples();
    double noisePower = power(other, 0, other.length);
    if (other.length == 0 || noisePower == 0) {
      throw new IllegalArgumentException("the noise is silent");
    }
    double gain = Math.sqrt(activePower(speech) / noisePower * Math.pow(10, -snrDb / 10));
    var sum = new double[speech.samples().length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = speech.samples()[i] + gain * other[i % other.length];
    }
    return new Pcm(limited(sum, sum.length), speech.rate());
  }

  /** Speech as it comes over an 8 kHz mu-law line, at its own rate again; a sample longer where its length is odd. */
  public static Pcm telephone(Pcm speech) {
    float[] narrow = Resampler.resample(speech, LINE_RATE).samples();
    var codes = new byte[narrow.length];
    var heard = new float[narrow.length];
    G711.MULAW.encode(narrow, 0, narrow.length, codes, 0);
    G711.MULAW.decode(codes, 0, codes.length, heard, 0);
    return Resampler.resample(new Pcm(heard, LINE_RATE), speech.rate());
  }

  /** The mean power of the blocks of 10 ms that are within 30 dB of the loudest; 0 for silence. */
  public static double activePower(Pcm speech) {
    float[] samples = speech.samples();
    int block = Math.max(1, speech.rate() / 100);
    var powers = new double[Math.ceilDiv(samples.length, block)];
    double loudest = 0;
    for (int i = 0; i < powers.length; i++) {
      powers[i] = power(samples, i * block, Math.min(samples.length, (i + 1) * block));
      loudest = Math.max(loudest, powers[i]);
    }
    double threshold = loudest * Math.pow(10, -ACTIVE_DB / 10);
    return Arrays.stream(powers).filter(power -> power > 0 && power >= threshold).average().orElse(0);
  }

  /**
   * Speech as it is heard in a room, from the room's impulse response. As long as the speech and as loud where it is
   * active; the direct sound stays where it was.
   */
  public static Pcm room(Pcm speech, Pcm impulse) {
    float[] response = Resampler.resample(impulse, speech.rate()).samples();
    int direct = 0;
    for (int i = 0; i < response.length; i++) {
      direct = Math.abs(response[i]) > Math.abs(response[direct]) ? i : direct;
    }
    int length = speech.samples().length;
    double[] wet = convolve(speech.samples(), response);
    double[] placed = Arrays.copyOfRange(wet, direct, direct + length);
    var raw = new float[length];
    for (int i = 0; i < length; i++) {
      raw[i] = (float) placed[i];
    }
    double level = activePower(new Pcm(raw, speech.rate()));
    if (level == 0) {
      return speech;
    }
    double gain = Math.sqrt(activePower(speech) / level);
    for (int i = 0; i < length; i++) {
      placed[i] *= gain;
    }
    return new Pcm(limited(placed, length), speech.rate());
  }

  /** The linear convolution by one transform of both, as the real and imaginary part of one vector. */
  private static double[] convolve(float[] a, float[] b) {
    int wanted = a.length + b.length;
    var fft = new Fft(Math.max(2, Integer.highestOneBit(Math.max(1, wanted - 1)) << 1));
    int size = fft.size();
    for (int i = 0; i < size; i++) {
      fft.re()[i] = i < a.length ? a[i] : 0;
      fft.im()[i] = i < b.length ? b[i] : 0;
    }
    fft.transform();
    double[] re = fft.re().clone();
    double[] im = fft.im().clone();
    for (int k = 0; k < size; k++) {
      int mirror = (size - k) % size;
      double ar = (re[k] + re[mirror]) / 2;
      double ai = (im[k] - im[mirror]) / 2;
      double br = (im[k] + im[mirror]) / 2;
      double bi = (re[mirror] - re[k]) / 2;
      // The inverse transform is the forward one of the conjugate.
      fft.re()[k] = (ar * br - ai * bi) / size;
      fft.im()[k] = -(ar * bi + ai * br) / size;
    }
    fft.transform();
    return Arrays.copyOf(fft.re(), wanted);
  }

  private static float[] limited(double[] samples, int length) {
    double peak = 1;
    for (int i = 0; i < length; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    var out = new float[length];
    for (int i = 0; i < length; i++) {
      out[i] = (float) (samples[i] / peak);
    }
    return out;
  }

  private static double power(float[] samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return to > from ? sum / (to - from) : 0;
  }
}

package frontdesk.audio;

import java.util.Arrays;

/**
 * Keeps every sample of a stream within a ceiling. It looks {@link #delay} samples ahead and lowers the gain smoothly
 * before a peak arrives, by the mean of the least gains needed; behind the peak the gain comes back exponentially. The
 * waveform is only ever multiplied. State of one stream: one thread at a time. Allocates nothing after construction.
 */
final class PeakLimiter {
  private final float ceiling;
  private final int ahead;
  private final double release;
  private final float[] delayed;
  private final double[] needed;
  private final double[] averaged;
  /** A queue of rising values: its head is the least gain needed within the look-ahead. */
  private final int[] queue;
  private long head;
  private long tail;
  private long time;
  private double sum;
  private double lowest = 1;

  /**
   * @param ceiling the largest output amplitude
   * @param ahead samples of look-ahead, at least 1
   * @param releaseDb how fast a gain that a peak lowered comes back, dB a second
   */
  PeakLimiter(int rate, float ceiling, int ahead, double releaseDb) {
    this.ceiling = ceiling;
    this.ahead = ahead;
    release = Math.pow(10, releaseDb / 20 / rate);
    delayed = new float[ahead];
    needed = new double[ahead];
    averaged = new double[ahead];
    queue = new int[ahead];
    Arrays.fill(averaged, 1);
    sum = ahead;
  }

  /** By how many samples the output lies behind the input. */
  int delay() {
    return ahead - 1;
  }

  /**
   * Takes a sample and gives the one that was taken {@link #delay} samples ago.
   *
   * @param peak the largest amplitude at and around the sample, at least the sample's own
   * @param gain what the sample would be multiplied with if there were no ceiling
   */
  float next(float sample, float peak, double gain) {
    int slot = (int) (time % ahead);
    delayed[slot] = sample;
    lowest = Math.min(slidingMinimum(Math.min(gain, ceiling / Math.max(peak, 1e-9))), lowest * release);
    sum += lowest - averaged[slot];
    averaged[slot] = lowest;
    time++;
    if (slot == ahead - 1) {
      sum = exactSum();
    }
    // Every averaged gain was needed at most by the oldest sample in the look-ahead, which is the one that leaves.
    return (float) (delayed[(int) (time % ahead)] * (sum / ahead));
  }

  private double slidingMinimum(double value) {
    while (tail > head && needed[queue[(int) ((tail - 1) % ahead)]] >= value) {
      tail--;
    }
    int slot = (int) (time % ahead);
    if (tail > head && queue[(int) (head % ahead)] == slot) {
      head++;
    }
    needed[slot] = value;
    queue[(int) (tail % ahead)] = slot;
    tail++;
    return needed[queue[(int) (head % ahead)]];
  }

  private double exactSum() {
    double exact = 0;
    for (double value : averaged) {
      exact += value;
    }
    return exact;
  }
}

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
  /** A ring of slots with rising values: its head is the least gain needed within the look-ahead. */
  private final int[] queue;
  private int head;
  private int queued;
  private int slot;
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
    delayed[slot] = sample;
    lowest = Math.min(slidingMinimum(Math.min(gain, ceiling / Math.max(peak, 1e-9))), lowest * release);
    sum += lowest - averaged[slot];
    averaged[slot] = lowest;
    slot = next(slot);
    if (slot == 0) {
      sum = exactSum();
    }
    // Every averaged gain was needed at most by the oldest sample in the look-ahead, which is the one that leaves.
    return (float) (delayed[slot] * (sum / ahead));
  }

  /** Comparing costs a tenth of a division, and this runs for every sample of every call. */
  private int next(int place) {
    return place + 1 == ahead ? 0 : place + 1;
  }

  private double slidingMinimum(double value) {
    int last = last();
    while (queued > 0 && needed[queue[last]] >= value) {
      queued--;
      last = last == 0 ? ahead - 1 : last - 1;
    }
    if (queued > 0 && queue[head] == slot) {
      head = next(head);
      queued--;
    }
    needed[slot] = value;
    queued++;
    queue[last()] = slot;
    return needed[queue[head]];
  }

  /** Where the youngest of the queue stands. */
  private int last() {
    int place = head + queued - 1;
    return place >= ahead ? place - ahead : place < 0 ? ahead - 1 : place;
  }

  private double exactSum() {
    double exact = 0;
    for (double value : averaged) {
      exact += value;
    }
    return exact;
  }
}

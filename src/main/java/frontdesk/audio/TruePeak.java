package frontdesk.audio;

/**
 * The largest amplitude around each sample of a stream, between the samples too: at four times the rate, by a filter of
 * twelve taps a phase as in ITU-R BS.1770-4, annex 2 (here a sinc under a Hann window). State of one stream: one thread
 * at a time. Allocates nothing after construction.
 */
final class TruePeak {
  /** How many samples later a sample's surroundings are known. */
  static final int DELAY = 6;

  private static final int TAPS = 2 * DELAY;
  private static final int PHASES = 4;
  private static final float[][] FILTERS = filters();

  /** Every sample twice, so that the last ones always lie in a row. */
  private final float[] ring = new float[2 * TAPS];
  private int at;
  private float before;

  private static float[][] filters() {
    var filters = new float[PHASES - 1][TAPS];
    for (int phase = 1; phase < PHASES; phase++) {
      for (int tap = 0; tap < TAPS; tap++) {
        double distance = tap - (DELAY - 1) - phase / (double) PHASES;
        double window = 0.5 + 0.5 * Math.cos(Math.PI * distance / DELAY);
        filters[phase - 1][tap] = (float) (window * Math.sin(Math.PI * distance) / (Math.PI * distance));
      }
    }
    return filters;
  }

  /** Takes a sample and gives the peak around the one that was taken {@link #DELAY} samples ago. */
  float next(float sample) {
    ring[at] = sample;
    ring[at + TAPS] = sample;
    at = (at + 1) % TAPS;
    // From here the last samples lie in a row; the interval behind sample DELAY - 1 of them is looked at.
    float behind = Math.max(Math.abs(ring[at + DELAY - 1]), Math.abs(ring[at + DELAY]));
    for (float[] filter : FILTERS) {
      float sum = 0;
      for (int tap = 0; tap < TAPS; tap++) {
        sum += filter[tap] * ring[at + tap];
      }
      behind = Math.max(behind, Math.abs(sum));
    }
    float around = Math.max(behind, before);
    before = behind;
    return around;
  }
}

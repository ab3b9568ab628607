package frontdesk.speech;

import java.util.Arrays;

/**
 * How much speech a clip can hold, judged by its sound alone. A block of 20 ms above -56 dBFS is active where it stands
 * 9 dB above the clip's quietest tenth. It is voiced where it repeats itself at the pitch of a voice (normalised
 * autocorrelation of at least 0.5 between 62 and 400 Hz); one that does is active too where it comes within 9 dB of the
 * loudest tenth, because a clip cut out of fluent speech has no quiet tenth. Immutable.
 *
 * @param millis length of the clip
 * @param activeMs how much of it is active
 * @param voicedMs how much of it is voiced
 * @param beginMs begin of the first active block
 * @param endMs end of the last one; {@code beginMs} where there is none
 */
record SpokenSound(int millis, int activeMs, int voicedMs, int beginMs, int endMs) {
  static final int RATE = 16_000;
  private static final int BLOCK_MS = 20;
  private static final int BLOCK = RATE * BLOCK_MS / 1000;
  /** Pitch is sought at a quarter of the rate, over two blocks. */
  private static final int DOWN = 4;
  private static final int SPAN = 2 * BLOCK / DOWN;
  private static final int SHORTEST_LAG = RATE / DOWN / 400;
  private static final int LONGEST_LAG = RATE / DOWN / 62;
  private static final double PERIODIC = 0.5;
  private static final double FLOOR = 2.5e-6;
  private static final double ABOVE = 8;
  /** Less activity than the shortest word lasts is no speech. */
  private static final int SHORTEST_WORD_MS = 80;

  /** Judges a clip of 16 kHz sound. Takes about 2 ms a second. */
  static SpokenSound of(float[] sound) {
    int blocks = sound.length / BLOCK;
    var powers = new double[blocks];
    for (int b = 0; b < blocks; b++) {
      for (int i = b * BLOCK; i < (b + 1) * BLOCK; i++) {
        powers[b] += sound[i] * sound[i] / BLOCK;
      }
    }
    double[] sorted = powers.clone();
    Arrays.sort(sorted);
    double least = Math.max(FLOOR, blocks == 0 ? 0 : ABOVE * sorted[blocks / 10]);
    double loud = Math.max(FLOOR, blocks == 0 ? 0 : sorted[blocks * 9 / 10] / ABOVE);
    float[] slow = slow(sound);
    int active = 0;
    int voiced = 0;
    int first = -1;
    int last = -1;
    for (int b = 0; b < blocks; b++) {
      boolean pitched = powers[b] >= Math.min(least, loud) && periodic(slow, b * BLOCK / DOWN);
      if (powers[b] >= least || pitched) {
        active++;
        voiced += pitched ? 1 : 0;
        first = first < 0 ? b : first;
        last = b;
      }
    }
    return new SpokenSound(sound.length * 1000 / RATE, active * BLOCK_MS, voiced * BLOCK_MS,
        Math.max(0, first) * BLOCK_MS, (last + 1) * BLOCK_MS);
  }

  /** The same clip as part of a longer one, in which it begins at {@code ms}. */
  SpokenSound from(int ms) {
    return new SpokenSound(millis, activeMs, voicedMs, beginMs + ms, endMs + ms);
  }

  /** Whether it cannot hold a word. */
  boolean silent() {
    return activeMs < SHORTEST_WORD_MS;
  }

  private static float[] slow(float[] sound) {
    var slow = new float[sound.length / DOWN];
    for (int i = 0; i < slow.length; i++) {
      for (int k = 0; k < DOWN; k++) {
        slow[i] += sound[DOWN * i + k] / DOWN;
      }
    }
    return slow;
  }

  private static boolean periodic(float[] slow, int from) {
    for (int lag = SHORTEST_LAG; lag <= LONGEST_LAG && from + SPAN + lag <= slow.length; lag++) {
      double product = 0;
      double one = 1e-9;
      double other = 1e-9;
      for (int i = from; i < from + SPAN; i++) {
        product += slow[i] * slow[i + lag];
        one += slow[i] * slow[i];
        other += slow[i + lag] * slow[i + lag];
      }
      if (product >= PERIODIC * Math.sqrt(one * other)) {
        return true;
      }
    }
    return false;
  }
}

package frontdesk.speech;

import java.util.Arrays;

/**
 * Where the pieces of a transcript lie in an encoding: the most probable CTC path (Graves et al. 2006) that collapses
 * to them, by dynamic programming over frames and positions.
 *
 * @param frames for each piece the first of the frames in which it is most probable on that path
 * @param confidence the mean probability of the pieces there, 0 to 1
 */
record CtcAlignment(int[] frames, double confidence) {

  /** Aligns pieces that contain no blank; they must fit, a repeated piece taking a blank between. */
  static CtcAlignment of(EncodedSpeech encoded, int[] pieces) {
    int states = 2 * pieces.length + 1;
    int count = encoded.frames();
    float[] best = new float[states];
    float[] before = new float[states];
    byte[][] steps = new byte[count][states];
    Arrays.fill(before, Float.NEGATIVE_INFINITY);
    before[0] = 0;
    for (int t = 0; t < count; t++) {
      for (int s = 0; s < states; s++) {
        int step = 0;
        for (int k = 1; k <= 2 && k <= s; k++) {
          if ((k == 1 || skips(pieces, s)) && before[s - k] > before[s - step]) {
            step = k;
          }
        }
        // In front of the first frame the path stands in state 0 and may enter state 0 or 1.
        if (t == 0 && s > 1) {
          best[s] = Float.NEGATIVE_INFINITY;
          continue;
        }
        steps[t][s] = (byte) step;
        best[s] = before[s - step] + encoded.logProb(t, label(pieces, s));
      }
      float[] swap = before;
      before = best;
      best = swap;
    }
    return trace(encoded, pieces, steps,
        states > 1 && before[states - 2] > before[states - 1] ? states - 2 : states - 1);
  }

  private static CtcAlignment trace(EncodedSpeech encoded, int[] pieces, byte[][] steps, int last) {
    int[] frames = new int[pieces.length];
    Arrays.fill(frames, -1);
    for (int t = steps.length - 1, s = last; t >= 0; s -= steps[t][s], t--) {
      int i = s / 2;
      if (s % 2 == 1 && (frames[i] < 0 || encoded.logProb(t, pieces[i]) >= encoded.logProb(frames[i], pieces[i]))) {
        frames[i] = t;
      }
    }
    double sum = 0;
    for (int i = 0; i < pieces.length; i++) {
      if (frames[i] < 0) {
        throw new IllegalArgumentException(pieces.length + " pieces do not fit into " + steps.length + " frames");
      }
      sum += Math.exp(encoded.logProb(frames[i], pieces[i]));
    }
    return new CtcAlignment(frames, pieces.length == 0 ? 0 : Math.clamp(sum / pieces.length, 0, 1));
  }

  private static int label(int[] pieces, int state) {
    return state % 2 == 0 ? Pieces.BLANK : pieces[state / 2];
  }

  private static boolean skips(int[] pieces, int state) {
    return state % 2 == 1 && state > 1 && pieces[state / 2] != pieces[state / 2 - 1];
  }
}

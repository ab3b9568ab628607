package frontdesk.audio;

import java.util.Arrays;

/**
 * A rate change of small whole numbers, such as 1:2 or 3:1, for a block of outputs at once: tap after tap over all
 * outputs of one phase, in loops that the compiler turns into vector instructions. Each output sums its taps in the
 * same order whatever the block, so the cut of the stream does not show. Working memory of one stream.
 */
final class BlockFilter {
  /** The most outputs of one phase in a block. */
  private static final int BLOCK = 512;
  private static final int LARGEST = 6;

  private final PolyphaseFilter filter;
  private final float[] sums = new float[BLOCK];
  private final float[] shifted = new float[BLOCK];
  /** Every {@code down}-th sample of the window, from each of its first samples on. */
  private final float[][] branches;

  BlockFilter(PolyphaseFilter filter, int capacity) {
    this.filter = filter;
    branches = new float[filter.down()][filter.down() == 1 ? 0 : capacity / filter.down() + 1];
  }

  static boolean suits(PolyphaseFilter filter) {
    return filter.up() <= LARGEST && filter.down() <= LARGEST;
  }

  /**
   * Computes {@code count} outputs from number {@code first} on.
   *
   * @param window the input from sample {@code windowStart} on, {@code filled} of it
   */
  void apply(long first, int count, float[] window, int filled, long windowStart, float[] out, int outOffset) {
    split(window, filled);
    int up = filter.up();
    for (int lead = 0; lead < Math.min(up, count); lead++) {
      int phase = (int) ((first + lead) * filter.down() % up);
      int outputs = (count - lead + up - 1) / up;
      for (int done = 0; done < outputs; done += BLOCK) {
        int block = Math.min(BLOCK, outputs - done);
        long output = first + lead + (long) done * up;
        int start = (int) (output * filter.down() / up - filter.half() + 1 - windowStart);
        sum(filter.row(phase), start, block, window);
        for (int i = 0; i < block; i++) {
          out[outOffset + lead + (done + i) * up] = sums[i];
        }
      }
    }
  }

  private void split(float[] window, int filled) {
    int down = filter.down();
    for (int branch = 0; down > 1 && branch < down; branch++) {
      float[] target = branches[branch];
      for (int i = 0, at = branch; at < filled; i++, at += down) {
        target[i] = window[at];
      }
    }
  }

  private void sum(float[] row, int start, int block, float[] window) {
    int down = filter.down();
    Arrays.fill(sums, 0, block, 0);
    for (int tap = 0; tap < row.length; tap++) {
      int at = start + tap;
      // Only where both indices are the same does the compiler know that the arrays do not overlap shifted.
      System.arraycopy(down == 1 ? window : branches[at % down], at / down, shifted, 0, block);
      add(row[tap], shifted, sums, block);
    }
  }

  private static void add(float weight, float[] in, float[] sums, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += weight * in[i];
    }
  }
}

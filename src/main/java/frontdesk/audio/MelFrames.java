package frontdesk.audio;

import java.util.Arrays;

/** A growing row-major table of log-mel frames, reused between utterances. One thread at a time. */
public final class MelFrames {
  private float[] values = new float[64 * LogMel.BANDS];
  private int frames;

  /** How many frames it holds. */
  public int frames() {
    return frames;
  }

  /** The table itself, frame after frame of {@link LogMel#BANDS} values; only the first {@link #frames} are filled. */
  public float[] values() {
    return values;
  }

  /** Value {@code band} of {@code frame}. */
  public float value(int frame, int band) {
    return values[frame * LogMel.BANDS + band];
  }

  /** Forgets all frames. */
  public void clear() {
    frames = 0;
  }

  /** Forgets the first {@code count} frames; the others move to the front. */
  public void drop(int count) {
    if (count < 0 || count > frames) {
      throw new IllegalArgumentException("cannot drop " + count + " of " + frames + " frames");
    }
    System.arraycopy(values, count * LogMel.BANDS, values, 0, (frames - count) * LogMel.BANDS);
    frames -= count;
  }

  /** Makes room for one frame more and returns where it begins in {@link #values}. */
  int add() {
    int at = frames++ * LogMel.BANDS;
    if (values.length < at + LogMel.BANDS) {
      values = Arrays.copyOf(values, 2 * values.length);
    }
    return at;
  }
}

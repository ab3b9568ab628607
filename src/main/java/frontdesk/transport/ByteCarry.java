package frontdesk.transport;

/** Joins 16-bit samples that were split between two messages: an odd byte waits for the next one. One thread. */
public final class ByteCarry {
  private final boolean wide;
  private byte odd;
  private boolean waiting;

  /** @param wide whether a sample has two bytes; else everything passes as it is */
  public ByteCarry(boolean wide) {
    this.wide = wide;
  }

  /** Whole samples: what waited, and the frame but for an odd last byte. */
  public byte[] join(byte[] frame) {
    if (!wide || frame.length == 0) {
      return frame;
    }
    int total = frame.length + (waiting ? 1 : 0);
    var whole = new byte[total - total % 2];
    int begin = waiting ? 1 : 0;
    if (whole.length > 0) {
      if (waiting) {
        whole[0] = odd;
      }
      System.arraycopy(frame, 0, whole, begin, whole.length - begin);
    }
    if (total % 2 == 1) {
      odd = frame[frame.length - 1];
    }
    waiting = total % 2 == 1;
    return whole;
  }

  /** Forgets what waits. */
  public void reset() {
    waiting = false;
  }
}

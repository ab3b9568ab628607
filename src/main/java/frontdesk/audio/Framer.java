package frontdesk.audio;

/**
 * Cuts a stream into overlapping frames: frame {@code t} is the samples from {@code t * hop} on. State of one stream:
 * one thread at a time. Allocates nothing after construction.
 */
public final class Framer {
  private final int length;
  private final int hop;
  private final float[] buffer;
  private int start;
  private int filled;
  private int skip;

  /**
   * @param length samples in a frame
   * @param hop samples from one frame's begin to the next
   */
  public Framer(int length, int hop) {
    if (length < 1 || hop < 1) {
      throw new IllegalArgumentException("a frame and its hop are at least one sample");
    }
    this.length = length;
    this.hop = hop;
    buffer = new float[length + Math.max(hop, 4 * length)];
  }

  /** Speech recognition's frames: 25 ms every 10 ms. */
  public static Framer speech(int rate) {
    return new Framer(rate / 40, rate / 100);
  }

  /** Takes samples and hands every frame that is complete to the sink, in order. */
  public void accept(float[] samples, int offset, int count, Sink sink) {
    int taken = 0;
    while (taken < count) {
      int skipped = Math.min(skip, count - taken);
      skip -= skipped;
      taken += skipped;
      int piece = Math.min(count - taken, buffer.length - filled);
      System.arraycopy(samples, offset + taken, buffer, filled, piece);
      filled += piece;
      taken += piece;
      emit(sink);
    }
  }

  private void emit(Sink sink) {
    while (filled - start >= length) {
      sink.frame(buffer, start);
      start += hop;
    }
    // A hop longer than a frame may begin behind what is there.
    skip = Math.max(0, start - filled);
    start = Math.min(start, filled);
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    filled -= start;
    start = 0;
  }

  /** Begins a new stream. */
  public void reset() {
    start = 0;
    filled = 0;
    skip = 0;
  }

  /** Takes one frame, which lies in {@code buffer} from {@code offset} on and is valid during the call only. */
  @FunctionalInterface
  public interface Sink {
    /** One frame. */
    void frame(float[] buffer, int offset);
  }
}

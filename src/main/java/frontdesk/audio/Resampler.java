package frontdesk.audio;

import java.util.Arrays;
import java.util.Optional;

/**
 * Changes the sample rate of one stream. A polyphase low-pass of linear phase (Kaiser window, Kaiser 1974): within
 * 0.1 dB up to 0.9 of the lower Nyquist frequency, images and aliases at -80 dB or less from 1.1 of it. Output sample
 * {@code k} lies exactly at time {@code k / outRate} of the input, and is given as soon as the input {@link #latency}
 * seconds later is known; the same input gives the same bits however it is cut. State of one stream: one thread at a
 * time. Nothing is allocated after construction except by {@link #process(float[])} and {@link #flush()}.
 */
public final class Resampler {
  private final PolyphaseFilter filter;
  private final Optional<BlockFilter> blocks;
  private final float[] window;
  private final int capacity;
  private long windowStart;
  private int filled;
  private long produced;
  private long consumed;

  /**
   * @param inRate 4,000 to 192,000 samples a second
   * @param outRate likewise
   * @throws IllegalArgumentException where a rate is out of range or the two have no small ratio
   */
  public Resampler(int inRate, int outRate) {
    filter = PolyphaseFilter.of(inRate, outRate);
    capacity = Math.max(4 * filter.taps(), 4096);
    window = new float[capacity];
    blocks = BlockFilter.suits(filter) ? Optional.of(new BlockFilter(filter, capacity)) : Optional.empty();
    reset();
  }

  /** Forgets all input: the next sample is the first of a new stream. */
  public void reset() {
    // Before its first sample a stream is silent: the left half of the filter lies over zeros.
    windowStart = -(long) filter.half();
    filled = filter.half();
    Arrays.fill(window, 0, filled, 0);
    produced = 0;
    consumed = 0;
  }

  /** Seconds between a sample's arrival and its appearance in the output: half the length of the filter. */
  public double latency() {
    return filter.latency();
  }

  /** An upper bound for what {@link #process} gives for {@code length} input samples, at any state of the stream. */
  public int maxOutput(int length) {
    return (int) (((long) length + filter.half()) * filter.up() / filter.down() + 2);
  }

  /**
   * Takes input and writes all output that is known now.
   *
   * @param out has room for {@link #maxOutput} samples from {@code outOffset}
   * @return how many samples were written
   */
  public int process(float[] in, int offset, int length, float[] out, int outOffset) {
    if (filter.up() == filter.down()) {
      System.arraycopy(in, offset, out, outOffset, length);
      return length;
    }
    int written = 0;
    int taken = 0;
    while (taken < length) {
      int piece = Math.min(length - taken, capacity - filled);
      System.arraycopy(in, offset + taken, window, filled, piece);
      filled += piece;
      taken += piece;
      written += drain(out, outOffset + written, Long.MAX_VALUE);
    }
    consumed += length;
    return written;
  }

  /** {@link #process(float[], int, int, float[], int)} for a whole array, into a new one. */
  public float[] process(float[] in) {
    var out = new float[maxOutput(in.length)];
    return Arrays.copyOf(out, process(in, 0, in.length, out, 0));
  }

  /**
   * The rest of the stream, as if silence followed, so that all output together is as long as all input; then the
   * stream begins anew.
   */
  public float[] flush() {
    if (filter.up() == filter.down()) {
      return new float[0];
    }
    long total = (consumed * filter.up() + filter.down() - 1) / filter.down();
    var out = new float[maxOutput(filter.half() + 1)];
    int written = 0;
    int silence = filter.half() + 1;
    while (silence > 0) {
      int piece = Math.min(silence, capacity - filled);
      Arrays.fill(window, filled, filled + piece, 0);
      filled += piece;
      silence -= piece;
      written += drain(out, written, total);
    }
    reset();
    return Arrays.copyOf(out, written);
  }

  /** A whole recording at another rate; exactly as long as it was. */
  public static Pcm resample(Pcm pcm, int rate) {
    if (pcm.rate() == rate) {
      return pcm;
    }
    var resampler = new Resampler(pcm.rate(), rate);
    float[] head = resampler.process(pcm.samples());
    float[] tail = resampler.flush();
    float[] whole = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, whole, head.length, tail.length);
    return new Pcm(whole, rate);
  }

  /** Writes the outputs up to number {@code limit} whose input is there, and moves the window on. */
  private int drain(float[] out, int outOffset, long limit) {
    int up = filter.up();
    int down = filter.down();
    int half = filter.half();
    // The filter of output k lies over the inputs base - half + 1 .. base + half, where base = k * down / up.
    long known = windowStart + filled - half;
    int count = (int) Math.max(0, Math.min(limit, Math.ceilDiv(known * up, (long) down)) - produced);
    if (count > 0 && blocks.isPresent()) {
      blocks.get().apply(produced, count, window, filled, windowStart, out, outOffset);
    } else {
      single(count, out, outOffset);
    }
    produced += count;
    long base = produced * down / up;
    int unused = (int) Math.min(filled, Math.max(0, base - half + 1 - windowStart));
    if (capacity - filled < filter.taps() || unused > capacity / 2) {
      System.arraycopy(window, unused, window, 0, filled - unused);
      windowStart += unused;
      filled -= unused;
    }
    return count;
  }

  private void single(int count, float[] out, int outOffset) {
    int up = filter.up();
    int down = filter.down();
    long base = produced * down / up;
    int phase = (int) (produced * down - base * up);
    int start = (int) (base - filter.half() + 1 - windowStart);
    for (int i = 0; i < count; i++) {
      out[outOffset + i] = filter.apply(phase, window, start);
      phase += down;
      start += phase / up;
      phase %= up;
    }
  }
}

package frontdesk.call;

/**
 * The last sound of a call by its position on the media clock (16 kHz samples since the call began), so that an
 * utterance can begin before its onset was known. Missing sound is silence. Strand only.
 */
final class Recent {
  private final float[] ring;
  private long end;

  /** @param capacity samples to remember */
  Recent(int capacity) {
    ring = new float[capacity];
  }

  /** The position behind the last sample: the media clock. */
  long end() {
    return end;
  }

  /** The earliest position that is remembered. */
  long begin() {
    return Math.max(0, end - ring.length);
  }

  void add(float[] samples) {
    for (float sample : samples) {
      ring[(int) (end++ % ring.length)] = sample;
    }
  }

  /** The media clock jumps over missing sound. */
  void skip(long samples) {
    long silent = Math.min(samples, ring.length);
    end += samples - silent;
    for (long i = 0; i < silent; i++) {
      ring[(int) (end++ % ring.length)] = 0;
    }
  }

  /** What is remembered of a range. */
  float[] copy(long from, long to) {
    long first = Math.max(from, begin());
    int count = (int) Math.max(0, Math.min(to, end) - first);
    var copy = new float[count];
    for (int i = 0; i < count; i++) {
      copy[i] = ring[(int) ((first + i) % ring.length)];
    }
    return copy;
  }
}

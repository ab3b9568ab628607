package frontdesk.audio;

/** The last samples of a stream, in one piece. One thread at a time; allocates nothing after construction. */
final class SampleHistory {
  private final int length;
  private final float[] samples;
  private int end;

  /** @param length how many samples are kept at least; before the first there was silence */
  SampleHistory(int length) {
    this.length = length;
    samples = new float[4 * length];
    end = length;
  }

  /** How many samples are kept. */
  int length() {
    return length;
  }

  /** Adds at most {@code length} samples. */
  void add(float[] from, int offset, int count) {
    if (end + count > samples.length) {
      System.arraycopy(samples, end - length, samples, 0, length);
      end = length;
    }
    System.arraycopy(from, offset, samples, end, count);
    end += count;
  }

  /** Where the samples are; valid until the next is added. */
  float[] samples() {
    return samples;
  }

  /** The index of the sample that lies {@code back} samples before the end. */
  int at(int back) {
    return end - back;
  }
}

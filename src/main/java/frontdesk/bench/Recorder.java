package frontdesk.bench;

import java.util.Arrays;

import frontdesk.audio.Pcm;

/** Sound that grows frame by frame, bounded by the length of a call. One thread. */
final class Recorder {
  private final int rate;
  private float[] samples;
  private int count;

  Recorder(int rate) {
    this.rate = rate;
    samples = new float[rate * 16];
  }

  void add(float[] frame) {
    if (count + frame.length > samples.length) {
      samples = Arrays.copyOf(samples, 2 * samples.length);
    }
    System.arraycopy(frame, 0, samples, count, frame.length);
    count += frame.length;
  }

  Pcm pcm() {
    return new Pcm(Arrays.copyOf(samples, count), rate);
  }
}

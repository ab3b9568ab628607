package frontdesk.audio;

import java.util.Objects;

/**
 * Mono sound: samples as float in [-1, 1] at {@code rate} samples a second. Immutable by agreement: nobody writes to
 * {@code samples} after construction, so any thread may read it.
 *
 * @param samples amplitudes, full scale 1.0
 * @param rate samples a second, 1 to 192,000
 */
public record Pcm(float[] samples, int rate) {
  public Pcm {
    Objects.requireNonNull(samples);
    if (rate < 1 || rate > 192_000) {
      throw new IllegalArgumentException("sample rate out of range: " + rate);
    }
  }

  /** The length in seconds. */
  public double seconds() {
    return samples.length / (double) rate;
  }
}

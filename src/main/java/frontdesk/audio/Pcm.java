package frontdesk.audio;

import java.util.List;
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

  /** Pieces of sound, one after another. */
  public static Pcm of(List<float[]> pieces, int rate) {
    var samples = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (float[] piece : pieces) {
      System.arraycopy(piece, 0, samples, at, piece.length);
      at += piece.length;
    }
    return new Pcm(samples, rate);
  }

  /** The length in seconds. */
  public double seconds() {
    return samples.length / (double) rate;
  }
}

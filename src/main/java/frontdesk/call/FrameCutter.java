package frontdesk.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import frontdesk.audio.Resampler;

/**
 * Brings the voice's sound to the leg's rate and cuts it into frames of 20 ms; the last one of a sentence is filled up
 * with silence. State of one sentence, one thread at a time.
 */
final class FrameCutter {
  private final Optional<Resampler> resampler;
  private final float[] frame;
  private int filled;

  FrameCutter(int voiceRate, int legRate) {
    resampler = voiceRate == legRate ? Optional.empty() : Optional.of(new Resampler(voiceRate, legRate));
    frame = new float[legRate / 50];
  }

  /** The frames that are complete with this sound. */
  List<float[]> accept(float[] samples) {
    return cut(resampler.map(r -> r.process(samples)).orElse(samples));
  }

  /** The rest of the sentence. */
  List<float[]> finish() {
    List<float[]> frames = resampler.map(r -> cut(r.flush())).orElseGet(ArrayList::new);
    if (filled > 0) {
      Arrays.fill(frame, filled, frame.length, 0);
      frames.add(frame.clone());
      filled = 0;
    }
    return frames;
  }

  private List<float[]> cut(float[] samples) {
    var frames = new ArrayList<float[]>(samples.length / frame.length + 1);
    int taken = 0;
    while (taken < samples.length) {
      int piece = Math.min(frame.length - filled, samples.length - taken);
      System.arraycopy(samples, taken, frame, filled, piece);
      filled += piece;
      taken += piece;
      if (filled == frame.length) {
        frames.add(frame.clone());
        filled = 0;
      }
    }
    return frames;
  }
}

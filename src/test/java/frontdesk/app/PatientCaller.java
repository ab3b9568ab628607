package frontdesk.app;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;

/**
 * A caller who says each line when the receptionist has spoken and been silent for a while, as callers do who have
 * nothing but their ears. 20 ms by 20 ms; one thread.
 */
public final class PatientCaller {
  private static final int SILENT_FRAMES = 45;
  private static final float AUDIBLE = 0.01f;

  private final ArrayDeque<float[]> lines = new ArrayDeque<>();
  private final int frame;
  private float[] speaking = {};
  private int position;
  private int silent;
  private boolean spoke;

  /** @param rate of what is heard and said */
  public PatientCaller(List<Pcm> lines, int rate) {
    frame = rate / 50;
    for (Pcm line : lines) {
      this.lines.add(line.rate() == rate
          ? line.samples()
          : new Resampler(line.rate(), rate).process(line.samples()));
    }
  }

  /** What is said while these 20 ms are heard; empty where the caller hangs up, having said all. */
  public Optional<float[]> next(float[] heard) {
    boolean audible = audible(heard);
    spoke |= audible;
    silent = audible ? 0 : silent + 1;
    if (position >= speaking.length && spoke && silent >= SILENT_FRAMES) {
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      speaking = lines.poll();
      position = 0;
      spoke = false;
    }
    int from = Math.min(position, speaking.length);
    position += frame;
    return Optional.of(Arrays.copyOfRange(speaking, from, from + frame));
  }

  private static boolean audible(float[] samples) {
    for (float sample : samples) {
      if (Math.abs(sample) > AUDIBLE) {
        return true;
      }
    }
    return false;
  }
}

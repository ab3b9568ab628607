package frontdesk.bench;

import java.util.Arrays;

import frontdesk.audio.Resampler;

/** Gives back what is played, as an {@link Echo} says. One thread. */
final class EchoPath {
  private final float[] response;
  private final int delay;
  /** The last samples that were played, the newest at the end. */
  private final float[] played;

  EchoPath(Echo echo, int rate) {
    delay = echo.delayMs() * rate / 1000;
    float[] shape = echo.room().map(room -> Resampler.resample(room, rate).samples()).orElse(new float[]{1});
    double energy = 0;
    for (float sample : shape) {
      energy += sample * sample;
    }
    double gain = Math.pow(10, echo.gainDb() / 20) / Math.sqrt(energy);
    response = new float[shape.length];
    for (int i = 0; i < shape.length; i++) {
      response[i] = (float) (gain * shape[i]);
    }
    played = new float[delay + response.length + rate / 10];
  }

  /** Takes the next frame that was played, of at most 100 ms. */
  void played(float[] frame) {
    System.arraycopy(played, frame.length, played, 0, played.length - frame.length);
    System.arraycopy(frame, 0, played, played.length - frame.length, frame.length);
  }

  /** Adds the echo to a frame that is sent, of at most 20 ms, before the frame that is played meanwhile is told. */
  void add(float[] frame) {
    float[] wet = Arrays.copyOf(frame, frame.length);
    for (int i = 0; i < frame.length; i++) {
      int at = played.length + i - delay;
      double sum = 0;
      for (int k = 0; k < response.length; k++) {
        sum += response[k] * played[at - k];
      }
      wet[i] += (float) sum;
    }
    for (int i = 0; i < frame.length; i++) {
      frame[i] = Math.clamp(wet[i], -1f, 1f);
    }
  }
}

package frontdesk.bench;

import java.util.Arrays;
import java.util.Optional;

/** What a caller's side sends: the utterance under way over whatever is heard behind the caller. One thread. */
final class Microphone {
  private final int rate;
  private final Optional<Noise> noise;
  private Optional<Utterance> utterance = Optional.empty();
  private int at;
  private int noiseAt;
  private float gain;

  /** @param reference power of the caller's speech, against which the noise is set */
  Microphone(int rate, Optional<Noise> noise, double reference) {
    this.rate = rate;
    this.noise = noise.map(n -> n.at(rate));
    this.gain = this.noise.map(n -> n.gain(reference)).orElse(0f);
  }

  /** Begins to speak with the next frame. */
  void speak(Utterance next) {
    utterance = Optional.of(next.at(rate));
    at = 0;
  }

  /** Whether an utterance is under way. */
  boolean speaking() {
    return utterance.isPresent();
  }

  /** Whether the utterance under way has voiced sound to come. */
  boolean voiced() {
    return utterance.isPresent() && at < utterance.get().voicedEnd();
  }

  /** Fills the next frame. */
  void fill(float[] frame) {
    Arrays.fill(frame, 0);
    utterance.ifPresent(current -> {
      float[] samples = current.sound().samples();
      int count = Math.min(frame.length, samples.length - at);
      System.arraycopy(samples, at, frame, 0, count);
      at += count;
      if (at == samples.length) {
        utterance = Optional.empty();
      }
    });
    noise.ifPresent(n -> {
      float[] loop = n.sound().samples();
      for (int i = 0; i < frame.length; i++) {
        frame[i] = Math.clamp(frame[i] + gain * loop[noiseAt], -1f, 1f);
        noiseAt = (noiseAt + 1) % loop.length;
      }
    });
  }
}

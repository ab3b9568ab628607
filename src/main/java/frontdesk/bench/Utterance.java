package frontdesk.bench;

import frontdesk.audio.Mixer;
import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;

/**
 * Something a caller says, as sound.
 *
 * @param label what is said, for reports; may be empty
 * @param sound the recording
 * @param voicedEnd the sample behind the last voiced one: where the speech ends, from which latency counts
 */
public record Utterance(String label, Pcm sound, int voicedEnd) {
  /** What is this much quieter than the loudest 10 ms counts as silence. */
  private static final double SILENCE_DB = -35;

  public Utterance {
    if (voicedEnd < 0 || voicedEnd > sound.samples().length) {
      throw new IllegalArgumentException("the speech ends outside the recording");
    }
  }

  /** An utterance whose end of speech is found in the (clean) recording: the end of the last 10 ms that are voiced. */
  public static Utterance of(String label, Pcm sound) {
    float[] samples = sound.samples();
    int step = Math.max(1, sound.rate() / 100);
    double loudest = 0;
    for (int at = 0; at < samples.length; at += step) {
      loudest = Math.max(loudest, power(samples, at, step));
    }
    double threshold = loudest * Math.pow(10, SILENCE_DB / 10);
    int end = 0;
    for (int at = 0; at < samples.length; at += step) {
      if (power(samples, at, step) > threshold) {
        end = Math.min(samples.length, at + step);
      }
    }
    return new Utterance(label, sound, end);
  }

  private static double power(float[] samples, int from, int count) {
    double sum = 0;
    for (int i = from; i < Math.min(samples.length, from + count); i++) {
      sum += samples[i] * samples[i];
    }
    return sum / count;
  }

  /** The same at another rate. */
  public Utterance at(int rate) {
    if (sound.rate() == rate) {
      return this;
    }
    Pcm changed = Resampler.resample(sound, rate);
    long end = Math.round((double) voicedEnd * rate / sound.rate());
    return new Utterance(label, changed, (int) Math.min(end, changed.samples().length));
  }

  /** Mean power of the speech, pauses left out; 0 for silence. */
  double power() {
    return Mixer.activePower(sound);
  }
}

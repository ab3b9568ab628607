package frontdesk.bench;

import java.util.ArrayList;

import frontdesk.audio.Pcm;
import frontdesk.voice.Voice;

/**
 * A synthetic caller: what someone says, spoken by a voice. As safe for threads as its voice, which stays the owner's
 * to close.
 *
 * <pre>
 * var caller = new Caller(new EspeakVoice("en-gb+f3", new EspeakVoice.Manner(150, 60, 50)));
 * var plan = CallPlan.of(List.of(new CallPlan.Step.Say(caller.say("I would like a cleaning"), Optional.empty())));
 * </pre>
 */
public final class Caller {
  private static final float PEAK = 0.6f;
  private final Voice voice;

  public Caller(Voice voice) {
    this.voice = voice;
  }

  /** Speaks a line into memory, its loudest sample at a fixed level as of someone close to the telephone. */
  public Utterance say(String line) {
    var chunks = new ArrayList<float[]>();
    voice.speak(line, chunks::add);
    float[] samples = Pcm.of(chunks, voice.rate()).samples();
    float loudest = 0;
    for (float sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    for (int i = 0; loudest > 0 && i < samples.length; i++) {
      samples[i] *= PEAK / loudest;
    }
    return Utterance.of(line, new Pcm(samples, voice.rate()));
  }
}

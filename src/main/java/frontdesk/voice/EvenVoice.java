package frontdesk.voice;

import java.util.ArrayList;
import java.util.List;

import frontdesk.audio.Loudness;
import frontdesk.audio.OutputLevel;
import frontdesk.audio.Pcm;

/**
 * A voice as it is put on the line: as loud as every other one, with the same pause behind each sentence. How loud the
 * engine speaks is measured once, from sample sentences; from then on one gain serves every sentence of every call, so
 * the level never moves within a call. Peaks that the gain would push over {@link OutputLevel#CEILING_DB} are limited.
 * As safe for threads as the voice inside.
 */
public final class EvenVoice implements Voice {
  /** The integrated loudness that every voice is brought to, in LUFS. */
  public static final double TARGET_LUFS = -18;
  private static final double MOST_GAIN_DB = 20;

  private final Voice voice;
  private final double gainDb;

  /**
   * Measures a voice; it is this one's to close from then on.
   *
   * @param samples sentences such as it will speak, about ten seconds of them
   */
  public EvenVoice(Voice voice, List<String> samples) {
    this.voice = voice;
    var chunks = new ArrayList<float[]>();
    samples.forEach(sentence -> voice.speak(sentence, chunks::add));
    gainDb = gain(Pcm.of(chunks, voice.rate()));
  }

  /** The limiter takes something of the loudness too, which a second look makes up for. */
  private static double gain(Pcm sound) {
    double lufs = Loudness.of(sound);
    if (Double.isInfinite(lufs)) {
      return 0;
    }
    double gain = TARGET_LUFS - lufs;
    var level = new OutputLevel(sound.rate(), gain);
    double rest = TARGET_LUFS
        - Loudness.of(Pcm.of(List.of(level.process(sound.samples()), level.flush()), sound.rate()));
    return Math.clamp(gain + rest, -MOST_GAIN_DB, MOST_GAIN_DB);
  }

  /** What everything is raised by, in dB. */
  public double gainDb() {
    return gainDb;
  }

  @Override
  public String name() {
    return voice.name();
  }

  @Override
  public int rate() {
    return voice.rate();
  }

  @Override
  public void speak(String sentence, Sink sink) {
    var level = new OutputLevel(voice.rate(), gainDb);
    var pauses = new Pauses(sentence, voice.rate(), sink);
    var wanted = new boolean[]{true};
    voice.speak(sentence, samples -> wanted[0] = pauses.accept(level.process(samples)));
    if (wanted[0] && pauses.accept(level.flush())) {
      pauses.end();
    }
  }

  @Override
  public void close() {
    voice.close();
  }
}

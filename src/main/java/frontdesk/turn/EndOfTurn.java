package frontdesk.turn;

import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.Transcript;

/**
 * Judges whether a caller who has fallen silent has finished or only pauses. Asked again and again while a pause lasts;
 * the silence at which a turn ends whatever this says is the detector's. Shared by all calls, immutable; any thread.
 */
public interface EndOfTurn {
  /** From this silence on it is worth asking, in milliseconds. */
  int FIRST_MS = 200;

  /**
   * A pause and all that is known of the turn up to it.
   *
   * @param encoded the turn so far; only read during the call, on the thread that may read it
   * @param framesPerSecond of the encoding
   * @param words the newest reading of it
   * @param spokenMs from the first sample of the encoding to the last voiced one
   * @param silenceMs from the last voiced sample to now
   * @param expectation what the caller was asked for
   */
  record Pause(EncodedSpeech encoded, int framesPerSecond, Transcript words, int spokenMs, int silenceMs,
      Expectation expectation) {}

  /**
   * What a pause is taken for.
   *
   * @param probability that the turn is complete, 0 to 1
   * @param likely the reply may be prepared; nothing with an effect may be done for it
   * @param certain the turn is over
   */
  record Judgement(double probability, boolean likely, boolean certain) {}

  /** Judges a pause of at least {@link #FIRST_MS}. */
  Judgement judge(Pause pause);

  /** Knows nothing but the silence: every pause may be the end, and only the detector's limit makes it certain. */
  static EndOfTurn bySilence() {
    return pause -> new Judgement(0.5, true, false);
  }
}

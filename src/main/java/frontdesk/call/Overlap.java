package frontdesk.call;

import java.time.Duration;

import frontdesk.agent.Interjection;

/**
 * One sound of the caller over a reply: whether it interrupts. She falls silent as soon as there is enough voice, and
 * within about half a second more the words decide whether she gives up the floor or goes on at the exact sample. What
 * follows in the same breath may reopen the question: "okay ... so what about Friday". Strand only.
 *
 * <p>
 * The distinction of signs of listening from bids for the floor is Yngve's (On getting a word in edgewise, 1970).
 */
final class Overlap {
  /** What is to be done. */
  enum Verdict {
    /** Nothing yet. */
    OPEN,
    /** Silence until it is decided. */
    HOLD,
    /** It was nothing, or a sign of listening: the reply goes on. */
    PASSES,
    /** The caller takes the floor. */
    INTERRUPTS
  }

  /** A word is over when so much silence has followed it. */
  private static final long QUIET = samples(160);
  /** So much silence after the last voice has brought all of it through the encoder's look-ahead. */
  private static final long ENCODED = samples(260);
  /** The reading of a word that is being said may be another word; so much voice is no sign of listening. */
  private static final long SENTENCE = samples(700);
  /** So much voice takes the floor, understood or not. */
  private static final long INSISTENT = samples(1000);
  /** Longer than this nobody is kept waiting for a decision. */
  private static final long LONGEST = samples(1500);

  private final long enough;
  private Interjection words = Interjection.NOTHING;
  private boolean wholeRead;
  private long voiced;
  private long quiet;
  private long since;
  private boolean holding;
  private boolean passed;

  /**
   * @param enough voice that silences the reply
   * @param voiced what has been voiced of it when it is noticed, in samples
   */
  Overlap(Duration enough, long voiced) {
    this.enough = samples(enough.toMillis());
    this.voiced = voiced;
    since = voiced;
  }

  /** Whether it keeps the reply silent. */
  boolean holding() {
    return holding;
  }

  /** Whether all that was voiced would be in a reading that is asked for now. */
  boolean encoded() {
    return quiet >= ENCODED;
  }

  /**
   * Takes so much more sound.
   *
   * @param answers whether a sign of listening would be an answer now
   */
  Verdict hear(boolean isVoice, int samples, boolean answers) {
    since += samples;
    quiet = isVoice ? 0 : quiet + samples;
    if (isVoice) {
      if (passed) {
        passed = false;
        voiced = 0;
        since = samples;
      }
      voiced += samples;
      wholeRead = false;
    }
    if (!holding && !passed && voiced >= enough) {
      holding = true;
      return Verdict.HOLD;
    }
    return judge(answers);
  }

  /**
   * Takes what was read of it so far.
   *
   * @param whole whether the reading was asked for when all of the voice had been encoded
   */
  Verdict read(Interjection kind, boolean whole, boolean answers) {
    words = kind;
    wholeRead = whole && quiet >= ENCODED;
    return judge(answers);
  }

  /** Whether a sound that has ended interrupts, by its careful reading. */
  static boolean interrupts(Interjection kind, boolean answers) {
    return kind == Interjection.DEMAND || kind == Interjection.SPEECH || kind == Interjection.BACKCHANNEL && answers;
  }

  /** Whether it has passed for good: everything of it was read. */
  boolean settled() {
    return passed && (wholeRead || words == Interjection.BACKCHANNEL);
  }

  private Verdict judge(boolean answers) {
    if (passed) {
      return Verdict.OPEN;
    }
    boolean silent = quiet >= QUIET;
    boolean late = since >= LONGEST;
    Verdict verdict = switch (words) {
      case DEMAND -> silent || late || voiced >= SENTENCE ? Verdict.INTERRUPTS : Verdict.OPEN;
      case SPEECH -> wholeRead || late || voiced >= SENTENCE ? Verdict.INTERRUPTS : Verdict.OPEN;
      case BACKCHANNEL ->
        silent || late ? answers ? Verdict.INTERRUPTS : Verdict.PASSES : Verdict.OPEN;
      case NOTHING -> silent && (wholeRead || late)
          ? Verdict.PASSES
          : voiced >= INSISTENT ? Verdict.INTERRUPTS : Verdict.OPEN;
    };
    return verdict == Verdict.OPEN ? verdict : decide(verdict);
  }

  /** Sound that never silenced her can only pass. */
  private Verdict decide(Verdict verdict) {
    if (verdict == Verdict.PASSES) {
      boolean held = holding;
      passed = true;
      holding = false;
      return held ? verdict : Verdict.OPEN;
    }
    return verdict;
  }

  private static long samples(long millis) {
    return millis * Ear.RATE / 1000;
  }
}

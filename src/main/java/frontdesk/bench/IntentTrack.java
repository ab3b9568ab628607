package frontdesk.bench;

import java.util.List;

/**
 * What was taken for the intent of one utterance while it went on.
 *
 * @param guesses in the order of their time; the last one is that of the whole utterance
 */
record IntentTrack(List<Guess> guesses) {
  /** How long after the end of the deciding word the intent may still be open. */
  static final int EARLY_MS = 300;
  /** The share of the speech after which the guess is looked at, in percent. */
  static final int LOOK_PERCENT = 60;

  /**
   * One guess.
   *
   * @param ms how much sound had been heard
   */
  record Guess(int ms, String intent) {}

  /**
   * Whether the intent was found.
   *
   * @param right the whole utterance gave the wanted intent
   * @param early the wanted intent was there at most 300 ms after the deciding word's end and never changed again
   * @param atSixty the newest guess at 60 % of the speech was the wanted intent
   */
  record Judgement(boolean right, boolean early, boolean atSixty) {}

  IntentTrack {
    guesses = List.copyOf(guesses);
    if (guesses.isEmpty()) {
      throw new IllegalArgumentException("an utterance has at least its last guess");
    }
  }

  Judgement judge(String wanted, int beginMs, int decidedMs, int endMs) {
    int stable = guesses.size();
    while (stable > 0 && guesses.get(stable - 1).intent().equals(wanted)) {
      stable--;
    }
    boolean right = stable < guesses.size();
    boolean early = right && guesses.get(stable).ms() <= decidedMs + EARLY_MS;
    int look = beginMs + (endMs - beginMs) * LOOK_PERCENT / 100;
    boolean atSixty = guesses.stream().filter(guess -> guess.ms() <= look).reduce((_, newer) -> newer)
        .filter(guess -> guess.intent().equals(wanted)).isPresent();
    return new Judgement(right, early, atSixty);
  }
}

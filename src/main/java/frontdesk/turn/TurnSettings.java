package frontdesk.turn;

/**
 * When a turn begins and ends. Times in milliseconds of sound.
 *
 * @param startProbability from this probability of voice on a window may begin a turn, 0 to 1
 * @param keepProbability from this probability on a window keeps a turn going, 0 to {@code startProbability}
 * @param voicedMs how much voice makes a turn: shorter sounds are clicks, 20 to 1,000
 * @param silenceMs the silence that ends an ordinary turn, 100 to 5,000
 * @param digitsSilenceMs likewise while digits are dictated, {@code silenceMs} to 10,000
 * @param spellingSilenceMs likewise while a name is spelled
 * @param emailSilenceMs likewise while an email address is dictated
 * @param learned whether {@link LearnedEndOfTurn} may end a turn earlier, where it serves
 * @param patienceMs the silence that then ends an ordinary turn at the latest, {@code silenceMs} to 10,000
 */
public record TurnSettings(double startProbability, double keepProbability, int voicedMs, int silenceMs,
    int digitsSilenceMs, int spellingSilenceMs, int emailSilenceMs, boolean learned, int patienceMs) {
  /** For ordinary telephone calls. */
  public static final TurnSettings DEFAULT = new TurnSettings(0.6, 0.6, 80, 600, 1_100, 1_500, 1_500, true,
      800);

  public TurnSettings {
    if (!(startProbability > 0 && startProbability <= 1)) {
      throw new IllegalArgumentException("startProbability must lie in (0, 1], not be " + startProbability);
    }
    if (!(keepProbability > 0 && keepProbability <= startProbability)) {
      throw new IllegalArgumentException(
          "keepProbability must lie in (0, startProbability], not be " + keepProbability);
    }
    check("voicedMs", voicedMs, 20, 1_000);
    check("silenceMs", silenceMs, 100, 5_000);
    check("digitsSilenceMs", digitsSilenceMs, silenceMs, 10_000);
    check("spellingSilenceMs", spellingSilenceMs, silenceMs, 10_000);
    check("emailSilenceMs", emailSilenceMs, silenceMs, 10_000);
    check("patienceMs", patienceMs, silenceMs, 10_000);
  }

  private static void check(String name, int value, int lowest, int highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(name + " must be " + lowest + " to " + highest + ", not " + value);
    }
  }

  /** These settings with another silence at the end of ordinary turns; the longer ones grow with it where they must. */
  public TurnSettings withSilenceMs(int ms) {
    return new TurnSettings(startProbability, keepProbability, voicedMs, ms, Math.max(ms, digitsSilenceMs),
        Math.max(ms, spellingSilenceMs), Math.max(ms, emailSilenceMs), learned, Math.max(ms, patienceMs));
  }

  /** The silences that end a turn at the latest where the classifier serves. */
  public TurnSettings patient() {
    return withSilenceMs(patienceMs);
  }

  /** The silence that ends a turn of this kind. */
  public int silenceMs(Expectation expectation) {
    return switch (expectation) {
      case ORDINARY, YES_NO, NAME, DATE -> silenceMs;
      case DIGITS -> digitsSilenceMs;
      case SPELLING -> spellingSilenceMs;
      case EMAIL -> emailSilenceMs;
    };
  }
}

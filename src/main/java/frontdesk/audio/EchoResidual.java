package frontdesk.audio;

/**
 * Judges block by block whether what is left behind an echo canceller is more than the rest of the echo. How much of an echo is left is
 * learnt where it is least, as the leakage of Valin (On adjusting the learning rate in frequency domain echo
 * cancellation with double-talk, IEEE Trans. ASLP, 2007). Powers are mean squares. State of one stream.
 */
final class EchoResidual {
  /** The rest of an echo behind a path that is not known well. */
  private static final double UNSURE = 0.6;
  /** The least that is expected of one that may have changed, of one that is being learnt, and of one that is known. */
  static final double DOUBTED = 0.35;
  static final double LEARNING = 0.25;
  static final double KNOWN = 0.06;
  /** So much more than the expected rest is somebody's speech. */
  private static final double MARGIN = 4;
  /** The rest of an echo in the room dies away by so much in a block. */
  private static final double TAIL = 0.85;
  /** So much of it may be left in a long room, where it dies away by so much in a block. */
  private static final double LATE_SHARE = 0.01;
  private static final double LATE = 0.94;
  /** Blocks in a row that make speech, and for which it is taken to go on. */
  private static final int ONSET = 2;
  private static final int HANG = 12;
  /** Below this nobody is heard. */
  private static final double SILENCE = 1e-8;

  private double leak = UNSURE;
  private double expected;
  private double late;
  private double left;
  private double noise = 1;
  private int loud;
  private int hang;
  private boolean echoOnly;

  /** The path is not known well from now on. */
  void doubt() {
    leak = Math.max(leak, UNSURE);
  }

  /** The noise of the line, as what is left shows it. */
  double noise() {
    return noise;
  }

  /** Takes the power of a block of the line where nothing is cancelled. */
  void quiet(double power) {
    expected *= TAIL;
    late *= LATE;
    settle(power);
    echoOnly = false;
  }

  /**
   * Takes a block.
   *
   * @param echo the power of the echo as it is known
   * @param rest the power of what is left
   * @param least the least of it that is expected to be left
   * @return whether it holds nothing but the rest of an echo
   */
  boolean judge(double echo, double rest, double least) {
    expected = Math.max(echo, expected * TAIL);
    late = Math.max(LATE_SHARE * echo, late * LATE);
    settle(rest);
    boolean audible = expected > MARGIN * noise && expected > SILENCE;
    if (audible) {
      double now = left / expected;
      leak = now < leak ? leak + 0.25 * (now - leak) : leak * 1.01;
      leak = Math.clamp(leak, least, UNSURE);
    }
    double share = Math.max(leak * expected, late);
    boolean speech = left > MARGIN * share && left > MARGIN * noise;
    loud = speech ? loud + 1 : 0;
    hang = loud >= ONSET ? HANG : Math.max(0, hang - 1);
    echoOnly = hang == 0 && share * MARGIN > noise;
    return echoOnly;
  }

  /** Whether the last block held nothing but the rest of an echo. */
  boolean echoOnly() {
    return echoOnly;
  }

  private void settle(double power) {
    left += 0.5 * (power - left);
    noise = Math.max(1e-9, Math.min(left, noise * 1.005));
  }
}

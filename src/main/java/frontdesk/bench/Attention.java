package frontdesk.bench;

/**
 * What a caller knows of the receptionist's side: whether she has answered, and whether she has finished. Ticks are
 * frames of 20 ms since the call began. One thread.
 */
final class Attention {
  /** So long nothing may follow before a caller takes the turn. */
  private static final int SETTLE_TICKS = 20;

  private long since;
  private long firstSound = -1;
  private long lastBusy;
  private boolean answered;
  private boolean started;
  private int open;

  /** From now on an answer is waited for. */
  void await(long tick) {
    since = tick;
    firstSound = -1;
    answered = false;
    started = false;
    lastBusy = tick;
  }

  /** A frame was played. */
  void played(long tick, boolean audible, boolean empty) {
    if (audible) {
      // What is heard outside a reply only asks for a moment.
      answered |= open > 0;
      if (firstSound < 0) {
        firstSound = tick;
      }
    }
    if (audible || !empty) {
      lastBusy = tick;
    }
  }

  void replyStarted() {
    open++;
    started = true;
  }

  /** A reply without any sound, of a server without a voice, has answered when it is told as heard. */
  void replyHeard(long tick) {
    answered |= started;
    open = Math.max(0, open - 1);
    lastBusy = tick;
  }

  /** Whether she has answered and nothing more is queued. */
  boolean finished(long tick) {
    return answered && open == 0 && tick - lastBusy >= SETTLE_TICKS;
  }

  /** Whether she has been heard for so many ticks since an answer was waited for. */
  boolean heardFor(long tick, long ticks) {
    return firstSound >= 0 && tick - firstSound >= ticks;
  }

  /** For how long an answer, or its end, has been waited for in vain. */
  long waited(long tick) {
    return tick - Math.max(since, lastBusy);
  }
}

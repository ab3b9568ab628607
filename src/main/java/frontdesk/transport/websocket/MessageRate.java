package frontdesk.transport.websocket;

import frontdesk.call.Ticker;

/** Counts messages in windows of a second. One thread. */
final class MessageRate {
  private static final long WINDOW = 1_000_000_000L;

  private final Ticker ticker;
  private final int most;
  private long begin;
  private int count;

  MessageRate(Ticker ticker, int most) {
    this.ticker = ticker;
    this.most = most;
    begin = ticker.nanos();
  }

  /** Counts one more; true where that is too many for this second. */
  boolean exceeded() {
    long now = ticker.nanos();
    if (now - begin >= WINDOW) {
      begin = now;
      count = 0;
    }
    return ++count > most;
  }
}

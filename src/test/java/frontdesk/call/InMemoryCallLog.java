package frontdesk.call;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Remembers how calls ended. */
public final class InMemoryCallLog implements CallLog {
  public final List<EndReason> ended = new CopyOnWriteArrayList<>();
  private final BlockingQueue<EndReason> unread = new LinkedBlockingQueue<>();

  @Override
  public void began(String call, Instant at, String wire) {}

  @Override
  public void ended(String call, Instant at, EndReason reason, long durationMs, int turns) {
    ended.add(reason);
    unread.add(reason);
  }

  /** How the next call ended that nobody has asked about; waits for it at most 20 seconds. */
  public EndReason next() throws InterruptedException {
    EndReason reason = unread.poll(20, TimeUnit.SECONDS);
    if (reason == null) {
      throw new AssertionError("no call has ended");
    }
    return reason;
  }
}

package frontdesk.call;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers how calls ended. */
public final class InMemoryCallLog implements CallLog {
  public final List<EndReason> ended = new CopyOnWriteArrayList<>();

  @Override
  public void began(String call, Instant at, String wire) {}

  @Override
  public void ended(String call, Instant at, EndReason reason, long durationMs, int turns) {
    ended.add(reason);
  }
}

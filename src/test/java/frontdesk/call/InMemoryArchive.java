package frontdesk.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** An archive in memory, which may be full. */
public final class InMemoryArchive implements Archive {
  public final List<Decision> decisions = new ArrayList<>();
  public final List<Entry> entries = new ArrayList<>();
  boolean full;

  @Override
  public synchronized void decided(Decision decision) {
    decisions.add(decision);
  }

  @Override
  public synchronized void keep(Entry entry) {
    roomy();
    boolean granted = decisions.stream().filter(d -> d.call().equals(entry.call())).reduce((a, b) -> b)
        .map(d -> d.outcome().grants()).orElse(false);
    if (!granted) {
      throw new IllegalStateException("call " + entry.call() + " is not recorded");
    }
    entries.add(entry);
  }

  @Override
  public synchronized int erase(String call) {
    roomy();
    int before = entries.size();
    entries.removeIf(entry -> entry.call().equals(call));
    return before - entries.size();
  }

  private void roomy() {
    if (full) {
      throw new UncheckedIOException(new IOException("the disk is full"));
    }
  }
}

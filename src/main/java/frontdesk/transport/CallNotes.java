package frontdesk.transport;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

import frontdesk.call.CallLeg.Caller;
import frontdesk.call.Ticker;

/**
 * What a dialplan and a call tell each other beside the stream, where that has no words for it: who calls, before, and
 * where the caller is put through to, after. By the id that both know. Kept for a minute, at most 1,000 of each.
 * Personal data. Any thread.
 */
public final class CallNotes {
  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final int MOST = 1000;
  private static final Caller UNKNOWN = new Caller(Optional.empty(), Optional.empty());

  private record Note<V>(V value, long begin) {}

  private final Ticker ticker;
  private final LinkedHashMap<String, Note<Caller>> callers = new LinkedHashMap<>();
  private final LinkedHashMap<String, Note<String>> transfers = new LinkedHashMap<>();

  public CallNotes(Ticker ticker) {
    this.ticker = ticker;
  }

  /** A call with this id is about to come, from this caller. */
  public synchronized void announce(String id, Caller caller) {
    put(callers, id, caller);
  }

  /** Who calls; once. */
  public synchronized Caller caller(String id) {
    return take(callers, id).orElse(UNKNOWN);
  }

  /** The caller is to be put through. */
  public synchronized void putThrough(String id, String to) {
    put(transfers, id, to);
  }

  /** Where a call that has ended is put through to; once. */
  public synchronized Optional<String> transfer(String id) {
    return take(transfers, id);
  }

  private <V> void put(LinkedHashMap<String, Note<V>> notes, String id, V value) {
    sweep(notes);
    notes.remove(key(id));
    if (notes.size() == MOST) {
      notes.pollFirstEntry();
    }
    notes.put(key(id), new Note<>(value, ticker.nanos()));
  }

  private <V> Optional<V> take(LinkedHashMap<String, Note<V>> notes, String id) {
    sweep(notes);
    return Optional.ofNullable(notes.remove(key(id))).map(Note::value);
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private <V> void sweep(LinkedHashMap<String, Note<V>> notes) {
    while (!notes.isEmpty() && ticker.nanos() - notes.firstEntry().getValue().begin() > LIFE.toNanos()) {
      notes.pollFirstEntry();
    }
  }
}

package frontdesk.transport.telephony;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/** A bounded store whose entries live for a while; where it is full the oldest gives way. Any thread. */
final class Expiring<V> {
  private record Entry<V>(V value, Instant until) {}

  private final Duration life;
  private final int most;
  private final Clock clock;
  /** In the order of their ends, for all live equally long. */
  private final LinkedHashMap<String, Entry<V>> entries = new LinkedHashMap<>();

  Expiring(Duration life, int most, Clock clock) {
    this.life = life;
    this.most = most;
    this.clock = clock;
  }

  /** Keeps a value unless its key is there already; whether it was not. */
  synchronized boolean add(String key, V value) {
    sweep();
    if (entries.containsKey(key)) {
      return false;
    }
    if (entries.size() >= most) {
      entries.pollFirstEntry();
    }
    entries.put(key, new Entry<>(value, clock.instant().plus(life)));
    return true;
  }

  synchronized Optional<V> get(String key) {
    sweep();
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /** Gives a value away, once. */
  synchronized Optional<V> take(String key) {
    sweep();
    return Optional.ofNullable(entries.remove(key)).map(Entry::value);
  }

  synchronized int size() {
    sweep();
    return entries.size();
  }

  private void sweep() {
    var now = clock.instant();
    while (!entries.isEmpty() && !entries.firstEntry().getValue().until().isAfter(now)) {
      entries.pollFirstEntry();
    }
  }
}

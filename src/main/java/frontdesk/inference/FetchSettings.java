package frontdesk.inference;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Bounds of a fetch.
 *
 * @param connect how long a connection and the answer's head may take
 * @param stall how long a connection may bring nothing
 * @param longest how long one file may take in all
 * @param tries how often a broken fetch is taken up again
 * @param redirects how many redirects are followed
 * @param pause first pause between two tries; it doubles each time
 * @param sleeper waits so many milliseconds
 * @param nanoTime a running clock in nanoseconds
 */
public record FetchSettings(Duration connect, Duration stall, Duration longest, int tries, int redirects,
    Duration pause, LongConsumer sleeper, LongSupplier nanoTime) {

  /** What suits the open internet. */
  public static FetchSettings usual(LongConsumer sleeper, LongSupplier nanoTime) {
    return new FetchSettings(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofHours(6), 5, 5,
        Duration.ofSeconds(1), sleeper, nanoTime);
  }
}

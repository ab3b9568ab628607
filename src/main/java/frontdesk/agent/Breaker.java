package frontdesk.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps calls away from a provider that has just failed: half a minute, then twice as long, at most five minutes. A clock
 * that is set back behind the failure ends the rest. Any thread.
 */
final class Breaker {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Clock clock;
  private Instant since = Instant.MIN;
  private Instant until = Instant.MIN;
  private Duration pause = FIRST;

  Breaker(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean open() {
    Instant now = clock.instant();
    if (now.isBefore(since)) {
      since = Instant.MIN;
      until = Instant.MIN;
      pause = FIRST;
    }
    return now.isBefore(until);
  }

  synchronized void failed() {
    since = clock.instant();
    until = since.plus(pause);
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }

  synchronized void succeeded() {
    pause = FIRST;
  }
}

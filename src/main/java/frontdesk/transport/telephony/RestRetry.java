package frontdesk.transport.telephony;

import java.time.Duration;
import java.util.Optional;

/**
 * When a request that failed is sent again: only where the other side has not taken it, or may do it twice. The waits
 * grow by doubling, half of each at random, so that calls which failed together do not come back together.
 */
final class RestRetry {
  private static final int TOO_MANY = 429;

  private final RestBounds bounds;

  RestRetry(RestBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * How long to wait before the next attempt; empty where there is none.
   *
   * @param attempts how many there were
   * @param asked how long the other side asks to wait
   * @param random 0 to 1
   */
  Optional<Duration> wait(RestException failure, boolean repeatable, int attempts, Optional<Duration> asked,
      double random) {
    if (attempts >= bounds.attempts() || !again(failure, repeatable)
        || asked.filter(wait -> wait.compareTo(bounds.longestWait()) > 0).isPresent()) {
      return Optional.empty();
    }
    long most = Math.min(bounds.longestBackoff().toMillis(), bounds.backoff().toMillis() << Math.min(attempts - 1, 20));
    var own = Duration.ofMillis(most / 2 + Math.round(most / 2.0 * random));
    return Optional.of(asked.filter(wait -> wait.compareTo(own) > 0).orElse(own));
  }

  private static boolean again(RestException failure, boolean repeatable) {
    return switch (failure.kind()) {
      case UNREACHABLE -> true;
      case SILENT, BROKEN -> repeatable;
      case REFUSED -> failure.status() == TOO_MANY || repeatable && failure.status() >= 500;
      case TOO_LARGE, UNUSABLE -> false;
    };
  }
}

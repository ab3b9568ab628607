package frontdesk.transport.telephony;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts webhooks that were refused, and says so once a minute at most, however many come. Any thread. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Long> counts = new HashMap<>();
  private Optional<Instant> told = Optional.empty();

  Refusals(Clock clock) {
    this.clock = clock;
  }

  /** One more. */
  synchronized void count(String provider) {
    counts.merge(provider, 1L, Long::sum);
    var now = clock.instant();
    if (told.filter(last -> now.isBefore(last.plus(QUIET))).isEmpty()) {
      LOG.warn("webhooks without the right signature were refused: {}. Is it the account of the settings, and does it "
          + "call the address in telephony.public_url?", counts);
      told = Optional.of(now);
      counts.clear();
    }
  }
}

package frontdesk.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BreakerTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T14:00:00Z"));
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final Breaker breaker = new Breaker(clock);

  private void passes(Duration time) {
    now.set(now.get().plus(time));
  }

  @Test
  void theSecondRestIsTwiceAsLong() {
    assertFalse(breaker.open());
    breaker.failed();
    assertTrue(breaker.open());
    passes(Duration.ofSeconds(30));
    assertFalse(breaker.open());
    breaker.failed();
    passes(Duration.ofSeconds(59));
    assertTrue(breaker.open());
    passes(Duration.ofSeconds(1));
    assertFalse(breaker.open());
  }

  @Test
  void aClockThatIsSetBackEndsTheRest() {
    breaker.failed();
    passes(Duration.ofMinutes(-5));
    assertFalse(breaker.open());
    passes(Duration.ofMinutes(5));
    assertFalse(breaker.open());
    breaker.failed();
    passes(Duration.ofSeconds(30));
    assertFalse(breaker.open(), "the first rest again");
  }
}

package frontdesk.transport.telephony;

import java.time.Duration;
import java.util.Optional;

import frontdesk.schedule.TestClock;
import frontdesk.transport.telephony.RestException.Kind;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RestRetryTest {
  private final RestRetry retry = new RestRetry(new RestBounds(Duration.ZERO, Duration.ZERO, 5, Duration.ofMillis(100),
      Duration.ofMillis(300), Duration.ofSeconds(2), 1));

  private Optional<Duration> wait(RestException failure, int attempts, Optional<Duration> asked, double random) {
    return retry.wait(failure, true, attempts, asked, random);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 50", "1, 1, 100", "2, 0, 100", "2, 1, 200", "3, 0, 150", "3, 1, 300", "4, 0.5, 225"})
  void theWaitsDoubleUpToABoundAndHalfOfEachIsChance(int attempts, double random, long millis) {
    assertEquals(Optional.of(Duration.ofMillis(millis)),
        wait(RestException.of(Kind.UNREACHABLE), attempts, Optional.empty(), random));
  }

  @Test
  void theLastAttemptIsTheLast() {
    assertTrue(wait(RestException.of(Kind.UNREACHABLE), 5, Optional.empty(), 0).isEmpty());
  }

  @Test
  void theOtherSideMayAskForMoreButNotForTooMuch() {
    var busy = RestException.refused(429, Optional.empty());
    assertEquals(Optional.of(Duration.ofSeconds(2)), wait(busy, 1, Optional.of(Duration.ofSeconds(2)), 0));
    assertEquals(Optional.of(Duration.ofMillis(50)), wait(busy, 1, Optional.of(Duration.ZERO), 0));
    assertTrue(wait(busy, 1, Optional.of(Duration.ofMillis(2001)), 0).isEmpty());
  }

  @Test
  void whatMayHaveBeenDoneIsDoneAgainOnlyWhereThatIsSafe() {
    for (var kind : Kind.values()) {
      boolean unsafe = retry.wait(RestException.of(kind), false, 1, Optional.empty(), 0).isPresent();
      assertEquals(kind == Kind.UNREACHABLE, unsafe, kind.name());
    }
    assertTrue(retry.wait(RestException.refused(429, Optional.empty()), false, 1, Optional.empty(), 0).isPresent());
    assertTrue(retry.wait(RestException.refused(503, Optional.empty()), false, 1, Optional.empty(), 0).isEmpty());
    assertTrue(retry.wait(RestException.refused(422, Optional.empty()), true, 1, Optional.empty(), 0).isEmpty());
  }

  /** RFC 9110, section 10.2.3: seconds, or a moment. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
      3                             | PT3S
      Mon, 23 Nov 2026 14:00:30 GMT | PT30S
      Mon, 23 Nov 2026 13:59:00 GMT | PT0S
      soon                          | none
      -1                            | none
      99999999999999999999          | none
      """)
  void theWaitIsReadInBothForms(String header, Duration wait) {
    var answer = new RestAnswer(429, Optional.of(header), Buffer.buffer());
    assertEquals(Optional.ofNullable(wait), answer.wait(TestClock.monday()));
  }
}

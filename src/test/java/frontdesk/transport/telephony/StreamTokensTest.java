package frontdesk.transport.telephony;

import java.time.Duration;

import frontdesk.schedule.TestClock;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StreamTokensTest {
  private final TestClock clock = TestClock.monday();
  private final StreamTokens tokens = new StreamTokens(clock);

  @Test
  void aTokenHoldsOnceForItsCall() {
    var token = tokens.issue("twilio", "CA1");
    assertTrue(token.matches("[0-9a-f]{32}"), token);
    assertNotEquals(token, tokens.issue("twilio", "CA1"));
    assertTrue(tokens.redeem(token, "twilio", "CA1"));
    assertFalse(tokens.redeem(token, "twilio", "CA1"), "used up");
  }

  @Test
  void aTokenHoldsForNoOtherCallAndNoOtherPhoneSystem() {
    assertFalse(tokens.redeem(tokens.issue("twilio", "CA1"), "twilio", "CA2"));
    assertFalse(tokens.redeem(tokens.issue("twilio", "CA1"), "telnyx", "CA1"));
    assertFalse(tokens.redeem("", "twilio", ""));
    var guessedAt = tokens.issue("twilio", "CA1");
    assertFalse(tokens.redeem(guessedAt, "twilio", "CA2"));
    assertFalse(tokens.redeem(guessedAt, "twilio", "CA1"), "a wrong use is a use");
  }

  @Test
  void aTokenHoldsForAMinute() {
    var early = tokens.issue("plivo", "a");
    var late = tokens.issue("plivo", "b");
    clock.elapse(StreamTokens.LIFE.minusMillis(1));
    assertTrue(tokens.redeem(early, "plivo", "a"));
    clock.elapse(Duration.ofMillis(1));
    assertFalse(tokens.redeem(late, "plivo", "b"));
  }

  @Test
  void aFullStoreForgetsItsOldest() {
    var store = new Expiring<Integer>(Duration.ofMinutes(1), 3, clock);
    for (int i = 0; i < 5; i++) {
      assertTrue(store.add("key" + i, i));
    }
    assertFalse(store.add("key4", 99), "a key that is there keeps its value");
    assertEquals(3, store.size());
    assertTrue(store.get("key1").isEmpty());
    assertEquals(4, store.take("key4").orElseThrow());
    clock.elapse(Duration.ofMinutes(1));
    assertEquals(0, store.size());
    assertTrue(store.add("key2", 2), "what has expired is not there");
  }
}

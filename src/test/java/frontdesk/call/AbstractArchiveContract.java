package frontdesk.call;

import java.time.Instant;
import java.util.Optional;

import frontdesk.call.Archive.Decision;
import frontdesk.call.Archive.Entry;
import frontdesk.call.Archive.Outcome;
import frontdesk.call.Archive.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What every {@link Archive} holds to. */
public abstract class AbstractArchiveContract {
  protected static final Instant MONDAY = Instant.parse("2026-11-23T14:00:00Z");

  /** The archive under test, empty. */
  protected abstract Archive archive();

  /** How many entries it has. */
  protected abstract long size();

  protected static Decision decision(String call, Outcome outcome) {
    return new Decision(call, outcome.grants() ? Optional.of("+12125550142") : Optional.empty(), MONDAY, 1500, outcome,
        "yes");
  }

  protected static Entry entry(String call, long turn, String words) {
    return new Entry(call, turn, Role.CALLER, MONDAY, 1000 * turn, 1000 * turn + 800, words, Optional.empty(),
        Optional.empty());
  }

  @Test
  void withoutADecisionNothingIsKept() {
    assertThrows(IllegalStateException.class, () -> archive().keep(entry("a1", 1, "a cleaning")));
    assertEquals(0, size());
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void theLastDecisionOfTheCallHolds(Outcome outcome) {
    archive().decided(decision("b2", Outcome.GRANTED));
    archive().decided(decision("a1", Outcome.GRANTED));
    archive().decided(decision("a1", outcome));
    if (outcome.grants()) {
      archive().keep(entry("a1", 1, "a cleaning"));
    } else {
      assertThrows(IllegalStateException.class, () -> archive().keep(entry("a1", 1, "a cleaning")));
    }
    archive().keep(entry("b2", 1, "a filling"));
    assertEquals(outcome.grants() ? 2 : 1, size());
  }

  @Test
  void erasingACallLeavesTheOthers() {
    archive().decided(decision("a1", Outcome.GRANTED));
    archive().decided(decision("b2", Outcome.ANNOUNCED));
    archive().keep(entry("a1", 1, "a cleaning"));
    archive().keep(entry("b2", 1, "a filling"));
    archive().keep(entry("a1", 2, "at three"));
    assertEquals(2, archive().erase("a1"));
    assertEquals(0, archive().erase("a1"));
    assertEquals(1, size());
  }
}

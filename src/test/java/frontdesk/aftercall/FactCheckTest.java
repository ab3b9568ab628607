package frontdesk.aftercall;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A text in other words may add nothing to what is known. */
class FactCheckTest {
  private static final String FACTS = "James Wilson (+12025550147) called. About: wants to make a new appointment."
      + " Done: booked cleaning with Dr. Patel on Tuesday 24 November 2026 at 09:00 for James Wilson (26W3LK).";

  @ParameterizedTest
  @ValueSource(strings = {
      "James Wilson wanted a new appointment. A cleaning with Dr. Patel is booked on Tuesday 24 November 2026 at 09:00.",
      "The caller, James Wilson, can be reached at +12025550147; his number is 26W3LK.",
      "On Tuesday 24 November 2026 Dr. Patel sees James. It is booked.",
      "James Wilson's cleaning is booked."})
  void theSameInOtherWordsAddsNothing(String text) {
    assertFalse(FactCheck.adds(FACTS, text), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"James Wilson has a cleaning at 10:00.", "Peter called about a cleaning.",
      "James Wilson called from +12025550148.", "James Wilson comes on Wednesday.", "James Miller called.",
      "The cleaning is on 25 November 2026.", "James Wilson cancelled his cleaning.", "He will come tomorrow.",
      "The cleaning takes twenty minutes.", "James Wilson's number is 26W3LM.", "He was not booked.",
      "James Wilson will pay 110 for it.", "Maria will do the cleaning.", "He is in pain.",
      "A cleaning is booked in two weeks.", "A cleaning with Dr. Patel-Kim is booked."})
  void whatIsAddedIsSeen(String text) {
    assertTrue(FactCheck.adds(FACTS, text), text);
  }

  @Test
  void nothingAddsNothing() {
    assertFalse(FactCheck.adds(FACTS, ""));
    assertFalse(FactCheck.adds(FACTS, FACTS));
  }
}

package frontdesk.agent;

import java.nio.file.Path;

import frontdesk.schedule.Riverside;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TypedWordsTest {
  private final TypedWords words = new TypedWords(Riverside.BUSINESS, Prompts.read(Path.of("prompts")).words());

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"I need an appoinmtent | I need an appointment",
      "I want to cancle it | I want to cancel it", "a cleanign tomorow at nine | a cleaning tomorrow at nine",
      "my son can't bretahe | my son can't breathe", "open on Saturdday | open on saturday",
      "whhere are you | where are you", "a person pease | a person please"})
  void aSlipIsMended(String typed, String meant) {
    assertEquals(meant, words.mended(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"this is Susan Hall", "Kevin Foster", "susan hall", "Laura Bennett", "call me Fritz",
      "617 555 0199", "R U I Z", "I'm allergic to latex", "are you a robot", "a cleaning on Tuesday at ten",
      "anna.reese@example.com", ""})
  void namesAndKnownWordsStay(String typed) {
    assertEquals(typed, words.mended(typed));
  }
}

package frontdesk.speech;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class WordErrorRateTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"i'd like a cleaning | I'd like a cleaning. | 0 | 4",
      "one two three | one three | 1 | 3",
      "one two three | one four two three | 1 | 3", "one two three | one four three | 1 | 3",
      "a b c d | d c b a | 4 | 4",
      "one two | '' | 2 | 2", "'' | one two | 2 | 0", "'' | '' | 0 | 0"})
  void countsEdits(String reference, String hypothesis, long errors, long words) {
    assertEquals(new WordErrorRate(errors, words), WordErrorRate.of(reference, hypothesis));
  }

  @Test
  void addsUp() {
    WordErrorRate sum = WordErrorRate.of("one two three", "one").plus(WordErrorRate.of("four", "four"));
    assertEquals("50.0 % (2 of 4)", sum.toString());
    assertEquals(0.5, sum.rate());
    assertEquals(0, WordErrorRate.NONE.rate());
  }
}

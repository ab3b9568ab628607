package frontdesk.voice;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class SpokenTextTest {
  private static final Pattern UNSPOKEN = Pattern.compile("[\\d@#$%*_`<>\\[\\]{}|~^=]|\\s{2,}");

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "spoken-text.psv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '\0')
  void writtenIsSpoken(String written, String spoken) {
    assertEquals(spoken, SpokenText.of(written));
  }

  @ParameterizedTest(name = "{1}")
  @CsvFileSource(resources = "spoken-text.psv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '\0')
  void whatIsSpokenStaysAsItIs(String written, String spoken) {
    assertEquals(spoken, SpokenText.of(spoken));
  }

  @Test
  void whateverIsWrittenLeavesNothingThatCannotBeSpoken() {
    var random = new Random(7);
    String signs = "0123456789 0123456789abmpxAKZ  .,:;-/@+$%#()'*_\"–…\n";
    for (int round = 0; round < 3_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(60); i >= 0; i--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      String spoken = SpokenText.of(text.toString());
      assertFalse(UNSPOKEN.matcher(spoken).find(), () -> "<" + text + "> became <" + spoken + ">");
    }
  }

  @Test
  void hostileTextsAreReadInBoundedTime() {
    for (String part : new String[]{"1", "a.", "1,", "1-", "a-", "A", "x@", "+1 ", "(", " ", "-", "1:", "$1.",
        "Nov "}) {
      assertTimeoutPreemptively(Duration.ofSeconds(2), () -> SpokenText.of(part.repeat(2_000 / part.length())), part);
    }
  }
}

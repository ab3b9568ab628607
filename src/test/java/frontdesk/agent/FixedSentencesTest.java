package frontdesk.agent;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FixedSentencesTest {
  private final List<String> fixed = Prompts.read(Path.of("prompts")).fixedSentences("Riverside Dental");

  @Test
  void whatACallBeginsWithComesFirst() {
    assertEquals("Thank you for calling Riverside Dental. This is the automated receptionist. How can I help you?",
        fixed.getFirst());
    assertTrue(fixed.indexOf("This call is recorded; you can say stop recording at any time.") < 8);
  }

  @Test
  void wholeLinesAndTheFixedSentencesOfOthersAreThere() {
    assertTrue(fixed.contains("I'm sorry, this call has become very long. Please call again, or ask for a person."));
    assertTrue(fixed.contains("How can I help you?"));
    assertTrue(fixed.contains("Which would you like?"), "the fixed end of a line with something to fill in");
    assertTrue(fixed.contains("Shall I book it?"));
  }

  @Test
  void nothingThatIsSaidToOneCallerIsAmongThem() {
    for (String sentence : fixed) {
      assertFalse(sentence.contains("{") || sentence.contains("}") || sentence.isBlank(), sentence);
    }
    assertEquals(fixed.size(), fixed.stream().distinct().count());
  }
}

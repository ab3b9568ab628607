package frontdesk.agent;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class KnowledgeTest {
  @ParameterizedTest
  @CsvSource({"where are you located,address.md", "where can I park my car,address.md",
      "do you take Delta Dental,insurance.md",
      "do you accept Medicaid,insurance.md", "how much is a filling,prices.md", "what does whitening cost,prices.md",
      "can I pay with a credit card,prices.md", "what is your cancellation policy,policies.md",
      "do you see children,first-visit.md",
      "I'm a new patient what should I bring,first-visit.md", "is there a bus stop,address.md",
      "do you do braces,first-visit.md",
      "can you refill my prescription,policies.md", "is the office wheelchair accessible,address.md",
      "were can i park,address.md"})
  void theNearestPassageIsNamed(String question, String file) {
    var passage = Desk.KNOWLEDGE.ask(question).orElseThrow();
    assertTrue(passage.source().startsWith(file), passage::toString);
    assertTrue(passage.score() <= 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"how tall is the Eiffel tower", "do you sell bicycles", "who won the game last night",
      "what's the weather tomorrow", "can you recommend a restaurant", "what is the capital of France"})
  void whatIsNotWrittenIsNotKnown(String question) {
    assertEquals(java.util.Optional.empty(), Desk.KNOWLEDGE.ask(question));
  }
}

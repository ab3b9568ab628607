package frontdesk.space;

import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class NearestPhrasesTest {
  private static NearestPhrases index;

  @BeforeAll
  static void load() {
    index = new NearestPhrases(new MiniLm(), Intent.Catalog.read(Path.of("prompts/intents.yaml")));
  }

  @Test
  void calibrationSeparatesTheExamplesFromForeignSentences() {
    LoggerFactory.getLogger(NearestPhrasesTest.class).info("calibration {}", index.calibration());
    assertTrue(index.calibration().accuracy() > 0.68, () -> "" + index.calibration());
    assertTrue(index.calibration().rejected() > 0.9, () -> "" + index.calibration());
  }

  @ParameterizedTest
  @CsvSource({"I'd love to schedule a checkup for next week,book", "could you cancel my appointment on Monday,cancel",
      "I have to move my appointment,reschedule", "what time do you open on Saturdays,opening_hours",
      "how much does a filling cost,price",
      "yeah that sounds good,yes", "are you a real human,are_you_a_robot",
      "can I speak to somebody at the desk,speak_to_person",
      "do you accept Delta Dental insurance,insurance", "where exactly is your office,location",
      // as a recogniser mishears them
      "wear are you located,location", "i need to cancel my a point mint,cancel",
      "what are yore hours,opening_hours", "can i leaf a message,leave_message"})
  void utterancesFindTheirIntent(String text, String intent) {
    IntentResult result = index.classify(text);
    assertEquals(intent, result.name(), result::toString);
    assertEquals("text", result.source());
    assertTrue(result.margin() >= 0);
  }

  @ParameterizedTest
  @CsvSource({"how far away is the moon", "my bicycle has a flat tire", "do you sell concert tickets",
      "the river is high this spring"})
  void foreignUtterancesAreUnknown(String text) {
    IntentResult result = index.classify(text);
    assertTrue(result.unknown(), result::toString);
    assertEquals("unknown", result.name());
  }

  @Test
  void everyWholeExampleStillHasItsIntent() {
    var catalog = Intent.Catalog.read(Path.of("prompts/intents.yaml"));
    long wrong = catalog.intents().stream().flatMap(i -> i.examples().stream()
        .filter(text -> !index.classify(text).name().equals(i.name()))).count();
    assertTrue(wrong <= 3, () -> wrong + " examples lost their intent");
  }

  @Test
  void partialTextIsSeldomConfidentAndWrong() {
    int beginnings = 0;
    int wrong = 0;
    for (Intent intent : Intent.Catalog.read(Path.of("prompts/intents.yaml")).intents()) {
      for (String example : intent.examples()) {
        String[] words = example.split(" ");
        for (int n = 1; n < words.length; n++) {
          IntentResult result = index.classify(String.join(" ", Arrays.copyOf(words, n)));
          beginnings++;
          if (result.score() > 0.6 && !result.name().equals(intent.name())) wrong++;
        }
      }
    }
    LoggerFactory.getLogger(NearestPhrasesTest.class).info("{} of {} beginnings confident and wrong", wrong,
        beginnings);
    assertTrue(wrong < 0.05 * beginnings, wrong + " of " + beginnings);
  }

  @Test
  void aRepeatedPhraseIsTheSamePoint() {
    MiniLm tower = new MiniLm();
    assertTrue(tower.embed("yes please") == tower.embed("yes please"));
    assertEquals(1, tower.embed("yes please").cosine(tower.embed("yes please")), 1e-6);
    assertEquals(384, tower.embed("").dimensions());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "intents:\\n  book:\\n    examples: [a, b]\\n | line 3 | 'description' is missing",
      "intents:\\n  book:\\n    description: d\\n    examples: [a] | line 3 | at least two examples",
      "intents:\\n  a: {description: d, examples: [x, y]}\\n  b: {description: d, examples: [z, X]} | line 3 | twice",
      "intents:\\n  a: [ | line | ",
      "intents:\\n  Big: {description: d, examples: [x, y]} | line 2 | cannot be the name",
      "nothing: 1 | line 1 | 'intents' is missing"})
  void faultsNameTheirLine(String example) {
    String[] parts = example.split(" \\| ?", 3);
    String yaml = parts[0];
    String line = parts[1].strip();
    String message = parts[2].strip();
    PromptException e = assertThrows(PromptException.class,
        () -> Intent.Catalog.of(PromptNode.parse(Path.of("intents.yaml"), yaml.replace("\\n", "\n"))));
    assertTrue(e.getMessage().contains("intents.yaml " + line), e::getMessage);
    assertTrue(e.getMessage().contains(message), e::getMessage);
  }

  @Test
  void aMissingFileIsNamed() {
    PromptException e = assertThrows(PromptException.class, () -> Intent.Catalog.read(Path.of("no/such.yaml")));
    assertEquals("Cannot read no/such.yaml: there is no such file.", e.getMessage());
  }
}

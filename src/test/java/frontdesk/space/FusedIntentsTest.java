package frontdesk.space;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The sound's point is that of a text here: what the audio tower does with sound is its own test's matter. */
class FusedIntentsTest {
  private static final double TEMPERATURE = 0.07;
  private static MiniLm tower;
  private static NearestPhrases words;
  private static FusedIntents fused;

  @BeforeAll
  static void load() {
    var catalog = Intent.Catalog.read(Path.of("prompts/intents.yaml"));
    tower = new MiniLm();
    words = new NearestPhrases(tower, catalog);
    fused = FusedIntents.of(words, tower, TEMPERATURE, catalog, 0.5);
  }

  private static Optional<Embedding> sound(String text) {
    return Optional.of(tower.embed(text));
  }

  @Test
  void withoutWordsTheSoundDecidesAndWithoutSoundTheWords() {
    IntentResult heard = fused.classify(" ", sound("I want to cancel my appointment"));
    assertEquals("cancel", heard.name(), heard::toString);
    assertEquals("audio", heard.source());
    IntentResult read = fused.classify("what are your hours", Optional.empty());
    assertEquals(words.classify("what are your hours"), read);
    assertEquals("text", read.source());
  }

  @Test
  void bothTogetherAreSurerThanTheLessSure() {
    IntentResult both = fused.classify("where are you located", sound("where are you located"));
    assertEquals("location", both.name(), both::toString);
    assertEquals("fused", both.source());
    IntentResult mumbled = fused.classify("wear our the lock ate", sound("where are you located"));
    assertEquals("location", mumbled.name(), mumbled::toString);
    assertTrue(mumbled.score() > words.classify("wear our the lock ate").ranked().stream()
        .filter(s -> s.name().equals("location")).findFirst().orElseThrow().score());
  }

  @Test
  void whatIsForeignToBothIsUnknown() {
    String foreign = "the river is high this spring";
    assertTrue(fused.classify(foreign, sound(foreign)).unknown());
    assertTrue(fused.classify("", sound(foreign)).unknown());
  }

  @Test
  void scoresAreProbabilities() {
    for (String text : List.of("cancel it please", "how far away is the moon", "hello", "uh")) {
      for (IntentResult result : List.of(fused.classify(text), fused.classify("", sound(text)),
          fused.classify(text, sound(text)))) {
        double sum = result.ranked().stream().mapToDouble(IntentResult.Score::score).sum();
        assertTrue(sum > 0 && sum < 1, result::toString);
        assertEquals(result.unknown(), sum < 0.5, result::toString);
        assertEquals(result.ranked().get(0).score() - result.ranked().get(1).score(), result.margin(), 1e-12);
      }
    }
  }

  @Test
  void anOpeningDecidesNothingByItself() {
    for (String text : List.of("I'd like to", "can I", "I need to", "could you", "um", "what", "I want to", "when")) {
      IntentResult result = fused.classify(text);
      assertTrue(result.unknown() && result.score() < 0.2, () -> text + ": " + result);
    }
    assertFalse(fused.classify("cancel").unknown());
  }

  @Test
  void earsOfDifferentIntentsAreNotPooled() {
    var one = IntentEvidence.of(List.of("a", "b"), new double[]{1, 0}, 1, 0);
    var other = IntentEvidence.of(List.of("b", "a"), new double[]{1, 0}, 1, 0);
    assertThrows(IllegalArgumentException.class, () -> one.with(other, 0.5));
  }

  @Test
  void theWeightDecidesWhomToBelieve() {
    var one = IntentEvidence.of(List.of("a", "b"), new double[]{2, 0}, 1, 3);
    var other = IntentEvidence.of(List.of("a", "b"), new double[]{0, 3}, 1, 3);
    assertEquals("a", one.with(other, 0.1).result("fused").name());
    assertEquals("b", one.with(other, 0.9).result("fused").name());
  }
}

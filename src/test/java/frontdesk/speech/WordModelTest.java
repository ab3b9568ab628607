package frontdesk.speech;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WordModelTest {
  private static final Vocabulary BUSINESS = new Vocabulary(List.of("Dr. Featherstone"), List.of("sealant treatment"),
      List.of("My tongue tingles.", "room 12"));

  @Test
  void probabilitiesOfAHistoryAddUpToOne() {
    WordModel model = WordModel.of(List.of(List.of("a", "b", "c"), List.of("a", "b"), List.of("b", "c", "a", "bb")));
    int[] histories = {WordModel.EDGE, WordModel.UNKNOWN, model.id("a"), model.id("b"), model.id("bb")};
    for (int before : histories) {
      for (int last : histories) {
        double sum = 0;
        for (int word = 0; word < model.words().size(); word++) {
          sum += Math.exp(model.logProbability(before, last, word));
        }
        assertEquals(1, sum, 1e-9);
      }
    }
    assertEquals(WordModel.UNKNOWN, model.id("never"));
    assertTrue(model.logProbability(model.id("a"), model.id("b"), model.id("c")) > model.logProbability(model.id("a"),
        model.id("b"), model.id("bb")));
  }

  @Test
  void theBusinessOwnWordsAreKnown() {
    WordModel model = WordModel.of(BUSINESS);
    for (String word : List.of("featherstone", "sealant", "tingles", "doctor", "tuesday", "thirty")) {
      assertTrue(model.id(word) != WordModel.UNKNOWN, word);
    }
    assertEquals(WordModel.UNKNOWN, model.id("12"), "figures are no spoken words");
    int doctor = model.id("doctor");
    assertTrue(model.logProbability(WordModel.EDGE, doctor, model.id("featherstone")) > Math.log(0.5));
    Lexicon lexicon = Lexicon.of(model);
    assertEquals(model.id("sealant"), Lexicon.walk(lexicon, "sealant").word());
    assertEquals(WordModel.UNKNOWN, Lexicon.walk(lexicon, "seal").word());
    assertEquals(null, Lexicon.walk(lexicon, "sealx"));
  }

  @Test
  void everyPhraseIsWrittenAsItIsSpoken() {
    PhraseGrammar grammar = PhraseGrammar.of(BUSINESS);
    Random random = new Random(2);
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      List<String> sentence = grammar.draw(random);
      assertTrue(sentence.stream().allMatch(word -> word.matches("[a-z']+")), sentence.toString());
      drawn.add(String.join(" ", sentence));
    }
    assertTrue(drawn.size() > 2_500, drawn.size() + " different sentences");
    assertTrue(drawn.stream().anyMatch(s -> s.contains("doctor featherstone")));
  }

  @Test
  void faultyGrammarsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PhraseGrammar(List.of("sentence: {missing} word")));
    assertThrows(IllegalArgumentException.class, () -> new PhraseGrammar(List.of("no colon")));
  }
}

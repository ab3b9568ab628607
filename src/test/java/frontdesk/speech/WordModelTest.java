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
      List.of("Acacia Street"),
      List.of("My tongue tingles.", "room 12"), List.of("The waiting room has a new parquet."), List.of());

  /** Over all words that are known, an unknown one and the end. */
  @Test
  void probabilitiesOfAHistoryAddUpToOne() {
    WordModel model = WordModel.of(new PhraseGrammar(
        List.of("sentence: a {thing} b | b {thing} {thing}", "thing = c | long c | long long way | a", "other = b")));
    WordModel.State state = model.begin();
    for (String word : List.of("", "a", "long", "long", "way", "b")) {
      state = word.isEmpty() ? state : model.next(state, word);
      double sum = Math.exp(model.end(state));
      for (String next : model.words()) {
        sum += Math.exp(model.next(state, next).logProbability());
      }
      assertTrue(sum < 1 && sum > 0.97, "after '" + word + "': " + sum);
    }
  }

  @Test
  void membersOfAClassStandForEachOther() {
    WordModel model = WordModel.of(new PhraseGrammar(
        List.of("sentence: my name is {first} {last} | no thanks", "first ~ ann | bob", "last ~ smith | jones brown")));
    double listed = after(model, "my name is ann", "smith");
    assertEquals(listed, after(model, "my name is bob", "smith"), 1e-9);
    assertEquals(Math.log(0.4), listed, 0.1);
    assertEquals(Math.log(0.4), after(model, "my name is bob", "jones"), 0.1);
    assertTrue(after(model, "my name is bob jones", "brown") > Math.log(0.9));
    assertTrue(after(model, "my name is bob jones", "thanks") < Math.log(0.01));
    assertTrue(after(model, "my name is bob", "smoth") > after(model, "no", "smoth") + 2,
        "an unknown word is expected in the place of a name");
    assertTrue(after(model, "my name is bob", "smoth") > after(model, "my name is bob", "xqzvk") + 2);
  }

  @Test
  void theBusinessOwnWordsAreKnown() {
    WordModel model = WordModel.of(BUSINESS);
    for (String word : List.of("featherstone", "sealant", "tingles", "doctor", "tuesday", "thirty", "twelve", "acacia",
        "parquet")) {
      assertTrue(model.id(word) != WordModel.UNKNOWN, word);
    }
    assertEquals(WordModel.UNKNOWN, model.id("12"), "figures are no spoken words");
    assertTrue(after(model, "i'd like to see doctor", "featherstone") > Math.log(0.3));
    assertTrue(after(model, "i'd like a sealant", "treatment") > Math.log(0.5));
    Lexicon lexicon = Lexicon.of(model);
    assertTrue(Lexicon.walk(lexicon, "sealant") != null);
    assertEquals(null, Lexicon.walk(lexicon, "sealx"));
  }

  @Test
  void aSpelledNameIsExpectedAsNamesAreWritten() {
    WordModel model = WordModel.of(Vocabulary.EMPTY);
    assertTrue(after(model, "it's spelled s m i t", "h") > Math.log(0.2));
    assertTrue(after(model, "it's spelled s m i t", "h") > after(model, "it's spelled s m i t", "q") + 2);
  }

  private static double after(WordModel model, String before, String word) {
    WordModel.State state = model.begin();
    for (String said : before.split(" ")) {
      state = model.next(state, said);
    }
    return model.next(state, word).logProbability();
  }

  @Test
  void everyPhraseIsWrittenAsItIsSpoken() {
    PhraseGrammar grammar = PhraseGrammar.of(BUSINESS);
    Random random = new Random(2);
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      List<String> sentence = grammar.draw(random);
      assertTrue(sentence.stream().allMatch(word -> word.matches("[a-z']+|\\{[a-z]+}")), sentence.toString());
      drawn.add(String.join(" ", sentence));
    }
    assertTrue(drawn.size() > 2_500, drawn.size() + " different sentences");
    assertTrue(drawn.stream().anyMatch(s -> s.contains("{staff}")));
  }

  @Test
  void faultyGrammarsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PhraseGrammar(List.of("sentence: {missing} word")));
    assertThrows(IllegalArgumentException.class, () -> new PhraseGrammar(List.of("no colon")));
  }
}

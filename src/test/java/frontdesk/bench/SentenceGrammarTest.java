package frontdesk.bench;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

import frontdesk.space.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SentenceGrammarTest {
  private static final String SMALL = """
      slots: {day: [monday, friday]}
      intents:
        cancel: ["i want to [cancel] on {day}"]
        book: ["[book] me for {day}", "i'd like to [come] in"]
      """;

  @Test
  void theSameSeedGivesTheSameSentencesTheIntentsInTurn() {
    var grammar = SentenceGrammar.of("small", SMALL);
    List<MarkedSentence> sentences = grammar.sentences(4, 7, List.of());
    assertEquals(sentences, grammar.sentences(4, 7, List.of()));
    assertEquals(List.of("cancel", "book", "cancel", "book"),
        sentences.stream().map(MarkedSentence::intent).toList());
    assertEquals(4, new HashSet<>(sentences).size());
  }

  @Test
  void aSentenceThatIsAnExampleAlreadyDoesNotCome() {
    var grammar = SentenceGrammar.of("small", SMALL);
    for (int seed = 0; seed < 20; seed++) {
      var first = grammar.sentences(1, seed, List.of("I want to cancel, on Monday!")).getFirst();
      assertEquals("i want to cancel on friday", first.text());
    }
    var problem = assertThrows(CallException.class, () -> grammar.sentences(6, 1, List.of()));
    assertTrue(problem.getMessage().contains("no more than 2 different sentences for cancel"), problem.getMessage());
  }

  @Test
  void theDecidingWordEndsWhereTheBracketCloses() {
    var sentence = MarkedSentence.parse("cancel", "i'd like to [cancel] my visit");
    assertEquals("i'd like to cancel my visit", sentence.text());
    assertEquals("i'd like to cancel", sentence.prefix());
    assertEquals("goodbye", MarkedSentence.parse("goodbye", "[goodbye]").prefix());
    for (String bad : List.of("no mark", "two [marks] in [it]", "]odd[", "ha[lf] the wo[rd]", "Upper [case]",
        "hal[f]a")) {
      assertThrows(IllegalArgumentException.class, () -> MarkedSentence.parse("x", bad), bad);
    }
  }

  @Test
  void faultsNameTheLine() {
    var slot = assertThrows(CallException.class,
        () -> SentenceGrammar.of("bad.yaml", "intents:\n  a: ['[go] to {nowhere}']\n"));
    assertTrue(slot.getMessage().startsWith("bad.yaml, line 2") && slot.getMessage().contains("{nowhere}"),
        slot.getMessage());
    assertThrows(CallException.class, () -> SentenceGrammar.of("bad.yaml", "intents:\n  a: ['no mark']\n"));
    assertThrows(CallException.class, () -> SentenceGrammar.of("bad.yaml", "other: 1\n"));
  }

  @ParameterizedTest
  @CsvSource({"prompts/intents.yaml, docs/bench/riverside/sentences.yaml",
      "docs/bench/garage/prompts/intents.yaml, docs/bench/garage/sentences.yaml"})
  void eachIntentOfTheBusinessesHasFreshSentences(Path intents, Path sentences) throws Exception {
    var catalog = Intent.Catalog.read(intents);
    var examples = catalog.intents().stream().flatMap(intent -> intent.examples().stream()).toList();
    var grammar = SentenceGrammar.read(sentences);
    assertEquals(new HashSet<>(catalog.intents().stream().map(Intent::name).toList()), grammar.intents());
    var known = new HashSet<>(examples.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList());
    var drawn = grammar.sentences(4 * catalog.intents().size(), 1, examples);
    assertTrue(drawn.stream().noneMatch(sentence -> known.contains(sentence.text())));
  }

  @Test
  void randomWordsAreTheSameForTheSameSeed() {
    var words = List.of("apple", "bridge", "candle");
    var sentences = SentenceGrammar.random(words, 10, 3);
    assertEquals(sentences, SentenceGrammar.random(words, 10, 3));
    assertNotEquals(sentences, SentenceGrammar.random(words, 10, 4));
    assertFalse(sentences.stream().anyMatch(sentence -> sentence.text().split(" ").length > 6));
  }
}

package frontdesk.speech;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Vocabulary and greedy decoding on scripted logits. */
class WhisperScriptTest {
  private static final int SIZE = 51_864;
  private static final WhisperVocabulary VOCABULARY = new WhisperVocabulary(tokens(), SIZE);

  @Test
  void textComesFromBytesAndAHalfCharacterWaits() {
    assertEquals("book é", VOCABULARY.text(256, ' ', 0xC3, 0xA9));
    assertEquals("book ", VOCABULARY.text(256, ' ', 0xC3));
    assertEquals("\uFFFDbook", VOCABULARY.text(0xC3, 256));
    assertEquals("book", VOCABULARY.text(50_257, 256, 50_362, -1, SIZE));
  }

  @Test
  void wordsBecomeTheLongestTokens() {
    assertArrayEquals(new int[]{258, ' ', 'a'}, VOCABULARY.tokens(" booking a"));
    assertArrayEquals(new int[]{256, '\'', 's'}, VOCABULARY.tokens("book's"));
    assertEquals("Zoë's 42 books", VOCABULARY.text(VOCABULARY.tokens("Zoë's 42 books")));
  }

  @Test
  void specialTokensStandWhereTheSizeSays() {
    assertEquals(50_256, VOCABULARY.endOfText());
    assertEquals(50_362, VOCABULARY.noTimestamps());
    var multilingual = new WhisperVocabulary(tokens(), 51_865);
    assertEquals(50_257, multilingual.endOfText());
    assertEquals(50_363, multilingual.noTimestamps());
    assertEquals(50_364, new WhisperVocabulary(tokens(), 51_866).noTimestamps());
  }

  @Test
  void aTranscriptNeitherBeginsBlankNorHoldsSpecialTokens() {
    var script = new Script(List.of(List.of(50_256, (int) ' ', 50_300, 256), List.of(50_363, 51_000, 257),
        List.of(50_256, 256)));
    var decoded = new WhisperGreedy(VOCABULARY, false).decode(script, "", 100, () -> false);
    assertArrayEquals(new int[]{256, 257}, decoded.tokens());
    assertTrue(decoded.ended());
    assertEquals(3, decoded.logProbs().length);
    assertArrayEquals(new int[]{50_257, 50_362}, script.taken.getFirst());
  }

  @Test
  void signsAreLeftOutWhereThatIsAskedFor() {
    List<List<Integer>> script = List.of(List.of((int) '[', 256), List.of(50_256));
    assertArrayEquals(new int[]{'['},
        new WhisperGreedy(VOCABULARY, false).decode(new Script(script), "", 9, () -> false).tokens());
    assertArrayEquals(new int[]{256},
        new WhisperGreedy(VOCABULARY, true).decode(new Script(script), "", 9, () -> false).tokens());
  }

  @Test
  void decodingEndsAtTheLimitAndAtAStop() {
    List<List<Integer>> endless = List.of(List.of(256));
    var greedy = new WhisperGreedy(VOCABULARY, false);
    assertEquals(220, greedy.decode(new Script(endless), "", 1000, () -> false).tokens().length);
    assertEquals(7, greedy.decode(new Script(endless), "", 7, () -> false).tokens().length);
    var asked = new AtomicInteger();
    var stopped = greedy.decode(new Script(endless), "", 100, () -> asked.incrementAndGet() > 3);
    assertEquals(3, stopped.tokens().length);
    assertFalse(stopped.ended());
  }

  @Test
  void aPromptGoesBeforeAndOnlyItsEndCounts() {
    var greedy = new WhisperGreedy(VOCABULARY, false);
    assertArrayEquals(new int[]{50_360, 256, ' ', 'a', 50_257, 50_362}, greedy.prompted("book a", 224));
    int[] cut = greedy.prompted("book ".repeat(500), 224);
    assertEquals(227, cut.length);
    assertEquals(50_360, cut[0]);
  }

  /** Each step's candidates, the best first; the last step repeats. */
  private static final class Script implements WhisperSteps {
    private final List<List<Integer>> steps;
    private final List<int[]> taken = new ArrayList<>();
    private int used;

    Script(List<List<Integer>> steps) {
      this.steps = steps;
    }

    @Override
    public float[] step(int... tokens) {
      taken.add(tokens);
      used += tokens.length;
      List<Integer> best = steps.get(Math.min(taken.size(), steps.size()) - 1);
      var logits = new float[SIZE];
      for (int i = 0; i < best.size(); i++) {
        logits[best.get(i)] = 50 - i;
      }
      return logits;
    }

    @Override
    public int room() {
      return 448 - used;
    }
  }

  private static List<byte[]> tokens() {
    var tokens = new byte[50_257][];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = i < 256 ? new byte[]{(byte) i} : ("<" + i + ">").getBytes(StandardCharsets.US_ASCII);
    }
    tokens[256] = "book".getBytes(StandardCharsets.US_ASCII);
    tokens[257] = " now".getBytes(StandardCharsets.US_ASCII);
    tokens[258] = " booking".getBytes(StandardCharsets.US_ASCII);
    return Arrays.asList(tokens);
  }
}

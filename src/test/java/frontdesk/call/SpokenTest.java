package frontdesk.call;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SpokenTest {
  private static final int RATE = 16_000;
  private final Reply reply = new Reply(1, true, 0);

  @Test
  void wordsAreHeardWholeOrNotAtAll() {
    var spoken = new Spoken(reply, "one two three", 0);
    spoken.extend(1000, 2300);
    spoken.complete(2300);
    assertEquals("", spoken.textHeard(900, RATE));
    assertEquals("", spoken.textHeard(1000 + 299, RATE));
    assertEquals("one", spoken.textHeard(1000 + 300, RATE));
    assertEquals("one", spoken.textHeard(1000 + 699, RATE));
    assertEquals("one two", spoken.textHeard(1000 + 799, RATE));
    assertEquals("one two", spoken.textHeard(2299, RATE));
    assertEquals("one two three", spoken.textHeard(2300, RATE));
    assertEquals(800, spoken.samplesHeard(1800));
  }

  @Test
  void ofASentenceThatIsStillBeingMadeNoMoreIsHeardThanItsLengthAllows() {
    var spoken = new Spoken(reply, "a sentence of which only the first words have sound so far", 0);
    spoken.extend(0, 16_000);
    assertEquals("a sentence of", spoken.textHeard(16_000, RATE));
  }

  @Test
  void nothingIsHeardOfWhatTheVoiceBrokeOff() {
    var spoken = new Spoken(reply, "one two three", 0);
    spoken.extend(0, 1600);
    spoken.fail();
    spoken.complete(1600);
    assertEquals("", spoken.textHeard(1600, RATE));
  }

  @Test
  void aLongTextIsCutBetweenWords() {
    assertEquals("one two", Sentences.head("one two three", 9));
    assertEquals("one two", Sentences.head("one two", 9));
    assertEquals("xxxxx", Sentences.head("xxxxxxxxx", 5));
  }
}

package frontdesk.voice;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PronunciationsTest {
  private static final Pronunciations WORDS = Pronunciations.of(Map.of("Nguyen", "win", "Siobhan", "shiv-awn",
      "gingivitis", "jinja vitus", "Polish", "poe-lish", "St. Clair", "Sinclair", "Invisalign X2",
      "in viz a line ex two",
      "Xylo", "[[z'aIloU]]", "Xylo Smile", "zylo smile"));

  @ParameterizedTest
  @CsvSource({"Doctor Nguyen is in today., Doctor win is in today.", "Nguyen's office, win's office",
      "Gingivitis or gingivitis, jinja vitus or jinja vitus", "nail polish in Polish, nail polish in poe-lish",
      "Saint Clair, Sinclair", "Invisalign X two, in viz a line ex two",
      "Xylo and Xylo Smile, [[z'aIloU]] and zylo smile",
      "Xylo's, [[z'aIloUz]]", "Nguyens and O'Nguyen, Nguyens and O'Nguyen"})
  void wordsAreSaidAsTheBusinessWants(String written, String said) {
    assertEquals(said, WORDS.in(written));
  }

  @Test
  void theDictionaryKnowsWordsAsTheyAreWritten() {
    assertEquals("ask for Sinclair on twelve Main Street", WORDS.in(SpokenText.of("ask for St. Clair on 12 Main St.")));
    assertEquals("Doctor win at two thirty P M", WORDS.in(SpokenText.of("Dr. Nguyen at 2:30 PM")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "12", "[x]", "[[]]", "win!", "$", "[[n@w'In"})
  void whatCannotBeSaidIsRefusedInOneSentence(String said) {
    String why = assertThrows(PronunciationException.class, () -> Pronunciations.of(Map.of("Nguyen", said)))
        .getMessage();
    assertEquals("'Nguyen' can be said by a respelling in letters (such as shiv-awn) or by phonemes (such as "
        + "[[S@v'O:n]]) of at most 100 signs, not by '" + said + "'", why);
  }

  @Test
  void wordsAndTheirNumberAreBounded() {
    assertThrows(PronunciationException.class, () -> Pronunciations.of(Map.of("x".repeat(101), "x")));
    assertThrows(PronunciationException.class, () -> Pronunciations.of(Map.of(" ", "x")));
    assertThrows(PronunciationException.class, () -> Pronunciations.of(Map.of("***", "x")));
    var many = new HashMap<String, String>();
    for (int i = 0; i <= 1_000; i++) {
      many.put("word" + i, "word");
    }
    assertThrows(PronunciationException.class, () -> Pronunciations.of(many));
  }

  @Test
  void espeakSaysPhonemesAndRefusesThoseItDoesNotKnow() {
    try (var plain = new EspeakVoice("en-us", EspeakVoice.Manner.ORDINARY);
        var taught = new EspeakVoice("en-us", EspeakVoice.Manner.ORDINARY,
            Pronunciations.of(Map.of("Xylophonist", "[[w'In]]")))) {
      float[] respelled = EspeakVoiceTest.spoken(plain, "win");
      float[] said = EspeakVoiceTest.spoken(taught, "Xylophonist");
      assertEquals(respelled.length, said.length, 0.1 * respelled.length);
      assertTrue(EspeakVoiceTest.spoken(plain, "Xylophonist").length > 1.5 * said.length);
    }
    var unknown = Pronunciations.of(Map.of("Nguyen", "[[n@w'I9n]]"));
    assertEquals("the pronunciation [[n@w'I9n]] of 'Nguyen' has no phoneme of eSpeak NG's voice en-us at '9n'",
        assertThrows(PronunciationException.class,
            () -> new EspeakVoice("en-us", EspeakVoice.Manner.ORDINARY, unknown)).getMessage());
  }
}

package frontdesk.voice;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RememberingVoiceTest {
  private static final String GREETING = "Thank you for calling.";
  private static final String ASKING = "How can I help you?";
  private static final int PLENTY = 1 << 24;
  /** 50 ms a character, 16 kHz, two bytes a sample. */
  private static final int BYTES_PER_CHARACTER = 1_600;

  private final ToneVoice engine = new ToneVoice(0.3, 0);

  private RememberingVoice voice(long bytes) {
    return new RememberingVoice(engine, Set.of(GREETING, ASKING), bytes);
  }

  @Test
  void aFixedSentenceIsMadeOnce() {
    try (var voice = voice(PLENTY)) {
      float[] first = EspeakVoiceTest.spoken(voice, GREETING);
      assertArrayEquals(first, EspeakVoiceTest.spoken(voice, GREETING), 1 / 32_768f);
      assertEquals(1, engine.spoken.get());
      assertEquals(1, voice.hits());
      assertEquals((long) GREETING.length() * BYTES_PER_CHARACTER, voice.bytes());
    }
  }

  @Test
  void whatIsSaidToOneCallerIsNotKept() {
    try (var voice = voice(PLENTY)) {
      EspeakVoiceTest.spoken(voice, "So that's for James Wilson.");
      EspeakVoiceTest.spoken(voice, "So that's for James Wilson.");
      assertEquals(2, engine.spoken.get());
      assertEquals(0, voice.bytes());
    }
  }

  @Test
  void whatWasPreparedIsThereAtOnce() {
    try (var voice = voice(PLENTY)) {
      voice.prepare(List.of(GREETING, ASKING));
      engine.closed = true;
      assertTrue(EspeakVoiceTest.spoken(voice, GREETING).length > 0);
    }
  }

  @Test
  void theSentenceLeastRecentlySpokenMakesRoom() {
    try (var voice = voice((long) GREETING.length() * BYTES_PER_CHARACTER)) {
      EspeakVoiceTest.spoken(voice, GREETING);
      EspeakVoiceTest.spoken(voice, ASKING);
      assertEquals((long) ASKING.length() * BYTES_PER_CHARACTER, voice.bytes());
      EspeakVoiceTest.spoken(voice, ASKING);
      EspeakVoiceTest.spoken(voice, GREETING);
      assertEquals(3, engine.spoken.get());
    }
  }

  @Test
  void aBoundOfNothingKeepsNothing() {
    try (var voice = voice(0)) {
      voice.prepare(List.of(GREETING));
      EspeakVoiceTest.spoken(voice, GREETING);
      EspeakVoiceTest.spoken(voice, GREETING);
      assertEquals(2, engine.spoken.get());
    }
    assertThrows(IllegalArgumentException.class, () -> voice(-1));
  }

  @Test
  void aSentenceThatWasBrokenOffIsNotKept() {
    try (var voice = voice(PLENTY)) {
      voice.speak(GREETING, _ -> false);
      assertEquals(0, voice.bytes());
      assertEquals(GREETING.length() * ToneVoice.RATE / 20, EspeakVoiceTest.spoken(voice, GREETING).length);
    }
  }

  @Test
  void whatIsRememberedCanBeBrokenOffToo() {
    try (var voice = voice(PLENTY)) {
      voice.prepare(List.of(GREETING));
      var pieces = new int[1];
      voice.speak(GREETING, _ -> ++pieces[0] < 2);
      assertEquals(2, pieces[0]);
    }
  }

  @Test
  void closingWaitsForThePreparation() {
    var voice = voice(PLENTY);
    voice.prepareLater(List.of(GREETING, ASKING));
    voice.close();
    assertTrue(engine.closed);
  }
}

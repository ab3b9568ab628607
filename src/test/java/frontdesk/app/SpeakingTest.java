package frontdesk.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import frontdesk.audio.Pcm;
import frontdesk.inference.ModelStore;
import frontdesk.voice.PronunciationException;
import frontdesk.voice.Pronunciations;
import frontdesk.voice.RememberingVoice;
import frontdesk.voice.SilentVoice;
import frontdesk.voice.Voice;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

class SpeakingTest {
  private static final List<String> LINES = List.of("Thank you for calling. How can I help you?",
      "What day and time would suit you?");
  private static final ModelStore STORE = new ModelStore(Path.of("models"));

  private static Settings.VoiceChoice choice(double rate, Map<String, String> words) {
    return new Settings.VoiceChoice("en-us", 165, rate, Pronunciations.of(words), 8);
  }

  private static double seconds(Voice voice, String sentence) {
    var chunks = new ArrayList<float[]>();
    voice.speak(sentence, chunks::add);
    return Pcm.of(chunks, voice.rate()).seconds();
  }

  @Test
  void theGreetingIsThereBeforeTheFirstCall() {
    try (var voice = Speaking.open(STORE, choice(1, Map.of()), LINES)) {
      Speaking.prepare(voice, LINES);
      seconds(voice, LINES.getFirst());
      assertEquals(1, assertInstanceOf(RememberingVoice.class, voice).hits());
    }
  }

  @Test
  void theRateChangesHowLongASentenceTakes() {
    String sentence = "I can book, move or cancel appointments, and I can pass you to a person.";
    try (var slow = Speaking.open(STORE, choice(0.5, Map.of()), LINES);
        var fast = Speaking.open(STORE, choice(2, Map.of()), LINES)) {
      assertEquals(4, seconds(slow, sentence) / seconds(fast, sentence), 1);
    }
  }

  @Test
  void aDictionaryThatTheVoiceCannotSayIsRefused() {
    assertThrows(PronunciationException.class, () -> Speaking.open(STORE, choice(1, Map.of("Nguyen", "[[9]]")), LINES));
  }

  @Test
  void aVariantOfAVoiceSpeaks() {
    try (var voice = Speaking.open(STORE, choice(1, Map.of()).named("en-us+f3"), LINES)) {
      assertEquals("espeak:en-us+f3", voice.name());
    }
  }

  @Test
  void noVoiceIsNoVoice() {
    assertInstanceOf(SilentVoice.class, Speaking.open(STORE, choice(1, Map.of()).named("none"), LINES));
  }
}

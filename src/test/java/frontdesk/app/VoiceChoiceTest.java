package frontdesk.app;

import frontdesk.app.Settings.VoiceChoice;
import frontdesk.voice.Pronunciations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The language that a voice speaks, from its name. */
class VoiceChoiceTest {
  @ParameterizedTest
  @CsvSource({"en-us, en-US", "en-us+f3, en-US", "en-gb-x-rp, en-GB", "de, de", "cmn, cmn", "en-029, en",
      "de_DE-thorsten-medium, de-DE", "none, en", "Robin, en"})
  void theNameTellsTheLanguage(String name, String language) {
    assertEquals(language, new VoiceChoice(name, 165, 1, Pronunciations.NONE, 0).language());
  }
}

package frontdesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SettingsFileTest {
  @TempDir
  Path folder;

  @Test
  void theSampleBusinessIsRead() {
    var settings = Settings.read(Path.of("frontdesk.yaml"), Map.of());
    var business = settings.business();
    assertEquals("Riverside Dental", business.name());
    assertEquals(6, business.services().size());
    assertEquals(2, business.hours().get(DayOfWeek.MONDAY).size());
    assertTrue(!business.hours().containsKey(DayOfWeek.SUNDAY));
    assertEquals("127.0.0.1", settings.server().host());
  }

  /** Each line replaces the first text by the second in the sample; the complaint must name key and line. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      port: 8080             | prot: 8080           | server.prot
      port: 8080             | port: many           | server.port
      port: 8080             | port: 70000          | server.port
      zone: America/New_York | zone: Mars/Olympus   | business.zone
      "13:00-17:00"          | "17:00-13:00"        | business.hours.monday
      2026-11-26             | 2026-11-31           | business.holidays
      services: [cleaning    | services: [haircut   | business.people[2].services
      name: Riverside Dental | nom: Riverside       | name
      provider: offline      | provider: abacus     | agent.provider
      region: US             | region: usa          | business.region
      recording: off         | recording: maybe     | recording
      audio_days: 30         | audio_days: 0        | retention.audio_days
      transcript_days: 90    | transcript_days: 10  | retention.transcript_days
      model: auto            | model: whispering    | hearing.model
      decoder: whisper-jni   | decoder: sphinx      | hearing.decoder
      precision: int8        | precision: int4      | hearing.precision
      model: auto            | modell: auto         | hearing.modell
      digits_ms: 1100        | digits_ms: 500       | turn.digits_ms
      look_ups: 8            | look_ups: 21         | call.look_ups
      """)
  void aBrokenKeyIsNamedWithItsLine(String text, String broken, String key) throws Exception {
    var sample = Files.readString(Path.of("frontdesk.yaml"));
    assertTrue(sample.contains(text), text);
    var file = Files.writeString(folder.resolve("frontdesk.yaml"), sample.replace(text, broken));
    var problem = assertThrows(SettingsException.class, () -> Settings.read(file, Map.of())).getMessage();
    assertTrue(problem.contains("'" + key + "'"), problem);
    assertTrue(problem.matches("(?s).*line \\d+:.*"), problem);
    assertTrue(!problem.contains("\n"), problem);
  }

  @Test
  void aLongerSilenceTakesTheOtherPausesWithIt() throws Exception {
    var patient = Files.readString(Path.of("frontdesk.yaml")).replaceAll("(?s)\nturn:.*?\n\n",
        "\nturn: { silence_ms: 1200 }\n\n");
    var turn = Settings.read(Files.writeString(folder.resolve("patient.yaml"), patient), Map.of()).turn();
    assertEquals(1200, turn.silenceMs());
    assertEquals(1200, turn.digitsSilenceMs());
    assertEquals(1500, turn.spellingSilenceMs());
  }

  /** The sample is where a reader finds every setting: it has all keys, and its values are the defaults. */
  @Test
  void theSampleShowsTheDefaultsOfEverySetting() throws Exception {
    var sample = Files.readString(Path.of("frontdesk.yaml"));
    var business = sample.substring(sample.indexOf("business:"), sample.indexOf("\nserver:"));
    var least = Settings.read(Files.writeString(folder.resolve("least.yaml"), business), Map.of());
    var complete = sample.replaceAll("(?m)^  # (\\w+: )", "  $1");
    var whole = Settings.read(Files.writeString(folder.resolve("whole.yaml"), complete), Map.of());
    assertEquals(least.server(), whole.server());
    assertEquals(least.prompts(), whole.prompts());
    assertEquals(least.agent().firstToken(), whole.agent().firstToken());
    assertEquals(least.agent().stall(), whole.agent().stall());
    assertEquals(least.voice(), whole.voice());
    assertEquals(least.ears(), whole.ears());
    assertEquals(least.turn(), whole.turn());
    assertEquals(least.call(), whole.call());
    assertEquals(least.keeping(), whole.keeping());
    assertEquals(least.telephony(), whole.telephony());
  }

  @Test
  void whatIsNoYamlIsRefusedWithItsLine() throws Exception {
    var file = Files.writeString(folder.resolve("bad.yaml"), "business:\n  name: [unclosed\n");
    var problem = assertThrows(SettingsException.class, () -> Settings.read(file, Map.of())).getMessage();
    assertTrue(problem.contains("line "), problem);
  }

  @Test
  void aMissingFileIsOneSentence() {
    var problem = assertThrows(SettingsException.class, () -> Settings.read(folder.resolve("none.yaml"), Map.of()));
    assertTrue(problem.getMessage().startsWith("There is no settings file"), problem.getMessage());
  }

  @Test
  void anotherAddressNeedsKeysAndKeysComeFromTheEnvironment() throws Exception {
    var open = Files.readString(Path.of("frontdesk.yaml")).replace("host: 127.0.0.1", "host: 0.0.0.0");
    var file = Files.writeString(folder.resolve("open.yaml"), open);
    var problem = assertThrows(SettingsException.class, () -> Settings.read(file, Map.of())).getMessage();
    assertTrue(problem.contains("server.api_keys"), problem);
    Files.writeString(file, open.replace("api_keys: []", "api_keys: [\"${FRONTDESK_API_KEY}\"]"));
    assertThrows(SettingsException.class, () -> Settings.read(file, Map.of()), "an unset key is no key");
    var settings = Settings.read(file, Map.of("FRONTDESK_API_KEY", "0123456789abcdef"));
    assertEquals(List.of("0123456789abcdef"), settings.server().apiKeys());
  }

  @Test
  void aVoiceIsSetWithItsRateAndItsDictionary() throws Exception {
    Files.writeString(folder.resolve("words.yaml"), "Nguyen: win\nSiobhan: \"[[S@v'O:n]]\"\n");
    var sample = Files.readString(Path.of("frontdesk.yaml"));
    var voice = Settings.read(voice(sample, "rate: 1.25, cache_mib: 0, pronunciations: { Nguyen: win }"), Map.of())
        .voice();
    assertEquals(1.25, voice.rate());
    assertEquals(0, voice.cacheMib());
    Settings.read(voice(sample, "pronunciations: words.yaml"), Map.of());
    assertRefused(sample, "rate: 3", "'voice.rate' must be a number from 0.5 to 2, not '3'.");
    assertRefused(sample, "words_per_minute: 400, rate: 2",
        "'voice.rate' times 'voice.words_per_minute' must give 80 to 450 words a minute.");
    assertRefused(sample, "pronunciations: { Nguyen: 12 }",
        "'voice.pronunciations' cannot be used: 'Nguyen' can be said"
            + " by a respelling in letters (such as shiv-awn) or by phonemes (such as [[S@v'O:n]]) of at most 100 signs,"
            + " not by '12'.");
    assertRefused(sample, "pronunciations: none.yaml", "There is no settings file " + folder.resolve("none.yaml"));
  }

  private Path voice(String sample, String settings) throws Exception {
    int from = sample.indexOf("\nvoice:");
    var changed = sample.substring(0, from) + "\nvoice: { " + settings + " }\n"
        + sample.substring(sample.indexOf("\nhearing:"));
    return Files.writeString(folder.resolve("voice.yaml"), changed);
  }

  private void assertRefused(String sample, String settings, String why) throws Exception {
    var file = voice(sample, settings);
    var problem = assertThrows(SettingsException.class, () -> Settings.read(file, Map.of())).getMessage();
    assertTrue(problem.contains(why), problem);
  }
}

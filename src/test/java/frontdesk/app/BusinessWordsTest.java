package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import frontdesk.bench.MarkedSentence;
import frontdesk.bench.SpokenSentence;
import frontdesk.bench.SynthesiserException;
import frontdesk.bench.Synthesisers;
import frontdesk.inference.ModelStore;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A service, a person and a word that a business adds to its settings are heard from the next start on. */
class BusinessWordsTest {
  private static final Logger LOG = LoggerFactory.getLogger(BusinessWordsTest.class);
  private static final List<String> SERVICES = List.of("laser polish", "smile check", "veladerm");
  private static final List<String> PEOPLE = List.of("wilkins", "harlow", "benson", "marbanks", "mortenaby");
  private static final List<String> WORDS = List.of("granite plaza");

  @TempDir
  private Path folder;

  @Test
  void whatTheSettingsAddIsHeard() throws IOException {
    List<SpokenSentence> spoken = spoken();
    Settings before = Settings.read(Path.of("frontdesk.yaml"), Map.of());
    int unknown = heard(before, spoken);
    int known = heard(changed(), spoken);
    LOG.info("new words heard: {} of {} without settings of their own, {} with them", unknown, spoken.size(),
        known);
    assertTrue(known > unknown, known + " with settings, " + unknown + " without");
    assertTrue(3 * known > spoken.size(), known + " of " + spoken.size());
  }

  /** The sample business with services, people and words more. */
  private Settings changed() throws IOException {
    var services = new StringBuilder();
    SERVICES
        .forEach(name -> services.append("    - { id: ").append(name.replace(' ', '_')).append(", name: ").append(name)
            .append(", minutes: 30 }\n"));
    String given = SERVICES.stream().map(name -> name.replace(' ', '_')).collect(Collectors.joining(", "));
    var people = new StringBuilder();
    PEOPLE.forEach(name -> people.append("    - { id: ").append(name).append(", name: Dr. ").append(name)
        .append(", services: [checkup, ").append(given).append("] }\n"));
    String text = Files.readString(Path.of("frontdesk.yaml")).replace("  people:\n", services + "  people:\n" + people)
        .replace("hearing:\n", "hearing:\n  words: [" + String.join(", ", WORDS) + "]\n")
        .replace("prompts: prompts ", "prompts: " + Path.of("prompts").toAbsolutePath() + " ");
    Path file = folder.resolve("frontdesk.yaml");
    Files.writeString(file, text);
    return Settings.read(file, Map.of());
  }

  private static int heard(Settings settings, List<SpokenSentence> spoken) {
    try (var hearing = Hearing.open(new ModelStore(Path.of("models")), settings, "embedded",
        HearingChoice.of("embedded"), 1)) {
      return (int) spoken.stream()
          .filter(one -> hearing.transcribe(one.sound()).spoken().contains(one.sentence().intent())).count();
    }
  }

  /** Each new word in a sentence, whose intent is the word. */
  private static List<SpokenSentence> spoken() {
    var sentences = new ArrayList<MarkedSentence>();
    SERVICES.forEach(name -> sentences.add(sentence(name, "i would like to book a " + name)));
    PEOPLE.forEach(name -> sentences.add(sentence(name, "can i see doctor " + name + " tomorrow")));
    WORDS.forEach(name -> sentences.add(sentence(name, "i have a question about " + name)));
    try {
      return Synthesisers.of("espeak:en-us").orElseThrow().read(sentences);
    } catch (SynthesiserException e) {
      if (System.getenv("FRONTDESK_REQUIRE_PROGRAMS") == null) {
        Assumptions.abort("skipped: " + e.getMessage());
      }
      throw e;
    }
  }

  private static MarkedSentence sentence(String word, String text) {
    return new MarkedSentence(word, text, text.length());
  }
}

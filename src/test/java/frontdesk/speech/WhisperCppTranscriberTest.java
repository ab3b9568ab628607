package frontdesk.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import frontdesk.inference.ModelException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** whisper.cpp on the Whisper file of the test data; skipped where it is missing. */
class WhisperCppTranscriberTest {
  private static final List<String> SENTENCES = List.of("I would like to book a cleaning.",
      "I need to cancel my appointment.", "Can I see Doctor Patel tomorrow afternoon?",
      "Do you have anything on Friday morning?", "What time do you open on Saturday?",
      "Can I speak to a person, please?", "How much is a cleaning?", "Yes, that works for me.");

  @TempDir
  Path folder;

  private static WhisperCppTranscriber whisper;

  @BeforeAll
  static void load() {
    whisper = open();
  }

  @AfterAll
  static void close() {
    if (whisper != null) {
      whisper.close();
    }
  }

  private static WhisperCppTranscriber open() {
    return WhisperCppTranscriber.load(WhisperFiles.tiny(), Vocabulary.EMPTY, false, Optional.empty(), 2, 1);
  }

  @Test
  void sentencesOfTheDomainAreUnderstood() {
    Transcript found = whisper.transcribe(heard("I would like to book a cleaning."));
    assertTrue(WordErrorRate.of("i would like to book a cleaning", found.spoken()).rate() <= 0.3, found::toString);
    assertEquals(found.spoken().split(" ").length, found.words().size());
  }

  @Test
  void silenceAndNoiseAreEmptyWithoutAGuess() {
    assertTrue(whisper.transcribe(encoded(new float[32_000])).isEmpty());
    assertTrue(whisper.transcribe(new EncodedSpeech(1, 0)).isEmpty());
    assertTrue(whisper.transcribe(encoded(new float[100])).isEmpty());
  }

  @Test
  void callsSideBySideHearWhatTheyHearAlone() throws Exception {
    List<EncodedSpeech> utterances = SENTENCES.stream().map(WhisperCppTranscriberTest::heard).toList();
    List<String> alone = utterances.stream().map(one -> whisper.transcribe(one).spoken()).toList();
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<String>> together = new ArrayList<>();
      for (EncodedSpeech utterance : utterances) {
        together.add(threads.submit(() -> whisper.transcribe(utterance).spoken()));
      }
      for (int i = 0; i < alone.size(); i++) {
        assertEquals(alone.get(i), together.get(i).get(), SENTENCES.get(i));
      }
    }
  }

  @Test
  void whatIsUnderWayEndsWellWhenTheModelIsClosedAndMoreIsRefused() throws Exception {
    EncodedSpeech utterance = heard(SENTENCES.getFirst());
    String alone = whisper.transcribe(utterance).spoken();
    var closing = open();
    try (var threads = Executors.newFixedThreadPool(1)) {
      Future<String> underWay = threads.submit(() -> closing.transcribe(utterance).spoken());
      closing.close();
      closing.close();
      String found = result(underWay);
      assertTrue(found.equals(alone) || found.equals("refused"), found);
      assertThrows(IllegalStateException.class, () -> closing.transcribe(utterance));
    }
  }

  private static String result(Future<String> underWay) throws InterruptedException {
    try {
      return underWay.get();
    } catch (ExecutionException e) {
      assertEquals(IllegalStateException.class, e.getCause().getClass());
      return "refused";
    }
  }

  @Test
  void virtualThreadsAreRefused() throws InterruptedException {
    var failures = new ArrayList<Throwable>();
    EncodedSpeech utterance = heard("yes");
    Thread.ofVirtual().start(() -> {
      try {
        whisper.transcribe(utterance);
      } catch (IllegalStateException e) {
        failures.add(e);
      }
    }).join();
    assertEquals(1, failures.size());
  }

  @Test
  void aMissingOrDamagedFileIsOneSentence() throws IOException {
    Path none = folder.resolve("ggml-none.bin");
    assertSentence(none, "there is no model file");
    Path damaged = Files.write(folder.resolve("ggml-bad.bin"), new byte[4000]);
    assertSentence(damaged, "is no Whisper model that whisper.cpp can read");
  }

  private static void assertSentence(Path file, String part) {
    String message = assertThrows(ModelException.class,
        () -> WhisperCppTranscriber.load(file, Vocabulary.EMPTY, false, Optional.empty(), 1, 1)).getMessage();
    assertTrue(message.contains(part) && message.contains("models fetch") && !message.contains("\n"), message);
  }

  @Test
  void aLibraryThatDoesNotLoadSaysWhatMendsIt() {
    var missing = new UnsatisfiedLinkError("/tmp/x/libggml.so: libgomp.so.1: cannot open shared object file: No such");
    assertTrue(WhisperCpp.remedy(missing, "Linux", "amd64").contains("apt-get install libgomp1"));
    assertTrue(WhisperCpp.remedy(new UnsatisfiedLinkError("failed to map segment"), "Linux", "amd64")
        .contains("java.io.tmpdir"));
    assertTrue(WhisperCpp.remedy(new IOException("No space left on device"), "Linux", "amd64").contains("disk"));
    assertTrue(WhisperCpp.remedy(new UnsatisfiedLinkError("wrong ELF class"), "SunOS", "sparc").contains("SunOS"));
  }

  @Test
  void theAudioContextCoversTheClipAndASecondOfSilence() {
    assertEquals(64, WhisperCpp.context(1_000));
    assertEquals(256, WhisperCpp.context(4 * 16_000));
    assertEquals(1500, WhisperCpp.context(60 * 16_000));
  }

  @Test
  void thePromptHoldsTheWordsOfTheBusinessAndEnds() {
    assertEquals("", WhisperText.prompt(Vocabulary.EMPTY));
    assertEquals("Dr. Patel, Maria, root canal.",
        WhisperText.prompt(new Vocabulary(List.of("Dr. Patel", "Maria"), List.of("root canal"), List.of("never"))));
    var many = new ArrayList<String>();
    for (int i = 0; i < 500; i++) {
      many.add("Person" + i);
    }
    assertTrue(WhisperText.prompt(new Vocabulary(many, List.of(), List.of())).length() <= 401);
  }

  private static EncodedSpeech heard(String sentence) {
    return encoded(WhisperFiles.speak("en-us", sentence));
  }

  private static EncodedSpeech encoded(float[] sound) {
    var encoded = new EncodedSpeech(1, 0);
    encoded.hear(sound, 0, sound.length);
    return encoded;
  }
}

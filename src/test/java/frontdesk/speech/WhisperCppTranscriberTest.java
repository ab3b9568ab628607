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
class WhisperCppTranscriberTest extends TranscriberContract {
  @TempDir
  static Path folder;

  private static SpeechEncoder encoder;
  private static WhisperCppTranscriber whisper;

  @BeforeAll
  static void load() {
    encoder = new WhisperEncoder("states that nobody reads", new WhisperEncoder.Network() {
      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public int maxStates() {
        return 1500;
      }

      @Override
      public float[] encode(float[] mel, int frames) {
        return new float[(frames + 1) / 2];
      }

      @Override
      public void close() {}
    });
    whisper = open();
  }

  @AfterAll
  static void close() {
    if (whisper != null) {
      whisper.close();
    }
  }

  @Override
  SpeechEncoder encoder() {
    return encoder;
  }

  @Override
  Transcriber transcriber() {
    return whisper;
  }

  private static WhisperCppTranscriber open() {
    return WhisperCppTranscriber.load(WhisperFiles.tiny(), Vocabulary.EMPTY, false, Optional.empty(), 2, 1);
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
}

package frontdesk.turn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import frontdesk.inference.ModelException;
import frontdesk.inference.ModelStore;
import frontdesk.speech.EmbeddedEncoder;
import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcript;
import frontdesk.turn.EndOfTurn.Pause;
import frontdesk.turn.EndOfTurnTraining.Example;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Learning the end of a turn from a few phrases, and the file that it is kept in. */
class LearnedEndOfTurnTest {
  private static final int DIMENSION = 4;
  private static final List<String> COMPLETE = List.of("a cleaning please", "tomorrow", "yes", "on monday",
      "i need a cleaning", "thank you", "tuesday morning");
  private static final List<String> OPEN = List.of("i would like to", "a cleaning on", "my", "at", "i need a", "um",
      "tuesday or");

  @TempDir
  private Path folder;

  @Test
  void itLearnsWhichWordsWantMoreWithStatesAndWithout() {
    LearnedEndOfTurn learned = train(1, OPEN);
    for (LearnedEndOfTurn endOfTurn : List.of(learned, learned.withoutStates())) {
      assertTrue(judge(endOfTurn, "a checkup please", 280).probability() > 0.8);
      assertTrue(judge(endOfTurn, "friday", 280).certain());
      assertTrue(judge(endOfTurn, "a checkup for", 280).probability() < 0.2);
      assertFalse(judge(endOfTurn, "a checkup for", 280).certain());
    }
  }

  @Test
  void whatIsAskedForDecidesWhatIsComplete() {
    var examples = new ArrayList<Example>();
    for (int i = 0; i < 200; i++) {
      int count = 1 + i % 10;
      String digits = "five ".repeat(count).strip();
      examples.add(Example.of(pause(digits, 200 + i % 20 * 40, Expectation.DIGITS, i), count == 10, i));
      examples.add(Example.of(pause(digits, 200 + i % 20 * 40, Expectation.YES_NO, i), true, 1_000 + i));
    }
    var learned = training(1).train(examples, examples, _ -> {
    });
    assertFalse(learned.judge(pause("five five five", 280, Expectation.DIGITS, 0)).certain());
    assertTrue(learned.judge(pause("five ".repeat(10).strip(), 280, Expectation.DIGITS, 0)).certain());
    assertTrue(learned.judge(pause("five five five", 280, Expectation.YES_NO, 0)).certain());
  }

  @Test
  void theSameExamplesAndSeedGiveTheSameFile() throws IOException {
    train(1, OPEN).write(folder.resolve("a.bin"));
    train(1, OPEN).write(folder.resolve("b.bin"));
    train(2, OPEN).write(folder.resolve("c.bin"));
    byte[] file = Files.readAllBytes(folder.resolve("a.bin"));
    assertArrayEquals(file, Files.readAllBytes(folder.resolve("b.bin")));
    assertFalse(Arrays.equals(file, Files.readAllBytes(folder.resolve("c.bin"))));
    var read = LearnedEndOfTurn.load(folder.resolve("a.bin"), new Named("test", DIMENSION), "digest");
    assertEquals(judge(train(1, OPEN), "a cleaning at", 320), judge(read, "a cleaning at", 320));
  }

  @Test
  void theLongerTheSilenceTheLessProbabilityIsNeeded() {
    // Words that are complete as often as not: nothing but the thresholds tells the silences apart.
    LearnedEndOfTurn learned = train(1, COMPLETE);
    boolean certain = false;
    for (int silence = 200; silence <= 1_000; silence += 40) {
      boolean now = judge(learned, "tomorrow", silence).certain();
      assertTrue(now || !certain || judge(learned, "tomorrow", silence).likely(), "at " + silence);
      certain = now;
    }
    for (float[] thresholds : List.of(thresholds(train(1, OPEN)), thresholds(learned))) {
      for (int i = 1; i < thresholds.length; i++) {
        assertTrue(thresholds[i] <= thresholds[i - 1]);
      }
    }
  }

  @Test
  void anotherEncoderIsServedWithoutItsStates() {
    Path file = folder.resolve("end.bin");
    train(1, OPEN).write(file);
    assertTrue(LearnedEndOfTurn.load(file, new Named("test", DIMENSION), "digest").usesStates());
    assertFalse(LearnedEndOfTurn.load(file, new Named("test", DIMENSION), "another").usesStates());
    assertFalse(LearnedEndOfTurn.load(file, new Named("test", 8), "digest").usesStates());
    assertFalse(LearnedEndOfTurn.load(file, new Named("whisper", DIMENSION), "digest").usesStates());
  }

  @Test
  void aDamagedFileIsOneSentenceAndSilenceServes() throws IOException {
    Path file = folder.resolve("embedded").resolve(LearnedEndOfTurn.FILE);
    var encoder = new Named("test", DIMENSION);
    var store = new ModelStore(folder);
    assertEquals(Optional.empty(), LearnedEndOfTurn.serving(store, encoder));
    train(1, OPEN).write(file);
    assertTrue(LearnedEndOfTurn.serving(store, encoder).isPresent());
    byte[] good = Files.readAllBytes(file);
    var random = new Random(3);
    for (int i = 0; i < 50; i++) {
      byte[] bad = i % 2 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
      if (i % 2 == 1) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(file, bad);
      String message = assertThrows(ModelException.class, () -> LearnedEndOfTurn.load(file, encoder, "digest"))
          .getMessage();
      assertTrue(message.startsWith("the end-of-turn classifier ") && message.contains("bench turns --train"), message);
      assertEquals(Optional.empty(), LearnedEndOfTurn.serving(store, encoder));
    }
  }

  @Test
  void theShippedOneBelongsToTheShippedEncoder() {
    var store = new ModelStore(Path.of("models"));
    Assumptions.assumeTrue(Files.exists(store.embedded().resolve(LearnedEndOfTurn.FILE)), "skipped: none is shipped");
    try (var encoder = EmbeddedEncoder.load(store.embedded().resolve("encoder.onnx"), 1)) {
      Path file = store.embedded().resolve(LearnedEndOfTurn.FILE);
      assertTrue(LearnedEndOfTurn.load(file, encoder, LearnedEndOfTurn.identity(store, encoder)).usesStates(),
          "train it again: ./frontdesk bench turns --train " + file);
    }
  }

  @Test
  void aPauseWithoutWordsOrFramesHasFeaturesToo() {
    var nothing = new Pause(new EncodedSpeech(DIMENSION, 0), 25, Transcript.EMPTY, 0, 200, Expectation.ORDINARY);
    assertEquals(PauseFeatures.count(DIMENSION), PauseFeatures.withStates(nothing).length);
    assertEquals(PauseFeatures.COUNT, PauseFeatures.of(nothing).length);
  }

  private static EndOfTurnTraining training(long seed) {
    return new EndOfTurnTraining("test", "digest", DIMENSION, seed);
  }

  private static LearnedEndOfTurn train(long seed, List<String> open) {
    var examples = new ArrayList<Example>();
    for (int i = 0; i < 1_500; i++) {
      int silence = 200 + i % 20 * 40;
      examples.add(Example.of(pause(COMPLETE.get(i % COMPLETE.size()), silence, Expectation.ORDINARY, i), true, 2 * i));
      examples
          .add(Example.of(pause(open.get(i % open.size()), silence, Expectation.ORDINARY, i + 7), false, 2 * i + 1));
    }
    return training(seed).train(examples, examples, _ -> {
    });
  }

  private static float[] thresholds(LearnedEndOfTurn learned) {
    var thresholds = new float[21];
    for (int i = 0; i < thresholds.length; i++) {
      thresholds[i] = (float) learned.threshold(200 + 40 * i);
    }
    return thresholds;
  }

  private static EndOfTurn.Judgement judge(EndOfTurn endOfTurn, String words, int silenceMs) {
    return endOfTurn.judge(pause(words, silenceMs, Expectation.ORDINARY, 5));
  }

  /** States are noise: nothing is to be learned from them. */
  private static Pause pause(String spoken, int silenceMs, Expectation expectation, int seed) {
    var random = new Random(seed);
    var encoded = new EncodedSpeech(DIMENSION, 0);
    var states = new float[20 * DIMENSION];
    for (int i = 0; i < states.length; i++) {
      states[i] = (float) random.nextGaussian();
    }
    encoded.append(states, new float[0], 20);
    var words = new ArrayList<Transcript.Word>();
    for (String word : spoken.split(" ")) {
      words.add(new Transcript.Word(word, 300 + 100 * words.size(), 390 + 100 * words.size()));
    }
    return new Pause(encoded, 25, new Transcript(spoken, spoken, words, 0.9), 300 + 100 * words.size(), silenceMs,
        expectation);
  }

  private record Named(String name, int dimension) implements SpeechEncoder {
    @Override
    public int framesPerSecond() {
      return 25;
    }

    @Override
    public boolean streaming() {
      return false;
    }

    @Override
    public Stream open() {
      throw new AssertionError("what is encoded already is judged");
    }

    @Override
    public void close() {}
  }
}

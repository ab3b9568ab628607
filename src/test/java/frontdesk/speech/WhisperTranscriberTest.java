package frontdesk.speech;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Decoders that follow a script: what is made of what Whisper writes, and what is left when it goes wrong. */
class WhisperTranscriberTest {
  private static final int RATE = 16_000;
  private static final List<String> TOKENS = List.of(" I", " need", " a", " cleaning", " at", " 3", " p", ".m", ".",
      " Thank", " you", " five", " [", "BLANK", "_", "AUDIO", "]", " Thanks", " for", " watching", "!", " Dr", "Kim");
  private static final WhisperVocabulary VOCABULARY = new WhisperVocabulary(
      TOKENS.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList(), 51_864);

  /** Writes given tokens, each with a probability close to one, then the end; and remembers how it was used. */
  private static final class Script implements WhisperTranscriber.Decoders {
    private final Deque<List<String>> texts = new ArrayDeque<>();
    private final List<int[]> prompts = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private boolean noSpeech;
    private boolean endless;
    private float peak = 20;
    private int steps;
    private int open;

    Script(String... tokens) {
      texts.add(List.of(tokens));
    }

    Script then(String... tokens) {
      texts.add(List.of(tokens));
      return this;
    }

    @Override
    public Clip open(float[] states, int frames) {
      open++;
      lengths.add(frames);
      List<String> text = texts.size() > 1 ? texts.removeFirst() : texts.getFirst();
      return new Clip() {
        private int at;

        @Override
        public float[] step(int... tokens) {
          if (tokens.length > 1) {
            prompts.add(tokens);
          }
          if (text.contains("broken")) {
            throw new IllegalStateException("broken");
          }
          steps++;
          var logits = new float[VOCABULARY.size()];
          logits[VOCABULARY.noSpeech()] = noSpeech ? 30 : 0;
          int next = at < text.size() || endless
              ? TOKENS.indexOf(text.get(at++ % text.size()))
              : VOCABULARY.endOfText();
          logits[next] = peak;
          return logits;
        }

        @Override
        public int room() {
          return 448;
        }

        @Override
        public void close() {
          open--;
        }
      };
    }

    WhisperTranscriber transcriber(Vocabulary business) {
      return new WhisperTranscriber(VOCABULARY, this, 500, business, !business.names().isEmpty());
    }

    Transcript read(EncodedSpeech encoded) {
      return transcriber(Vocabulary.EMPTY).transcribe(encoded);
    }
  }

  @Test
  void whatIsDecodedBecomesATranscriptWithTheProbabilityOfItsTokens() {
    var script = new Script(" I", " need", " a", " cleaning", " at", " 3", " p", ".m", ".");
    Transcript found = script.read(voice(3));
    assertEquals("i need a cleaning at three p m", found.spoken());
    assertEquals("I need a cleaning at 3 PM", found.text());
    assertEquals(1, found.confidence(), 0.01);
    script.peak = 11;
    double less = script.read(voice(3)).confidence();
    assertTrue(less > 0.3 && less < 0.8, "confidence " + less);
    assertEquals(0, script.open);
  }

  @Test
  void aThankYouThatWasSpokenPassesAndOneInNoiseDoesNot() {
    var script = new Script(" Thank", " you", ".");
    assertEquals("thank you", script.read(voice(1)).spoken());
    assertTrue(script.read(encoded(burst(1))).isEmpty());
    assertTrue(new Script(" Thanks", " for", " watching", "!").read(voice(2)).isEmpty());
  }

  @Test
  void inSilenceTheDecoderIsNotAsked() {
    var script = new Script(" Thank", " you");
    assertTrue(script.read(encoded(new float[2 * RATE])).isEmpty());
    assertEquals(0, script.steps);
  }

  @Test
  void noSpeechIsBelievedWhereTheWordsAreUnlikelyToo() {
    var script = new Script(" I", " need", " a", " cleaning");
    script.noSpeech = true;
    assertEquals("i need a cleaning", script.read(voice(2)).spoken());
    script.peak = 8;
    assertTrue(script.read(voice(2)).isEmpty());
  }

  @Test
  void aLoopStopsAtTheTokenThatMakesItAndIsRefused() {
    var script = new Script(" I", " need");
    script.endless = true;
    assertTrue(script.read(voice(9)).isEmpty());
    assertTrue(script.steps <= 9, script.steps + " steps");
  }

  @Test
  void textWithoutEndIsCutAtWhatTheSpeechCanHold() {
    var script = new Script(TOKENS.subList(0, 12).toArray(String[]::new));
    script.endless = true;
    EncodedSpeech short_ = voice(1);
    script.read(short_);
    int most = WhisperGuard.mostTokens(SpokenSound.of(short_.sound(0, short_.samples())));
    assertTrue(script.steps <= most, script.steps + " steps of " + most);
  }

  @Test
  void aPromptThatLeadsAstrayIsLeftOutAtTheSecondReading() {
    var business = new Vocabulary(List.of("Dr Kim"), List.of(), List.of());
    var script = new Script(".", ".", ".", ".").then(" I", " need", " a", " cleaning");
    assertEquals("i need a cleaning", script.transcriber(business).transcribe(voice(2)).spoken());
    assertEquals(2, script.prompts.size());
    assertEquals(VOCABULARY.previous(), script.prompts.getFirst()[0]);
    assertEquals(VOCABULARY.startOfTranscript(), script.prompts.getLast()[0]);
    assertEquals("i need a cleaning", script.transcriber(business).partial(voice(2)).spoken());
    assertEquals(3, script.prompts.size(), "a partial reading has no prompt and no second try");
  }

  @Test
  void nothingIsLeftWhenADecoderFails() {
    var script = new Script("broken");
    EncodedSpeech utterance = voice(1);
    assertThrows(IllegalStateException.class, () -> script.read(utterance));
    assertEquals(0, script.open);
  }

  @Test
  void windowsAreReadOneAfterTheOtherAndAPartialReadsTheNewest() {
    var script = new Script(" I", " need").then(" a", " cleaning");
    EncodedSpeech utterance = voice(14);
    Transcript found = script.read(utterance);
    assertEquals("i need a cleaning", found.spoken());
    assertEquals(List.of(500, 200), script.lengths);
    assertTrue(found.words().get(1).endMs() <= 10_000 && found.words().get(2).startMs() >= 10_000, found::toString);
    script.transcriber(Vocabulary.EMPTY).partial(utterance);
    assertEquals(List.of(500, 200, 200), script.lengths);
  }

  /** Our decoder on the Whisper file of the test data; skipped where it is missing. */
  @Nested
  class OnRealWeights extends TranscriberContract {
    @TempDir
    static Path cache;
    private static WhisperModel model;
    private static WhisperEncoder encoder;

    @BeforeAll
    static void load() {
      model = WhisperModel.load(WhisperFiles.tiny(), cache, Precision.FLOAT32, 1);
      encoder = new WhisperEncoder("whisper-tiny.en", model);
    }

    @AfterAll
    static void close() {
      if (encoder != null) {
        encoder.close();
      }
    }

    @Override
    SpeechEncoder encoder() {
      return encoder;
    }

    @Override
    Transcriber transcriber() {
      return new WhisperTranscriber(model, Vocabulary.EMPTY, false);
    }
  }

  /** A hum like a voice, with 200 ms of quiet on both sides, and an encoding as long. */
  private static EncodedSpeech voice(int seconds) {
    float[] sound = burst(seconds);
    for (int i = RATE / 5; i < sound.length - RATE / 5; i++) {
      sound[i] = 0.1f * (float) (Math.sin(i * 2 * Math.PI * 130 / RATE) + 0.5 * Math.sin(i * 4 * Math.PI * 130 / RATE));
    }
    return encoded(sound);
  }

  private static float[] burst(int seconds) {
    var random = new java.util.Random(5);
    var sound = new float[seconds * RATE];
    for (int i = 0; i < sound.length; i++) {
      boolean inside = i > RATE / 5 && i < sound.length - RATE / 5;
      sound[i] = (inside ? 0.1f : 0.0005f) * (float) random.nextGaussian();
    }
    return sound;
  }

  private static EncodedSpeech encoded(float[] sound) {
    var encoded = new EncodedSpeech(1, 0);
    encoded.hear(sound, 0, sound.length);
    encoded.append(new float[sound.length / 320], new float[0], sound.length / 320);
    return encoded;
  }
}

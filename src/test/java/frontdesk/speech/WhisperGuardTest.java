package frontdesk.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import frontdesk.speech.WhisperGuard.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WhisperGuardTest {
  private static final SpokenSound SILENCE = new SpokenSound(2000, 20, 0, 0, 20);
  /** A door, a cough, a breath: activity without a voice. */
  private static final SpokenSound NOISE = new SpokenSound(1500, 500, 0, 300, 800);
  private static final SpokenSound WORD = new SpokenSound(1200, 400, 260, 300, 700);
  private static final SpokenSound SENTENCE = new SpokenSound(4000, 2500, 1500, 300, 3300);

  @ParameterizedTest
  @ValueSource(strings = {"[BLANK_AUDIO]", "(music)", "(music) [MUSIC PLAYING]", "*sighs*", "♪♪", "...", " . ", "",
      "<|nospeech|>"})
  void annotationsAreNoWords(String text) {
    assertEquals("", WhisperGuard.withoutAnnotations(text));
    assertEquals(Verdict.NOTHING, WhisperGuard.judge("", SENTENCE));
  }

  @Test
  void whatStandsBesideAnAnnotationStays() {
    assertEquals("Yes, Tuesday.", WhisperGuard.withoutAnnotations("(coughs) Yes, Tuesday. [BLANK_AUDIO]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thank you.", "You", "Bye.", "Thanks for watching!", "I'd like to book a cleaning."})
  void nothingIsSaidInSilence(String text) {
    assertEquals(Verdict.NOTHING, WhisperGuard.judge(text, SILENCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thank you.", "Thank you very much.", "you", "Bye-bye.", "Okay.", "So."})
  void whatIsOftenImaginedNeedsAVoice(String text) {
    assertEquals(Verdict.IMAGINED, WhisperGuard.judge(text, NOISE));
    assertEquals(Verdict.SAID, WhisperGuard.judge(text, SENTENCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thank you.", "Bye.", "Okay.", "yes", "No."})
  void aShortWordThatWasSpokenPasses(String text) {
    assertEquals(Verdict.SAID, WhisperGuard.judge(text, WORD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Thanks for watching!", "Thank you so much for watching.", "Subtitles by the Amara.org community",
          "Please subscribe to my channel.", "See you in the next video", "Captioned by a volunteer"})
  void theEndsOfVideosAreNeverSaid(String text) {
    assertEquals(Verdict.IMAGINED, WhisperGuard.judge(text, SENTENCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thank you, I'd like to book a cleaning for Tuesday.", "No, no, no, that's fine.",
      "My number is 555-555-5555.", "five five five five five five five", "two two two zero one four seven",
      "Bye, thank you for your help.", "I want to subscribe to your newsletter, can you help?"})
  void whatCallersSayPasses(String text) {
    assertEquals(Verdict.SAID, WhisperGuard.judge(text, SENTENCE));
  }

  @Test
  void loopsAreFoundAtTheTokenThatMakesThem() {
    assertFalse(WhisperGuard.loops(List.of()));
    assertFalse(WhisperGuard.loops(List.of(5, 5, 5, 5, 5, 5, 5, 5)));
    assertTrue(WhisperGuard.loops(List.of(5, 5, 5, 5, 5, 5, 5, 5, 5)));
    assertFalse(WhisperGuard.loops(List.of(1, 2, 1, 2, 1, 2)));
    assertTrue(WhisperGuard.loops(List.of(1, 2, 1, 2, 1, 2, 1, 2)));
    var longGroup = new ArrayList<Integer>(List.of(99));
    for (int times = 1; times <= 4; times++) {
      assertFalse(WhisperGuard.loops(longGroup), times + " times");
      IntStream.range(0, 12).forEach(longGroup::add);
    }
    assertTrue(WhisperGuard.loops(longGroup));
    assertFalse(WhisperGuard.loops(List.of(9, 9, 9, 9, 9, 9, 9, 9, 9, 1)), "only the end counts");
  }

  @Test
  void randomTokensAreNoLoop() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      var tokens = new ArrayList<Integer>();
      for (int i = 0; i < 60; i++) {
        tokens.add(random.nextInt(50));
        assertFalse(WhisperGuard.loops(tokens), tokens::toString);
      }
    }
  }

  @Test
  void loopsAndTextThatCompressesTooWellAreRefused() {
    var long_ = new SpokenSound(30_000, 28_000, 20_000, 0, 30_000);
    assertEquals(Verdict.LOOP, WhisperGuard.judge("From From From From From From From From From From", long_));
    assertEquals(Verdict.LOOP, WhisperGuard.judge("I am going to the store. ".repeat(6), long_));
    // A loop in the middle that the end does not show.
    assertEquals(Verdict.LOOP, WhisperGuard.judge("we will see you then, ".repeat(7) + "and so on it went", long_));
  }

  @Test
  void moreThanCanBeSaidInTheTimeIsRefused() {
    var short_ = new SpokenSound(1000, 300, 200, 200, 500);
    assertEquals(Verdict.TOO_MUCH,
        WhisperGuard.judge("I would like to book a cleaning for next Tuesday at three please", short_));
    assertEquals(Verdict.SAID, WhisperGuard.judge("Tuesday at three", short_));
  }

  @Test
  void theNumberOfTokensIsBoundedByTheSpeech() {
    assertEquals(12, WhisperGuard.mostTokens(new SpokenSound(5000, 0, 0, 0, 0)));
    assertEquals(26, WhisperGuard.mostTokens(new SpokenSound(5000, 1000, 800, 0, 1000)));
    assertEquals(220, WhisperGuard.mostTokens(new SpokenSound(600_000, 500_000, 1, 0, 1)));
  }

  @Test
  void soundTellsSpeechFromSilenceAndNoise() {
    Random random = new Random(4);
    float[] steady = new float[32_000];
    float[] burst = new float[32_000];
    float[] voice = new float[32_000];
    for (int i = 0; i < steady.length; i++) {
      steady[i] = 0.1f * (float) random.nextGaussian();
      boolean inside = i > 12_000 && i < 20_000;
      burst[i] = (inside ? 0.2f : 0.001f) * (float) random.nextGaussian();
      double buzz = Math.sin(i * 2 * Math.PI * 130 / 16_000) + 0.5 * Math.sin(i * 4 * Math.PI * 130 / 16_000);
      voice[i] = 0.001f * (float) random.nextGaussian() + (inside ? 0.1f * (float) buzz : 0);
    }
    assertTrue(SpokenSound.of(new float[0]).silent());
    assertTrue(SpokenSound.of(new float[16_000]).silent());
    assertTrue(SpokenSound.of(steady).silent(), "steady noise stands out of nothing");
    SpokenSound noise = SpokenSound.of(burst);
    assertEquals(500, noise.activeMs(), 40);
    assertTrue(noise.voicedMs() <= 80, noise::toString);
    SpokenSound spoken = SpokenSound.of(voice);
    assertTrue(spoken.voicedMs() >= 420, spoken::toString);
    assertEquals(750, spoken.beginMs(), 40);
    assertEquals(1250, spoken.endMs(), 40);
  }
}

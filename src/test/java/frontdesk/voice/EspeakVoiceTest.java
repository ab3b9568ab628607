package frontdesk.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EspeakVoiceTest {
  private static final String SENTENCE = "Your cleaning is on Tuesday at 2:30 PM.";

  private static EspeakVoice voice(String name) {
    return new EspeakVoice(name, EspeakVoice.Manner.ORDINARY);
  }

  static float[] spoken(Voice voice, String sentence) {
    var chunks = new ArrayList<float[]>();
    voice.speak(sentence, chunks::add);
    var all = new float[chunks.stream().mapToInt(c -> c.length).sum()];
    int at = 0;
    for (float[] chunk : chunks) {
      System.arraycopy(chunk, 0, all, at, chunk.length);
      at += chunk.length;
    }
    return all;
  }

  /** The library's breath and jitter are random, so the same words differ by some samples. */
  private static void assertSameSpeech(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length, 0.02 * expected.length);
  }

  @Test
  void speaksAWholeSentenceWithinFullScale() {
    try (var voice = voice("en-us")) {
      assertEquals(22_050, voice.rate());
      assertEquals("espeak:en-us", voice.name());
      float[] samples = spoken(voice, SENTENCE);
      double seconds = samples.length / 22_050.0;
      assertTrue(seconds > 2 && seconds < 5, seconds + " s");
      double power = 0;
      for (float sample : samples) {
        assertTrue(sample >= -1 && sample <= 1);
        power += sample * sample;
      }
      double rms = Math.sqrt(power / samples.length);
      assertTrue(rms > 0.02 && rms < 0.5, "rms " + rms);
    }
  }

  @Test
  void numbersAreWrittenOutBeforeTheyAreSpoken() {
    assertEquals("one twenty River Street", EspeakVoice.words("120 River Street"));
    try (var voice = voice("en-us")) {
      assertSameSpeech(spoken(voice, "at one twenty River Street"), spoken(voice, "at 120 River Street"));
    }
  }

  @Test
  void theLetterAIsNamedAndTheArticleIsNot() {
    assertEquals("nine eh M", EspeakVoice.words("9 AM"));
    assertEquals("code eh B four", EspeakVoice.words("code AB4"));
    assertEquals("R eh Y", EspeakVoice.words("R-A-Y"));
    assertEquals("Yes. eh seven K two", EspeakVoice.words("Yes. A7K2"));
    assertEquals("A cleaning takes a while. A thirty minute visit", EspeakVoice
        .words("A cleaning takes a while. A 30-minute visit"));
  }

  @Test
  void aDecliningSinkStopsTheSynthesisAtOnce() {
    try (var voice = voice("en-us")) {
      float[] yes = spoken(voice, "Yes.");
      var given = new ArrayList<Integer>();
      voice.speak("word ".repeat(300), samples -> {
        given.add(samples.length);
        return given.size() < 2;
      });
      assertEquals(2, given.size());
      // The engine is not left in the middle of the sentence that was given up.
      assertSameSpeech(yes, spoken(voice, "Yes."));
    }
  }

  @Test
  void voicesOfSeveralCallersDoNotMix() throws Exception {
    List<EspeakVoice> voices = List.of(new EspeakVoice("en-us", new EspeakVoice.Manner(110, 50, 50)),
        new EspeakVoice("en-gb", new EspeakVoice.Manner(150, 20, 50)),
        new EspeakVoice("en-us+f3", new EspeakVoice.Manner(200, 70, 50)),
        new EspeakVoice("en-gb+m5", new EspeakVoice.Manner(260, 40, 50)));
    List<float[]> alone = voices.stream().map(voice -> spoken(voice, SENTENCE)).toList();
    try (var threads = Executors.newFixedThreadPool(voices.size())) {
      for (int round = 0; round < 10; round++) {
        List<Future<float[]>> together = voices.stream().map(voice -> threads.submit(() -> spoken(voice, SENTENCE)))
            .toList();
        for (int i = 0; i < voices.size(); i++) {
          assertSameSpeech(alone.get(i), together.get(i).get(20, TimeUnit.SECONDS));
        }
      }
    }
  }

  @Test
  void mannerChangesRateAndPitch() {
    var slow = new EspeakVoice("en-us", new EspeakVoice.Manner(110, 50, 50));
    var fast = new EspeakVoice("en-us", new EspeakVoice.Manner(250, 50, 50));
    assertTrue(spoken(slow, SENTENCE).length > 1.5 * spoken(fast, SENTENCE).length);
    assertThrows(IllegalArgumentException.class, () -> new EspeakVoice.Manner(20, 50, 50));
  }

  @Test
  void aSlowSinkDelaysNobody() throws Exception {
    var release = new CountDownLatch(1);
    var holding = new CountDownLatch(1);
    try (var slow = voice("en-us"); var other = voice("en-gb"); var thread = Executors.newSingleThreadExecutor()) {
      Future<?> held = thread.submit(() -> slow.speak(SENTENCE, samples -> {
        holding.countDown();
        try {
          return release.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          return false;
        }
      }));
      assertTrue(holding.await(20, TimeUnit.SECONDS));
      assertTrue(spoken(other, "Yes.").length > 0);
      release.countDown();
      held.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void whatTheSinkThrowsReachesTheSpeaker() {
    try (var voice = voice("en-us")) {
      assertThrows(IllegalStateException.class, () -> voice.speak(SENTENCE, samples -> {
        throw new IllegalStateException("the sink is broken");
      }));
      assertTrue(spoken(voice, "Yes.").length > 0);
    }
  }

  @Test
  void badInputIsRefusedInOneSentence() {
    assertEquals("eSpeak NG has no voice named xx-none", assertThrows(VoiceException.class, () -> voice("xx-none"))
        .getMessage());
    assertThrows(VoiceException.class, () -> voice("../en"));
    var voice = voice("en-us");
    assertThrows(IllegalArgumentException.class, () -> voice.speak("x".repeat(2_001), samples -> true));
    assertEquals(0, spoken(voice, " \n ").length);
    voice.close();
    assertThrows(IllegalStateException.class, () -> voice.speak("Yes.", samples -> true));
  }
}

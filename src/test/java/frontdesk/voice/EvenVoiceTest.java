package frontdesk.voice;

import java.util.List;
import java.util.stream.DoubleStream;

import frontdesk.audio.Loudness;
import frontdesk.audio.OutputLevel;
import frontdesk.audio.Pcm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EvenVoiceTest {
  private static final List<String> LINES = List.of("Thank you for calling Riverside Dental. How can I help you?",
      "What day and time would suit you?", "I'm sorry, I didn't catch that.", "May I have your name, please?");

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1, 0.5})
  void quietAndLoudEnginesSoundAlike(double amplitude) {
    try (var voice = new EvenVoice(new ToneVoice(amplitude, 200), LINES)) {
      assertEquals(EvenVoice.TARGET_LUFS, loudness(voice, "Which would you like?"), 0.5);
    }
  }

  @Test
  void oneGainServesEverySentence() {
    try (var voice = new EvenVoice(new ToneVoice(0.05, 0), LINES)) {
      double gain = voice.gainDb();
      for (String sentence : List.of("Yes.", "Good, that works.", "The earliest I have is Monday at noon.")) {
        float[] samples = EspeakVoiceTest.spoken(voice, sentence);
        double peak = DoubleStream.iterate(0, i -> i < samples.length, i -> i + 1)
            .map(i -> Math.abs(samples[(int) i])).max().orElseThrow();
        assertEquals(0.05 * Math.pow(10, gain / 20), peak, 0.001, sentence);
      }
      assertEquals(gain, voice.gainDb());
    }
  }

  @Test
  void embeddedVoicesAreEquallyLoudAndNeverClip() {
    for (String name : List.of("en-us", "en-us+f3", "en-us+m3", "en-gb", "en-gb+f2")) {
      try (var voice = new EvenVoice(new EspeakVoice(name, EspeakVoice.Manner.ORDINARY), LINES)) {
        float[] all = EspeakVoiceTest.spoken(voice,
            "I have Tuesday at 2:30 PM, or Wednesday at 9 AM. Which would you like?");
        var sound = new Pcm(all, voice.rate());
        assertEquals(EvenVoice.TARGET_LUFS, Loudness.of(sound), 1.5, name);
        assertTrue(Loudness.truePeakDb(sound) < OutputLevel.CEILING_DB + 0.3, name);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"Yes., 300", "Yes?, 300", "'Yes,', 150", "Yes:, 220", "Yes, 80"})
  void thePauseBehindASentenceFollowsItsLastMark(String sentence, int ms) {
    for (int silence : new int[]{0, 40, 700}) {
      try (var voice = new EvenVoice(new ToneVoice(0.3, silence), LINES)) {
        float[] samples = EspeakVoiceTest.spoken(voice, sentence);
        int last = samples.length - 1;
        while (Math.abs(samples[last]) < 0.004) {
          last--;
        }
        assertEquals(ms, (samples.length - 1 - last) * 1_000 / ToneVoice.RATE, 12, silence + " ms of the engine's own");
        int first = 0;
        while (Math.abs(samples[first]) < 0.004) {
          first++;
        }
        assertTrue(first * 1_000 / ToneVoice.RATE <= 31, first + " samples of silence before");
      }
    }
  }

  @Test
  void whatHasNoSoundHasNoPause() {
    try (var voice = new EvenVoice(new ToneVoice(0, 200), LINES)) {
      assertEquals(0, EspeakVoiceTest.spoken(voice, "Yes.").length);
      assertEquals(0, voice.gainDb());
    }
  }

  @Test
  void aDecliningSinkIsNotAskedAgain() {
    try (var voice = new EvenVoice(new ToneVoice(0.3, 0), LINES)) {
      var asked = new int[1];
      voice.speak("A long sentence that goes on.", samples -> ++asked[0] < 2);
      assertEquals(2, asked[0]);
    }
  }

  private static double loudness(Voice voice, String sentence) {
    return Loudness.of(new Pcm(EspeakVoiceTest.spoken(voice, sentence), voice.rate()));
  }
}

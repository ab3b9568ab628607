package frontdesk.voice;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertTrue;

class EspeakWordTimesTest {
  private static final String SENTENCE = "i would like to cancel my appointment on monday";

  @Test
  void theRestOfASentenceBeginsLaterTheMoreStandsBefore() {
    try (var voice = new EspeakVoice("en-us", EspeakVoice.Manner.ORDINARY)) {
      int before = 0;
      for (String prefix : new String[]{"i would", "i would like to cancel", "i would like to cancel my appointment"}) {
        var samples = new AtomicInteger();
        int at = voice.speak(SENTENCE, prefix.length(), chunk -> samples.addAndGet(chunk.length) > 0).orElseThrow();
        assertTrue(at > before + 100, prefix + " ends at " + at + " ms");
        assertTrue(at < samples.get() * 1000L / voice.rate(), at + " ms of " + samples.get() + " samples");
        before = at;
      }
      assertTrue(voice.speak(SENTENCE, SENTENCE.length(), _ -> true).isEmpty());
    }
  }
}

package frontdesk.speech;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import frontdesk.audio.Resampler;
import frontdesk.audio.Wav;
import org.junit.jupiter.api.Assumptions;

/** Sentences that callers say, and eSpeak NG to say them; without the program a test is skipped and says so. */
final class SpokenSentences {
  private static final List<String> OPENINGS = List.of("I would like to book", "Can I get", "I need to cancel",
      "Please move", "Hello I want to ask about", "My husband needs", "Do you have time for", "I am calling about");
  private static final List<String> THINGS = List.of("a cleaning", "a checkup", "my appointment", "a filling",
      "a root canal", "the price of whitening", "an emergency visit");
  private static final List<String> TIMES = List.of("tomorrow morning", "on Friday at ten thirty", "next Tuesday",
      "this afternoon", "on the third of March", "as early as possible", "with Doctor Patel", "at half past two");

  private SpokenSentences() {}

  /** Different sentences, the same for each seed. */
  static List<String> some(int count, long seed) {
    var random = new Random(seed);
    List<String> found = new ArrayList<>();
    while (found.size() < count) {
      String sentence = pick(OPENINGS, random) + " " + pick(THINGS, random) + " " + pick(TIMES, random) + ".";
      if (!found.contains(sentence)) {
        found.add(sentence);
      }
    }
    return found;
  }

  /** A sentence at 16 kHz with 300 ms of silence around it; letters and punctuation are the voice's own affair. */
  static float[] speak(String voice, String sentence) throws IOException {
    return speak(voice, sentence, 300);
  }

  /** The same with so much silence behind it. */
  static float[] speak(String voice, String sentence, int behindMs) throws IOException {
    Process espeak;
    try {
      espeak = new ProcessBuilder("espeak-ng", "-v", voice, "--stdout", sentence)
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      if (System.getenv("FRONTDESK_REQUIRE_PROGRAMS") == null) {
        Assumptions.abort("skipped: espeak-ng is not installed");
      }
      throw e;
    }
    byte[] wav = espeak.getInputStream().readAllBytes();
    float[] sound = Resampler.resample(Wav.read(new ByteArrayInputStream(wav), "espeak-ng"), 16_000).samples();
    float[] padded = new float[4_800 + sound.length + 16 * behindMs];
    System.arraycopy(sound, 0, padded, 4_800, sound.length);
    return padded;
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}

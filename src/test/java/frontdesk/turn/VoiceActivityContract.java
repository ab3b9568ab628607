package frontdesk.turn;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What every voice activity promises. */
abstract class VoiceActivityContract {
  /** A fresh stream. */
  abstract VoiceActivity open();

  @Test
  void speechIsLikelyAndSilenceIsNot() throws IOException {
    Calls.Call call = Calls.spoken(Calls.generated().get("white"), 40);
    try (var activity = open()) {
      float[] found = probabilities(activity, call.sound());
      double within = 0;
      double between = 0;
      int windows = 0;
      int pauses = 0;
      for (int i = 0; i < found.length; i++) {
        long middle = (long) i * activity.window() + activity.window() / 2 - activity.delay();
        boolean spoken = call.utterances().stream().anyMatch(u -> middle >= u.begin() && middle < u.end());
        boolean near = call.utterances().stream()
            .anyMatch(u -> middle >= u.begin() - 4_800 && middle < u.end() + 8_000);
        within += spoken ? found[i] : 0;
        windows += spoken ? 1 : 0;
        between += near ? 0 : found[i];
        pauses += near ? 0 : 1;
      }
      assertTrue(within / windows > 0.7, "mean in speech " + within / windows);
      assertTrue(between / pauses < 0.1, "mean in pauses " + between / pauses);
    }
  }

  @Test
  void aResetStreamIsAFreshOne() throws IOException {
    float[] sound = Arrays.copyOf(Calls.spoken(Calls.generated().get("white"), 20).sound(), 5 * Calls.RATE);
    try (var activity = open(); var other = open()) {
      float[] first = probabilities(activity, sound);
      activity.reset();
      assertArrayEquals(first, probabilities(activity, sound));
      assertArrayEquals(first, probabilities(other, sound));
    }
  }

  @Test
  void anySoundGivesAProbability() {
    var random = new Random(9);
    try (var activity = open()) {
      var window = new float[activity.window()];
      for (int i = 0; i < 400; i++) {
        for (int k = 0; k < window.length; k++) {
          window[k] = switch (i / 50 % 4) {
            case 0 -> 0;
            case 1 -> random.nextBoolean() ? 1 : -1;
            case 2 -> 1;
            default -> (float) random.nextGaussian() * 1e-4f;
          };
        }
        float found = activity.probability(window, 0);
        assertTrue(found >= 0 && found <= 1, "probability " + found);
      }
    }
  }

  @Test
  void streamsDoNotDisturbEachOther() throws IOException {
    float[] sound = Arrays.copyOf(Calls.spoken(Calls.generated().get("white"), 20).sound(), 4 * Calls.RATE);
    try (var one = open(); var two = open(); var alone = open()) {
      float[] expected = probabilities(alone, sound);
      var silence = new float[one.window()];
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], one.probability(sound, i * one.window()));
        two.probability(silence, 0);
      }
    }
  }

  static float[] probabilities(VoiceActivity activity, float[] sound) {
    var found = new float[sound.length / activity.window()];
    for (int i = 0; i < found.length; i++) {
      found[i] = activity.probability(sound, i * activity.window());
    }
    return found;
  }
}

package frontdesk.bench;

import java.util.Random;

import frontdesk.audio.Pcm;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RoomTest {
  /** Schroeder's backward integration of the response falls by 60 dB in the reverberation time. */
  @Test
  void itDecaysInItsReverberationTime() {
    Pcm room = Room.of(0.5, 16_000, new Random(4));
    float[] response = room.samples();
    assertEquals(1, response[0]);
    double early = energy(response, 1_600, response.length);
    double late = energy(response, 4_000, response.length);
    // From 100 ms to 250 ms: 0.15 / 0.5 of 60 dB.
    assertEquals(18, 10 * Math.log10(early / late), 1.5);
    assertTrue(energy(response, 1, response.length) < 2, "the direct sound stays the loudest");
  }

  @Test
  void theSameSeedGivesTheSameRooms() {
    assertEquals(4, Room.some(16_000, 1).size());
    assertEquals(Room.some(16_000, 1).getFirst().samples()[99], Room.some(16_000, 1).getFirst().samples()[99]);
    assertThrows(IllegalArgumentException.class, () -> Room.of(0, 16_000, new Random(1)));
  }

  private static double energy(float[] samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += samples[i] * samples[i];
    }
    return sum;
  }
}

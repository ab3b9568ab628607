package frontdesk.call;

import java.util.List;
import java.util.Random;

import frontdesk.call.CallLeg.AudioFormat;
import frontdesk.call.CallLeg.AudioFormat.Encoding;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class InboxTest {
  private static final AudioFormat PCM = new AudioFormat(Encoding.PCM_S16LE, 16_000);

  @Test
  void dropsTheOldestAndLeavesAGapInItsPlace() {
    var inbox = new Inbox(PCM, 1000);
    for (int i = 0; i < 5; i++) {
      inbox.sound(new byte[640]);
    }
    assertEquals(2 * 320, inbox.dropped());
    List<Inbound> taken = inbox.take();
    assertEquals(new Inbound.Gap(640), taken.getFirst());
    assertEquals(4, taken.size());
    assertEquals(0, inbox.dropped());
    assertEquals(List.of(), inbox.take());
  }

  @Test
  void theMediaClockLosesNothing() {
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var inbox = new Inbox(PCM, 1 + random.nextInt(2000));
      long put = 0;
      long taken = 0;
      for (int i = 0; i < 200; i++) {
        int samples = random.nextInt(400);
        if (random.nextInt(10) == 0) {
          inbox.gap(samples);
        } else {
          inbox.sound(new byte[2 * samples]);
        }
        put += samples;
        if (random.nextInt(5) == 0) {
          taken += inbox.take().stream().mapToLong(Inbound::samples).sum();
        }
      }
      taken += inbox.take().stream().mapToLong(Inbound::samples).sum();
      assertEquals(put, taken, "seed " + seed);
    }
  }

  @Test
  void anOpusPacketIsTwentyMilliseconds() {
    var inbox = new Inbox(new AudioFormat(Encoding.OPUS, 48_000), 48_000);
    inbox.sound(new byte[77]);
    assertTrue(inbox.take().stream().allMatch(item -> item.samples() == 960));
  }
}

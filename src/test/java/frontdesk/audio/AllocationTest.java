package frontdesk.audio;

import java.lang.management.ManagementFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** The way of 20 ms of sound from the wire to the recogniser, and back, makes no garbage. */
class AllocationTest {
  private static final int FRAMES = 5_000;

  @ParameterizedTest
  @EnumSource(names = {"PCM_S16LE", "MULAW", "ALAW"})
  void wireToMelAllocatesNothing(Codec.Encoding encoding) {
    var hotPath = new HotPath(encoding, 8_000);
    assertNoGarbage(hotPath::frame);
  }

  @Test
  void playOutAllocatesNothing() {
    var codec = Codec.of(Codec.Encoding.MULAW, 8_000);
    var resampler = new Resampler(22_050, 8_000);
    var normalizer = new LevelNormalizer(22_050);
    var in = new float[441];
    var narrow = new float[resampler.maxOutput(441)];
    var wire = new byte[codec.maxBytes(narrow.length)];
    for (int i = 0; i < in.length; i++) {
      in[i] = (float) Math.sin(i * 0.1);
    }
    assertNoGarbage(() -> {
      normalizer.process(in, 0, in.length, in, 0);
      int count = resampler.process(in, 0, in.length, narrow, 0);
      codec.encode(narrow, 0, count, wire);
    });
  }

  private static void assertNoGarbage(Runnable frame) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < FRAMES; i++) {
      frame.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < FRAMES; i++) {
      frame.run();
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    // Reading the counter itself may cost some bytes; a single float a frame would cost 80,000.
    assertTrue(bytes < FRAMES, bytes + " bytes for " + FRAMES + " frames");
  }
}

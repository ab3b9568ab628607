package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Chunks are 20 ms of mu-law whose first two bytes tell their number. */
class ChunkOrderTest {
  private static final int RATE = 8_000;
  private static final int CHUNK = 160;

  private final ChunkOrder order = new ChunkOrder(RATE, payload -> payload.length);
  private final List<String> told = new ArrayList<>();

  private void give(int... numbers) {
    for (int number : numbers) {
      var payload = new byte[CHUNK];
      payload[0] = (byte) number;
      payload[1] = (byte) (number >> 8);
      tell(order.accept(number, payload));
    }
  }

  private void tell(List<StreamEvent> events) {
    for (StreamEvent event : events) {
      told.add(switch (event) {
        case StreamEvent.Audio audio -> "" + (audio.payload()[0] & 0xff | (audio.payload()[1] & 0xff) << 8);
        case StreamEvent.Gap gap -> "gap " + gap.samples();
        default -> throw new AssertionError("no such event comes of chunks: " + event);
      });
    }
  }

  @Test
  void whatComesInOrderIsNotHeldUp() {
    for (int number = 1; number <= 20; number++) {
      give(number);
      assertEquals(number, told.size());
    }
  }

  @Test
  void chunksThatChangedPlacesArePutBack() {
    give(2, 1, 4, 3, 7, 5, 6, 8);
    assertEquals(List.of("1", "2", "3", "4", "5", "6", "7", "8"), told);
  }

  @Test
  void aMissingChunkBecomesAGapOnceSixtyMillisecondsWaitBehindIt() {
    give(1, 2, 4, 5);
    assertEquals(List.of("1", "2"), told);
    give(6);
    assertEquals(List.of("1", "2", "gap 160", "4", "5", "6"), told);
    give(3, 7);
    assertEquals("7", told.getLast(), "chunk 3 came too late and is dropped");
    assertEquals(7, told.size());
  }

  @Test
  void whatComesTwiceIsHeardOnce() {
    give(1, 1, 2, 4, 4, 3, 3, 4, 5);
    assertEquals(List.of("1", "2", "3", "4", "5"), told);
  }

  @Test
  void whatIsMissingBeforeTheFirstChunkIsNoGap() {
    give(2, 3, 4);
    assertEquals(List.of("2", "3", "4"), told);
    var later = new ChunkOrder(RATE, payload -> payload.length);
    assertEquals(1, later.accept(4711, new byte[CHUNK]).size(), "a stream that was taken up in its midst");
  }

  @Test
  void theEndTellsWhatWaits() {
    give(1, 3, 5);
    tell(order.end());
    assertEquals(List.of("1", "gap 160", "3", "gap 160", "5"), told);
    assertEquals(List.of(), order.end());
  }

  @Test
  void aCountThatBeginsAnewOrLeapsIsFollowed() {
    give(IntStream.rangeClosed(1, 100).toArray());
    give(IntStream.rangeClosed(1, 60).toArray());
    assertEquals("60", told.getLast());
    assertTrue(told.size() >= 100 + 60 - 25, "half a second is lost at most");
    give(50_000, 50_001, 50_002);
    assertEquals("50002", told.getLast());
    assertTrue(told.stream().noneMatch(event -> event.startsWith("gap")), "a leap is no lost sound");
  }

  @Test
  void anEmptyChunkCountsButTellsNothing() {
    give(1);
    tell(order.accept(2, new byte[0]));
    give(3);
    assertEquals(List.of("1", "3"), told);
  }

  @Test
  void theLargestNumbersBreakNothing() {
    for (int i = 0; i < 100; i++) {
      tell(order.accept(Long.MAX_VALUE - i % 3, new byte[CHUNK]));
    }
    assertTrue(!told.isEmpty());
  }

  /** Whatever is lost, doubled and shifted by up to three places, each chunk is a sound or a gap, once and in order. */
  @Test
  void nothingIsLostOrDoubledOnARandomWire() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var wire = new ArrayList<long[]>();
      for (int number = 1; number <= 500; number++) {
        // Position on the wire with a jitter of less than three places; ties keep their order.
        long copies = random.nextInt(20) == 0 ? 2 : random.nextInt(20) == 0 && number > 1 ? 0 : 1;
        for (long copy = 0; copy < copies; copy++) {
          wire.add(new long[]{number * 10 + random.nextInt(25), number});
        }
      }
      wire.sort((one, other) -> Long.compare(one[0], other[0]));
      var chunks = new ChunkOrder(RATE, payload -> payload.length);
      long samples = 0;
      long last = 0;
      long lost = 500 - wire.stream().mapToLong(entry -> entry[1]).distinct().count();
      long gaps = 0;
      var events = new ArrayList<StreamEvent>();
      for (long[] entry : wire) {
        var payload = new byte[CHUNK];
        payload[0] = (byte) entry[1];
        payload[1] = (byte) (entry[1] >> 8);
        events.addAll(chunks.accept(entry[1], payload));
      }
      events.addAll(chunks.end());
      for (StreamEvent event : events) {
        if (event instanceof StreamEvent.Gap gap) {
          samples += gap.samples();
          gaps += gap.samples() / CHUNK;
        } else if (event instanceof StreamEvent.Audio audio) {
          samples += audio.payload().length;
          long number = audio.payload()[0] & 0xff | (audio.payload()[1] & 0xff) << 8;
          assertTrue(number > last, "seed " + seed);
          assertEquals(number * CHUNK, samples, "seed " + seed + ": the media clock is right at " + number);
          last = number;
        }
      }
      assertTrue(gaps <= lost, "seed " + seed + ": " + gaps + " gaps for " + lost + " lost");
    }
  }
}

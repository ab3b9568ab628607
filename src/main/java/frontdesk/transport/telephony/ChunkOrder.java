package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Brings numbered chunks of sound that may come in any order (Telnyx) into their order. A chunk that comes too early
 * waits for those before it, which are given up as a gap once two chunks with 60 ms of sound, or eight chunks, wait behind
 * them. What
 * comes twice, or after it was given up, is dropped. Time is counted by the sound itself, so a wire that stalls loses
 * nothing. State of one stream, one thread at a time.
 */
final class ChunkOrder {
  private static final int WAIT_MS = 60;
  private static final int MOST = 8;
  /** A leap of the numbers over more sound than this is another count, not lost sound. */
  private static final int LEAP_SECONDS = 30;
  /** So many late chunks in a row are another count that began anew. */
  private static final int LATE = 25;

  private final int rate;
  private final ToLongFunction<byte[]> samplesIn;
  private final TreeMap<Long, byte[]> waiting = new TreeMap<>();
  private long waitingSamples;
  private long next = -1;
  /** The length of the last chunk that was told, by which a missing one is measured. */
  private long length;
  private int late;

  /**
   * @param rate samples a second
   * @param samplesIn how many samples a payload holds
   */
  ChunkOrder(int rate, ToLongFunction<byte[]> samplesIn) {
    this.rate = rate;
    this.samplesIn = samplesIn;
  }

  /**
   * Takes a chunk.
   *
   * @param number counts up by one from chunk to chunk, usually from 1; not negative
   * @return what now is in order: sound, and gaps where chunks were given up
   */
  List<StreamEvent> accept(long number, byte[] payload) {
    var events = new ArrayList<StreamEvent>(1);
    if (next < 0) {
      // The very first chunks may have changed places, too; one that never comes is no gap.
      next = number > MOST ? number : Math.min(number, 1);
    }
    if (number < next) {
      late(number, payload, events);
      return events;
    }
    late = 0;
    if (waiting.putIfAbsent(number, payload) == null) {
      waitingSamples += samplesIn.applyAsLong(payload);
    }
    release(events);
    while (waiting.size() >= MOST || waiting.size() > 1 && waitingSamples * 1000 >= (long) WAIT_MS * rate) {
      giveUp(events);
      release(events);
    }
    return events;
  }

  /** The stream ends: what still waits, in order. */
  List<StreamEvent> end() {
    var events = new ArrayList<StreamEvent>();
    while (!waiting.isEmpty()) {
      giveUp(events);
      release(events);
    }
    return events;
  }

  private void late(long number, byte[] payload, List<StreamEvent> events) {
    if (++late >= LATE) {
      events.addAll(end());
      late = 0;
      next = number;
      tell(payload, events);
    }
  }

  private void release(List<StreamEvent> events) {
    for (byte[] payload = waiting.remove(next); payload != null; payload = waiting.remove(next)) {
      waitingSamples -= samplesIn.applyAsLong(payload);
      tell(payload, events);
    }
  }

  private void tell(byte[] payload, List<StreamEvent> events) {
    next++;
    length = samplesIn.applyAsLong(payload);
    if (length > 0) {
      events.add(new StreamEvent.Audio(payload));
    }
  }

  /** Those before the first that waits will not come. */
  private void giveUp(List<StreamEvent> events) {
    long missing = waiting.firstKey() - next;
    if (length > 0 && missing <= (long) LEAP_SECONDS * rate / length) {
      events.add(new StreamEvent.Gap(missing * length));
    }
    next = waiting.firstKey();
  }
}

package frontdesk.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The bounded mailbox between a leg's event loop and the call. Where the call cannot keep up the oldest sound is
 * dropped and becomes a gap, so that the media clock stays right. Any thread.
 */
final class Inbox {
  private final CallLeg.AudioFormat format;
  private final long capacity;
  private final ArrayDeque<Inbound> waiting = new ArrayDeque<>();
  private long samples;
  private long leadingGap;
  private long dropped;

  /** @param capacity samples at the leg's rate that may wait */
  Inbox(CallLeg.AudioFormat format, long capacity) {
    this.format = format;
    this.capacity = capacity;
  }

  /** Puts sound in. */
  void sound(byte[] payload) {
    put(new Inbound.Sound(payload, samplesIn(payload)));
  }

  /** Puts in the place of missing sound. */
  void gap(long missing) {
    put(new Inbound.Gap(missing));
  }

  /** Takes all that waits, in order. */
  synchronized List<Inbound> take() {
    var taken = new ArrayList<Inbound>(waiting.size() + 1);
    if (leadingGap > 0) {
      taken.add(new Inbound.Gap(leadingGap));
    }
    taken.addAll(waiting);
    waiting.clear();
    leadingGap = 0;
    samples = 0;
    return taken;
  }

  /** Samples dropped since this was asked last. */
  synchronized long dropped() {
    long count = dropped;
    dropped = 0;
    return count;
  }

  private synchronized void put(Inbound item) {
    waiting.add(item);
    if (item instanceof Inbound.Sound sound) {
      samples += sound.samples();
    }
    while (samples > capacity && waiting.size() > 1) {
      Inbound oldest = waiting.poll();
      leadingGap += oldest.samples();
      if (oldest instanceof Inbound.Sound sound) {
        samples -= sound.samples();
        dropped += sound.samples();
      }
    }
  }

  private long samplesIn(byte[] payload) {
    return switch (format.encoding()) {
      case PCM_S16LE -> payload.length / 2;
      case MULAW, ALAW -> payload.length;
      // One packet is one frame of 20 ms by the protocol.
      case OPUS -> format.rate() / 50;
    };
  }
}

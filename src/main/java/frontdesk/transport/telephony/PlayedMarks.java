package frontdesk.transport.telephony;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/**
 * How much a phone system has played, told by nothing but marks. A mark is set every 100 ms of sound and behind each
 * sentence; between two returned marks play-out goes on in real time. Every clear begins another generation: the marks
 * of an older one come back for sound that was taken back (Twilio returns all that are pending) and tell nothing. One
 * thread.
 */
final class PlayedMarks {
  private static final int EVERY_MS = 100;
  /** A phone system that returns none is not remembered for ever. */
  private static final int MOST = 1024;

  private record Pending(String name, long position) {}

  private final int rate;
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private long number;
  /** Samples sent and known to be played, of all generations. */
  private long sent;
  private long played;
  private long marked;
  private long playedAt;
  private boolean returned;

  /** @param rate samples a second */
  PlayedMarks(int rate) {
    this.rate = rate;
  }

  /** Counts samples that leave now; whether a mark is due behind them. */
  boolean sent(long samples, long nanos) {
    if (sent == played) {
      playedAt = nanos;
    }
    sent += samples;
    return sent - marked >= (long) EVERY_MS * rate / 1000;
  }

  /** The name of a new mark behind all that was sent; empty where too many are pending. */
  String mark() {
    if (pending.size() >= MOST) {
      pending.poll();
    }
    marked = sent;
    String name = "fd-" + ++number;
    pending.add(new Pending(name, sent));
    return name;
  }

  /** A mark came back: the count of played samples, where it tells one. */
  OptionalLong returned(String name, long nanos) {
    if (pending.stream().noneMatch(mark -> mark.name().equals(name))) {
      return OptionalLong.empty();
    }
    for (Pending mark = pending.poll(); mark != null; mark = pending.poll()) {
      if (mark.name().equals(name)) {
        played = mark.position();
        break;
      }
    }
    playedAt = nanos;
    returned = true;
    return OptionalLong.of(played);
  }

  /** All pending marks are void; the count of samples that were played by now, at which another generation begins. */
  long clear(long nanos) {
    long since = Math.max(0, nanos - playedAt) / 1000 * rate / 1_000_000;
    long bound = pending.isEmpty() || !returned ? sent : pending.getFirst().position();
    played = Math.min(played + since, bound);
    sent = played;
    marked = played;
    playedAt = nanos;
    pending.clear();
    return played;
  }
}

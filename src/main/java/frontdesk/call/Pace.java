package frontdesk.call;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When frames leave and what of them is assumed heard where nobody tells. Frames leave at the times that a fixed origin
 * gives, so much ahead of their play time as the lead says; a stretch of unbroken sending begins anew where the last one
 * has run out. Where the other side tells what it played, the origin follows its clock, so that a long speech neither
 * piles up there nor runs dry. Positions are samples at the leg's rate. Strand only.
 */
final class Pace {
  /** The length of a frame. */
  static final Duration FRAME = Duration.ofMillis(20);
  /** The time from sending to hearing that is assumed of a leg that reports nothing. */
  private static final Duration ASSUMED_DELAY = Duration.ofMillis(200);
  /** What a client is expected to buffer; a frame that comes later than this leaves a hole. */
  private static final Duration CLIENT_BUFFER = Duration.ofMillis(100);

  /** The least lag of so long a time is free of the wire's jitter. */
  private static final long WINDOW = Duration.ofSeconds(5).toNanos();
  /** Clocks of sound devices differ by less than 400 parts in a million; what goes beyond is the wire. */
  private static final long DRIFT = WINDOW * 400 / 1_000_000;

  private final int rate;
  private final long lead;
  /** The begin of the current stretch: its time and position. */
  private long origin;
  private long originPosition;
  private boolean running;
  /** The least lag of the window under way, and the window's end. */
  private long lag;
  private long windowEnd;
  /** The least lag of the stretch's first window: the wire's delay and what the other side buffers. */
  private OptionalLong ordinary = OptionalLong.empty();

  Pace(int rate, Duration lead) {
    this.rate = rate;
    this.lead = lead.toNanos();
  }

  /** The stretch is broken: the next frame begins another. */
  void stop() {
    running = false;
  }

  /**
   * How many nanoseconds too early the next frame is.
   *
   * @param position of the frame
   * @param inside whether it belongs to the sentence of the frame before
   * @param late told of a frame within a sentence that comes so late that the client's buffer has run empty
   */
  long earlyBy(long now, long position, boolean inside, Runnable late) {
    long behind = now - origin - nanos(position - originPosition);
    if (running && behind <= 0) {
      return Math.max(0, -behind - (lead - FRAME.toNanos()));
    }
    boolean hole = behind > CLIENT_BUFFER.toNanos();
    if (running && inside && hole) {
      late.run();
    }
    if (!running || !inside || hole) {
      begin(now, position);
    }
    return 0;
  }

  private void begin(long now, long position) {
    running = true;
    origin = now;
    originPosition = position;
    ordinary = OptionalLong.empty();
    lag = Long.MAX_VALUE;
    windowEnd = now + WINDOW;
  }

  /** The other side has told just now that it has played up to a position, and that it has more to play. */
  void follow(long now, long position) {
    if (!running || position <= originPosition) {
      return;
    }
    lag = Math.min(lag, now - origin - nanos(position - originPosition));
    if (now >= windowEnd) {
      if (ordinary.isEmpty()) {
        ordinary = OptionalLong.of(lag);
      } else {
        origin += Math.clamp(lag - ordinary.getAsLong(), -DRIFT, DRIFT);
      }
      lag = Long.MAX_VALUE;
      windowEnd = now + WINDOW;
    }
  }

  /**
   * The position that is assumed heard by now; {@code heard} where nothing is being sent, and at the begin of a stretch,
   * while what was sent before may still be playing.
   */
  long assumed(long now, long heard) {
    long playing = now - origin - ASSUMED_DELAY.toNanos();
    return running && playing >= 0 ? originPosition + samples(playing) : heard;
  }

  /** A time in samples. */
  long samples(long nanos) {
    return nanos * rate / 1_000_000_000L;
  }

  private long nanos(long samples) {
    return samples * 1_000_000_000L / rate;
  }
}

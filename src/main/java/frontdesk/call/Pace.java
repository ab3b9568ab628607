package frontdesk.call;

import java.time.Duration;

/**
 * When frames leave and what of them is assumed heard where nobody tells. Frames leave at the times that a fixed origin
 * gives, so much ahead of their play time as the lead says; a stretch of unbroken sending begins anew where the last one
 * has run out. Positions are samples at the leg's rate. Strand only.
 */
final class Pace {
  /** The length of a frame. */
  static final Duration FRAME = Duration.ofMillis(20);
  /** The time from sending to hearing that is assumed of a leg that reports nothing. */
  private static final Duration ASSUMED_DELAY = Duration.ofMillis(200);
  /** What a client is expected to buffer; a frame that comes later than this leaves a hole. */
  private static final Duration CLIENT_BUFFER = Duration.ofMillis(100);

  private final int rate;
  private final long lead;
  /** The begin of the current stretch: its time and position. */
  private long origin;
  private long originPosition;
  private boolean running;

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
      running = true;
      origin = now;
      originPosition = position;
    }
    return 0;
  }

  /** The position that is assumed heard by now; {@code heard} where nothing is being sent. */
  long assumed(long now, long heard) {
    return running ? originPosition + samples(Math.max(0, now - origin - ASSUMED_DELAY.toNanos())) : heard;
  }

  /** A time in samples. */
  long samples(long nanos) {
    return nanos * rate / 1_000_000_000L;
  }

  private long nanos(long samples) {
    return samples * 1_000_000_000L / rate;
  }
}

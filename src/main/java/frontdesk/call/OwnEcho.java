package frontdesk.call;

import java.util.List;

import frontdesk.audio.Codec;
import frontdesk.audio.EchoCanceller;
import frontdesk.audio.Resampler;

/**
 * Takes the echo of what was sent out of what comes in. What was sent is laid on a line of time as a client would play
 * it: at once, and what came ahead of its time one after the other, up to a clear. What comes in is laid beside it by
 * when it came: a burst after a stall stays where it would have been without the stall, and where the two clocks have
 * moved apart they are set anew. How much later the echo really is {@link EchoCanceller} finds. State of one call; one
 * thread at a time.
 */
final class OwnEcho {
  /** Where something comes earlier than anything before, the clocks are set so much further than that. */
  private static final int SLACK_MS = 5;
  /** Where all that came for so long came later than this, the clocks have moved apart. */
  private static final int WATCH_MS = 1000;
  private static final int APART_MS = 80;
  private static final int KEPT_SECONDS = 8;
  /** More than this is not sent ahead of its time; the bound of what is kept of the future. */
  private static final int AHEAD_SECONDS = 2;

  private final Codec codec;
  private final int rate;
  private final Resampler outgoing;
  private final EchoCanceller canceller;
  private final float[] ring;

  /** Where the line of time is written up to; all counts are samples at {@link #rate} since the call began. */
  private long end;
  private long origin = -1;
  /** What has come in, missing sound included, and how much later on the line of time it lies. */
  private long came;
  private long shift;
  private boolean placed;
  private long least = Long.MAX_VALUE;
  private long watched;

  /** @param format of the leg */
  OwnEcho(CallLeg.AudioFormat format) {
    codec = Ear.codec(format);
    rate = rate(format);
    outgoing = new Resampler(codec.rate(), rate);
    canceller = new EchoCanceller(rate);
    ring = new float[KEPT_SECONDS * rate];
  }

  /** The rate at which the echo of a leg is cancelled: its own where that is 8 or 16 kHz, else 16 kHz. */
  static int rate(CallLeg.AudioFormat format) {
    return format.rate() == 8_000 ? 8_000 : 16_000;
  }

  /** Takes what was sent until a time, at which so much sound, missing sound included, has come in beyond the last. */
  void sent(List<SentSound.Piece> pieces, long nanos, long arrived) {
    if (origin < 0) {
      origin = pieces.isEmpty() ? nanos : Math.min(nanos, pieces.getFirst().nanos());
    }
    for (SentSound.Piece piece : pieces) {
      switch (piece) {
        case SentSound.Piece.Frame frame -> play(codec.decode(frame.bytes()), at(frame.nanos()));
        case SentSound.Piece.Clear clear -> end = Math.min(end, Math.max(0, at(clear.nanos())));
      }
    }
    place(at(nanos), arrived);
  }

  private long at(long nanos) {
    return (nanos - origin) * rate / 1_000_000_000L;
  }

  private void play(float[] decoded, long now) {
    float[] samples = codec.rate() == rate ? decoded : outgoing.process(decoded);
    if (end + samples.length > now + (long) AHEAD_SECONDS * rate) {
      return;
    }
    for (long silent = Math.max(end, now - ring.length); silent < now; silent++) {
      ring[(int) (silent % ring.length)] = 0;
    }
    end = Math.max(end, now);
    for (float sample : samples) {
      ring[(int) (end++ % ring.length)] = sample;
    }
  }

  private void place(long now, long arrived) {
    long late = now - (came + arrived + shift);
    if (!placed || late < 0) {
      move(placed ? late - samples(SLACK_MS) : late);
      placed = true;
      return;
    }
    least = Math.min(least, late);
    watched += arrived;
    if (watched >= samples(WATCH_MS)) {
      if (least > samples(APART_MS)) {
        move(least - samples(SLACK_MS));
      }
      least = Long.MAX_VALUE;
      watched = 0;
    }
  }

  private void move(long samples) {
    shift += samples;
    least = Long.MAX_VALUE;
    watched = 0;
  }

  private long samples(long millis) {
    return millis * rate / 1000;
  }

  /** Sound that came in, without the echo; up to 10 ms of it wait for the next. */
  float[] cancel(float[] samples) {
    float[] known = known(came + shift, samples.length);
    came += samples.length;
    return canceller.process(samples, known);
  }

  /** Sound is missing; gives what waited. */
  float[] gap(long samples) {
    int kept = (int) Math.min(samples, canceller.memory());
    float[] known = known(came + shift + samples - kept, kept);
    came += samples;
    return canceller.gap(known);
  }

  private float[] known(long from, int count) {
    var known = new float[count];
    for (int i = 0; i < count; i++) {
      long at = from + i;
      known[i] = at >= Math.max(0, end - ring.length) && at < end ? ring[(int) (at % ring.length)] : 0;
    }
    return known;
  }

  /** What was given last, but with the rest of the echo, for who reads words. */
  float[] whole() {
    return canceller.whole();
  }

  /** Whether what came in until now was found out to be echo since this was asked last. */
  boolean found() {
    return canceller.found();
  }

  /** Whether the end of what was given last was nothing but the rest of an echo. */
  boolean echoOnly() {
    return canceller.echoOnly();
  }
}

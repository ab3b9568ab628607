package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import frontdesk.audio.Codec;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Where what was sent lies beside what comes in, whatever the wire does to the times. */
class OwnEchoTest {
  private static final int RATE = 16_000;
  private static final int FRAME = RATE / 50;
  private static final long FRAME_NANOS = 20_000_000;
  private static final CallLeg.AudioFormat FORMAT = new CallLeg.AudioFormat(
      CallLeg.AudioFormat.Encoding.PCM_S16LE, RATE);

  private final Codec codec = Ear.codec(FORMAT);
  private final OwnEcho echo = new OwnEcho(FORMAT);
  private final float[] sound = noise();

  private static float[] noise() {
    var random = new Random(4);
    var samples = new float[20 * RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian() * (0.2 + Math.abs(Math.sin(i * 4.0 / RATE))));
    }
    return samples;
  }

  private float[] frame(long from) {
    var frame = new float[FRAME];
    for (int i = 0; i < FRAME; i++) {
      frame[i] = from + i >= 0 && from + i < sound.length ? sound[(int) (from + i)] : 0;
    }
    return frame;
  }

  private SentSound.Piece sends(int number, long nanos) {
    return new SentSound.Piece.Frame(codec.encode(frame((long) number * FRAME)), nanos);
  }

  private static double power(float[] samples) {
    double power = 0;
    for (float sample : samples) {
      power += sample * sample;
    }
    return power;
  }

  /** What is left of the echo in the frames from one to another. */
  private double left(List<float[]> out, int from, int to) {
    double rest = 0;
    double all = 0;
    for (int i = from; i < to; i++) {
      rest += power(out.get(i));
      all += power(frame((long) i * FRAME));
    }
    return 10 * Math.log10(rest / all + 1e-12);
  }

  /** Ten frames ahead of their time at the begin, then one by one; each frame comes back 120 ms after it was played. */
  private List<SentSound.Piece> due(int tick) {
    var pieces = new ArrayList<SentSound.Piece>();
    for (int i = tick == 0 ? 0 : tick + 9; i < tick + 10; i++) {
      pieces.add(sends(i, tick * FRAME_NANOS));
    }
    return pieces;
  }

  @Test
  void framesAheadOfTheirTimeArePlayedOneAfterTheOther() {
    var out = new ArrayList<float[]>();
    for (int tick = 0; tick < 300; tick++) {
      echo.sent(due(tick), (tick + 1) * FRAME_NANOS, FRAME);
      out.add(echo.cancel(frame((tick - 6L) * FRAME)));
    }
    assertTrue(left(out, 100, 300) < -30, () -> left(out, 100, 300) + " dB are left");
  }

  @Test
  void aBurstAfterAStallLiesWhereItWouldHaveBeen() {
    var out = new ArrayList<float[]>();
    var late = new ArrayList<SentSound.Piece>();
    int held = 0;
    for (int tick = 0; tick < 400; tick++) {
      late.addAll(due(tick));
      held++;
      if (tick >= 200 && tick < 300) {
        continue;
      }
      echo.sent(List.copyOf(late), (tick + 1) * FRAME_NANOS, (long) held * FRAME);
      late.clear();
      for (; held > 0; held--) {
        out.add(echo.cancel(frame((tick - held + 1 - 6L) * FRAME)));
      }
    }
    assertEquals(400, out.size());
    assertTrue(left(out, 200, 400) < -30, () -> left(out, 200, 400) + " dB are left");
  }

  @Test
  void whereNothingWasSentNothingIsChanged() {
    for (int tick = 0; tick < 50; tick++) {
      echo.sent(List.of(), (tick + 1) * FRAME_NANOS, FRAME);
      float[] in = frame((long) tick * FRAME);
      assertArrayEquals(in, echo.cancel(in));
    }
  }

  @Test
  void aLineWhoseSoundComesInAnotherRateKeepsItsLength() {
    var wide = new OwnEcho(new CallLeg.AudioFormat(CallLeg.AudioFormat.Encoding.PCM_S16LE, 48_000));
    wide.sent(List.of(new SentSound.Piece.Frame(new byte[1920], 0), new SentSound.Piece.Clear(10)), FRAME_NANOS, FRAME);
    assertEquals(FRAME, wide.cancel(new float[FRAME]).length);
    assertEquals(0, wide.gap(RATE * 3_600L).length);
  }

  @Test
  void whatNobodyTakesIsBounded() {
    var scene = new Scene();
    var sent = new SentSound(scene.leg, scene.strand);
    for (int i = 0; i < 10_000; i++) {
      sent.clear(i);
    }
    assertTrue(sent.take().size() <= 500);
    assertEquals(List.of(), sent.take());
    scene.elapse(Duration.ofMillis(1));
  }
}

package frontdesk.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import frontdesk.audio.Pcm;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Silence at once that may turn out to have been needless: whatever the moments of holding and going on, the client plays
 * every sample once and in order. Each sample of the reply is its own number.
 */
class PlayoutHoldTest {
  private static final int RATE = 8_000;
  private static final int SAMPLES = 400 * 160;

  private final FakeStrand strand = new FakeStrand();
  private final List<String> heard = new ArrayList<>();

  /** A client that plays sample by sample from the moment of arrival. */
  private static final class SampleLeg implements CallLeg {
    private final FakeStrand strand;
    private final Duration delay;
    private final ArrayDeque<Integer> buffer = new ArrayDeque<>();
    final List<Integer> played = new ArrayList<>();
    Playout playout;
    boolean answers = true;
    boolean clears = true;
    int clearings;
    private long last;

    SampleLeg(FakeStrand strand, Duration delay) {
      this.strand = strand;
      this.delay = delay;
    }

    /** Plays what real time has played since the last look. */
    void play() {
      long now = strand.nanos();
      long due = (now - last) * RATE / 1_000_000_000L;
      last += due * 1_000_000_000L / RATE;
      for (long i = 0; i < due && !buffer.isEmpty(); i++) {
        played.add(buffer.poll());
      }
    }

    @Override
    public AudioFormat format() {
      return new AudioFormat(AudioFormat.Encoding.PCM_S16LE, RATE);
    }

    @Override
    public Caller caller() {
      return new Caller(Optional.empty(), Optional.empty());
    }

    @Override
    public boolean canClear() {
      return clears;
    }

    @Override
    public void start(Listener listener) {}

    @Override
    public void audio(byte[] frame) {
      strand.at(delay, () -> {
        play();
        for (int i = 0; i < frame.length; i += 2) {
          buffer.add(frame[i] & 0xff | (frame[i + 1] & 0xff) << 8);
        }
      });
    }

    @Override
    public void mark(String name) {}

    @Override
    public void clear(int generation) {
      clearings++;
      strand.at(delay, () -> {
        play();
        buffer.clear();
        long count = played.size();
        if (answers) {
          strand.at(delay, () -> playout.cleared(generation, count));
        }
      });
    }

    @Override
    public void event(CallEvent event) {}

    @Override
    public void hangUp(EndReason reason) {}
  }

  private SampleLeg leg(Duration delay) {
    var leg = new SampleLeg(strand, delay);
    leg.playout = new Playout(strand, leg, CallSettings.defaults().playing(), CallMetrics.NONE,
        new Playout.Listener() {
          @Override
          public void sounding(Spoken sentence) {}

          @Override
          public void heard(Spoken sentence, String text, long samples) {
            heard.add(text + "/" + samples);
          }

          @Override
          public void progress() {}
        });
    return leg;
  }

  /** 8 s of sound in two sentences. */
  private static void say(Playout playout) {
    int next = 0;
    for (String text : List.of("the first half", "the second half")) {
      var spoken = new Spoken(new Reply(1, true, 0), text, 0);
      playout.begin(spoken);
      for (int frame = 0; frame < SAMPLES / 320; frame++) {
        var bytes = new byte[320];
        for (int i = 0; i < 160; i++, next++) {
          bytes[2 * i] = (byte) next;
          bytes[2 * i + 1] = (byte) (next >> 8);
        }
        playout.add(spoken, bytes);
      }
      playout.end(spoken);
    }
  }

  private void tell(SampleLeg leg) {
    leg.play();
    long count = leg.played.size();
    strand.at(Duration.ofMillis(15), () -> leg.playout.played(count));
  }

  private static void assertWhole(SampleLeg leg, String what) {
    for (int i = 0; i < leg.played.size(); i++) {
      assertEquals(i, leg.played.get(i), what + " at sample " + i);
    }
    assertEquals(SAMPLES, leg.played.size(), what);
  }

  @Test
  void everySampleIsPlayedOnceWhateverIsHeld() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      heard.clear();
      var leg = leg(Duration.ofMillis(random.nextInt(1, 60)));
      say(leg.playout);
      for (int i = 0; i < 12; i++) {
        pass(leg, random.nextInt(1, 700));
        leg.playout.hold();
        if (random.nextInt(3) == 0) {
          leg.playout.hold();
        }
        pass(leg, random.nextInt(0, 600));
        leg.playout.release();
      }
      pass(leg, 20_000);
      assertWhole(leg, "seed " + seed);
      assertEquals(List.of("the first half/32000", "the second half/32000"), heard, "seed " + seed);
      assertTrue(leg.playout.idle());
      assertEquals(0, strand.timers(), "seed " + seed);
    }
  }

  /** Time passes; the client tells every 100 ms what it has played. */
  private void pass(SampleLeg leg, int millis) {
    for (int left = millis; left > 0; left -= 100) {
      strand.elapse(Duration.ofMillis(Math.min(left, 100)));
      tell(leg);
    }
  }

  @Test
  void nothingIsHeardWhileItIsHeld() {
    var leg = leg(Duration.ofMillis(20));
    say(leg.playout);
    pass(leg, 1000);
    leg.playout.hold();
    assertTrue(leg.playout.held());
    strand.elapse(Duration.ofMillis(20));
    leg.play();
    int then = leg.played.size();
    pass(leg, 3000);
    assertEquals(then, leg.played.size());
    assertEquals(1, leg.clearings);
  }

  @Test
  void whatIsTakenBackWhileItIsHeldCountsAsHeardToTheSample() {
    for (int wait : List.of(5, 400)) {
      heard.clear();
      var leg = leg(Duration.ofMillis(20));
      say(leg.playout);
      pass(leg, 1000);
      leg.playout.hold();
      strand.elapse(Duration.ofMillis(wait));
      leg.playout.interrupt(() -> heard.add("settled"));
      strand.elapse(Duration.ofMillis(100));
      assertEquals(1, leg.clearings, "one clear is enough");
      assertEquals(List.of("the/" + leg.played.size(), "/0", "settled"), heard, "after " + wait);
      // What is said next begins where the client's count stands.
      int before = leg.played.size();
      leg.played.clear();
      say(leg.playout);
      strand.elapse(Duration.ofMillis(500));
      leg.play();
      leg.playout.played(before + leg.played.size());
      pass(leg, 100);
      leg.playout.close();
      assertEquals(0, strand.timers());
    }
  }

  @Test
  void aClearWithoutAnAnswerGoesOnByTheClock() {
    var leg = leg(Duration.ofMillis(20));
    leg.answers = false;
    say(leg.playout);
    strand.elapse(Duration.ofMillis(1000));
    leg.playout.hold();
    leg.playout.release();
    strand.elapse(Duration.ofSeconds(20));
    leg.play();
    assertTrue(leg.playout.idle());
    assertTrue(leg.played.size() > SAMPLES - RATE / 2, () -> "played " + leg.played.size());
    assertEquals(SAMPLES - 1, leg.played.getLast());
    assertEquals(0, strand.timers());
  }

  @Test
  void aWireThatCannotBeClearedGoesOnBehindWhatLeft() {
    var leg = leg(Duration.ofMillis(20));
    leg.clears = false;
    say(leg.playout);
    strand.elapse(Duration.ofMillis(1000));
    leg.playout.hold();
    strand.elapse(Duration.ofMillis(700));
    leg.playout.release();
    strand.elapse(Duration.ofSeconds(20));
    leg.play();
    assertEquals(0, leg.clearings);
    assertWhole(leg, "without clears");
    assertTrue(leg.playout.idle());
  }
}

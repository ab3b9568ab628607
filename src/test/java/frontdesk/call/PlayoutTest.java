package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Play-out alone: pace, lateness, what was heard. A frame is 20 ms of one character. */
class PlayoutTest {
  private final FakeStrand strand = new FakeStrand();
  private final FakeLeg leg = new FakeLeg(strand);
  private final Scene scene = new Scene();
  private final List<String> heard = new ArrayList<>();
  private final Reply reply = new Reply(1, true, 0);

  private Playout playout() {
    leg.answersClears = false;
    return new Playout(strand, leg, CallSettings.defaults().playing(), scene.metrics(), new Playout.Listener() {
      @Override
      public void sounding(Spoken sentence) {}

      @Override
      public void heard(Spoken sentence, String text, long samples) {
        heard.add(text);
      }

      @Override
      public void progress() {}
    });
  }

  private void say(Playout playout, String text) {
    var spoken = new Spoken(reply, text, 0);
    reply.say();
    playout.begin(spoken);
    add(playout, spoken, text);
    playout.end(spoken);
  }

  private static void add(Playout playout, Spoken spoken, String text) {
    for (char c : text.toCharArray()) {
      var frame = new byte[2 * FakeVoice.FRAME];
      short value = (short) Math.round(c / 1000f * 32767);
      frame[0] = (byte) value;
      frame[1] = (byte) (value >> 8);
      playout.add(spoken, frame);
    }
  }

  @Test
  void keepsTwoHundredMillisecondsInFlight() {
    var playout = playout();
    say(playout, "x".repeat(100));
    assertEquals(10, leg.sent.length());
    for (int i = 1; i <= 50; i++) {
      strand.elapse(Duration.ofMillis(20));
      assertEquals(10 + i, leg.sent.length(), "after " + i);
    }
    strand.elapse(Duration.ofSeconds(2));
    assertEquals(100, leg.sent.length());
    assertEquals(List.of("x".repeat(100)), heard);
    assertEquals(0, strand.timers());
  }

  @Test
  void keepsOneFrameInFlightWhereTheWireCannotBeCleared() {
    leg.canClear = false;
    var playout = playout();
    say(playout, "x".repeat(100));
    for (int i = 1; i <= 50; i++) {
      assertEquals(i, leg.sent.length());
      strand.elapse(Duration.ofMillis(20));
    }
    playout.interrupt(() -> heard.add("settled"));
    strand.elapse(Duration.ofSeconds(1));
    assertEquals(51, leg.sent.length());
    assertEquals(List.of(), leg.clears);
    assertEquals("settled", heard.getLast());
    assertEquals(0, strand.timers());
  }

  @Test
  void aTimerThatComesLateDoesNotShiftTheRest() {
    var playout = playout();
    say(playout, "x".repeat(200));
    long begin = strand.nanos();
    // The strand is busy for 60 ms: what is due meanwhile leaves behind it, on the old origin.
    strand.at(Duration.ofMillis(100), () -> strand.delay(Duration.ofMillis(60)));
    strand.elapse(Duration.ofMillis(1000));
    long frames = (strand.nanos() - begin) / 20_000_000;
    assertEquals(frames + 10, leg.sent.length());
    assertEquals(0, scene.drops.getOrDefault(CallMetrics.Drop.LATE_FRAME, 0L));
  }

  @Test
  void aFrameThatComesAfterTheClientRanEmptyIsLate() {
    var playout = playout();
    var spoken = new Spoken(reply, "slow voice", 0);
    reply.say();
    playout.begin(spoken);
    add(playout, spoken, "slow");
    strand.elapse(Duration.ofMillis(500));
    add(playout, spoken, " voice");
    playout.end(spoken);
    strand.elapse(Duration.ofSeconds(1));
    assertEquals(1L, scene.drops.get(CallMetrics.Drop.LATE_FRAME));
    assertEquals("slow voice", leg.sent.toString());
  }

  @Test
  void aClientThatPlaysNothingIsNotFilled() {
    var playout = playout();
    say(playout, "x".repeat(500));
    playout.played(0);
    strand.elapse(Duration.ofSeconds(5));
    assertEquals(50, leg.sent.length(), "a second beyond what was played");
    playout.played(20 * FakeVoice.FRAME);
    strand.elapse(Duration.ofSeconds(1));
    assertEquals(70, leg.sent.length());
    playout.assumeHeard();
    strand.elapse(Duration.ofSeconds(20));
    assertEquals(500, leg.sent.length());
    assertEquals(1, heard.size());
  }

  @Test
  void whatWasHeardAtAClearIsWhatTheClientSays() {
    var playout = playout();
    say(playout, "one two three four five six");
    say(playout, "seven");
    strand.elapse(Duration.ofMillis(300));
    playout.interrupt(() -> heard.add("settled"));
    assertEquals(List.of(1), leg.clears);
    assertEquals(List.of(), heard, "nothing is settled before the answer");
    // Played in all: 13 frames, which is "one two three".
    playout.cleared(1, 13 * FakeVoice.FRAME);
    assertEquals(List.of("one two three", "", "settled"), heard);
    heard.clear();
    say(playout, "eight nine");
    strand.elapse(Duration.ofMillis(100));
    // The client's count goes on over all generations.
    playout.played((13 + 10) * FakeVoice.FRAME);
    assertEquals(List.of("eight nine"), heard);
    playout.close();
    assertEquals(0, strand.timers());
  }

  @Test
  void twoClearsInARowAreSettledInOrder() {
    var playout = playout();
    say(playout, "one two three");
    strand.elapse(Duration.ofMillis(40));
    playout.interrupt(() -> heard.add("first"));
    say(playout, "four five six");
    strand.elapse(Duration.ofMillis(40));
    playout.interrupt(() -> heard.add("second"));
    playout.cleared(1, 3 * FakeVoice.FRAME);
    assertEquals(List.of("one", "first"), heard);
    playout.cleared(2, (3 + 9) * FakeVoice.FRAME);
    assertEquals(List.of("one", "first", "four five", "second"), heard);
  }

  @Test
  void aClearWithoutAnAnswerIsSettledByTheClock() {
    var playout = playout();
    say(playout, "one two three four five six seven eight nine ten");
    strand.elapse(Duration.ofMillis(500));
    playout.interrupt(() -> heard.add("settled"));
    strand.elapse(Duration.ofMillis(600));
    // 500 ms less the assumed 200 ms: 15 characters.
    assertEquals(List.of("one two three", "settled"), heard);
    assertEquals(0, strand.timers());
  }

  @Test
  void aMarkTellsThatAllBeforeItWasHeard() {
    var playout = playout();
    say(playout, "one two");
    strand.elapse(Duration.ofMillis(1));
    playout.mark("no such mark");
    assertEquals(List.of(), heard);
    playout.mark(leg.marksSent().getFirst());
    assertEquals(List.of("one two"), heard);
    assertTrue(playout.idle());
  }

  @Test
  void aResumedClientGetsWhatItLacks() {
    var playout = playout();
    say(playout, "one two three four five");
    strand.elapse(Duration.ofMillis(100));
    assertEquals("one two three f", leg.sent.toString());
    playout.pause();
    strand.elapse(Duration.ofSeconds(10));
    leg.sent.setLength(0);
    playout.resume(8 * FakeVoice.FRAME);
    strand.elapse(Duration.ofSeconds(1));
    assertEquals("three four five", leg.sent.toString());
    assertEquals(List.of("one two three four five"), heard);
  }
}

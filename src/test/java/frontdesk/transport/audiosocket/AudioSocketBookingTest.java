package frontdesk.transport.audiosocket;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import frontdesk.app.BookedFilling;
import frontdesk.app.PatientCaller;
import frontdesk.app.PhoneDesk;
import frontdesk.call.CallLog;
import frontdesk.call.EndReason;
import frontdesk.transport.CallNotes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A whole spoken booking over AudioSocket, judged by the database, and the times at which frames leave. */
class AudioSocketBookingTest {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final long FRAME = 20_000_000;
  private static final long CLOCK = 1_000_000;
  /** A frame that comes later than this begins another stretch of sound. */
  private static final long PAUSE = 100_000_000;

  @TempDir
  Path data;

  /** As released, and a build whose kind 0x11 is 16 kHz, which the length of its frames tells. */
  @ParameterizedTest
  @CsvSource({"0x10, 8000", "0x11, 16000"})
  void aFillingIsBooked(String kind, int rate) throws IOException {
    try (var desk = new PhoneDesk(data)) {
      var ended = new ArrayList<EndReason>();
      var asterisk = new AsteriskEnd(desk.time(), Integer.decode(kind), rate);
      var session = new AudioSocketSession(asterisk, SoundKinds.TOLD_BY_LENGTH, new CallNotes(desk.time()), leg -> {
        desk.time().call("call-1", leg, desk.stages(), desk.settings(), log(ended));
        return true;
      });
      hold(desk, asterisk, session, new PatientCaller(BookedFilling.lines(), rate));
      BookedFilling.check(desk);
      assertEquals(List.of(EndReason.CALLER_HUNG_UP), ended);
      assertTrue(asterisk.closed);
      assertTrue(asterisk.mostWaiting <= 2, "one frame is in flight, one may be on its way");
      keepsTime(asterisk.arrivals);
    }
  }

  /** Nothing that was sent can be taken back, and little was: her voice ends with the frame that is in flight. */
  @Test
  void whoSpeaksOverTheGreetingSilencesHer() throws IOException {
    try (var desk = new PhoneDesk(data)) {
      var asterisk = new AsteriskEnd(desk.time(), 0x10, 8000);
      var session = new AudioSocketSession(asterisk, SoundKinds.TOLD_BY_LENGTH, new CallNotes(desk.time()), leg -> {
        desk.time().call("call-1", leg, desk.stages(), desk.settings(), log(new ArrayList<>()));
        return true;
      });
      asterisk.begin().forEach(session::read);
      float[] words = BookedFilling.lines().getFirst().samples();
      int loud = 0;
      while (Math.abs(words[loud]) < 0.1f) {
        loud++;
      }
      long spoke = Duration.ofSeconds(1).toNanos();
      for (int at = loud - 8000; at < loud + 8000; at += 160) {
        float[] says = at < loud ? new float[160] : Arrays.copyOfRange(words, at, at + 160);
        asterisk.caller(says).forEach(session::read);
        asterisk.play();
        desk.time().elapse(Duration.ofMillis(20));
      }
      long before = asterisk.arrivals.stream().filter(at -> at < spoke).count();
      long after = asterisk.arrivals.size() - before;
      assertTrue(before > 25, "she was speaking");
      assertTrue(asterisk.arrivals.getLast() - spoke <= Duration.ofMillis(500).toNanos(),
          "she is silent within 500 ms");
    }
  }

  private static void hold(PhoneDesk desk, AsteriskEnd asterisk, AudioSocketSession session, PatientCaller caller) {
    asterisk.begin().forEach(session::read);
    while (!asterisk.closed && desk.time().nanos() < LONGEST.toNanos()) {
      Optional<float[]> says = caller.next(asterisk.play());
      if (says.isEmpty()) {
        asterisk.reads(0x00, new byte[0]).forEach(session::read);
        break;
      }
      asterisk.caller(says.get()).forEach(session::read);
      desk.time().elapse(Duration.ofMillis(20));
    }
    desk.time().elapse(Duration.ofSeconds(30));
  }

  /** Within a stretch frames leave at multiples of 20 ms from its begin: a late one does not make later ones late. */
  private static void keepsTime(List<Long> arrivals) {
    assertTrue(arrivals.size() > 500, "she has spoken for more than 10 s");
    long begin = arrivals.getFirst();
    long last = begin;
    int inStretch = 0;
    int longest = 0;
    for (long at : arrivals) {
      if (at - last > PAUSE) {
        begin = at;
        inStretch = 0;
      }
      assertTrue(Math.abs(begin + inStretch * FRAME - at) <= CLOCK, "frame " + inStretch + " of a stretch");
      last = at;
      longest = Math.max(longest, ++inStretch);
    }
    assertTrue(longest > 100, "a stretch has more than 2 s");
  }

  private static CallLog log(List<EndReason> ended) {
    return new CallLog() {
      @Override
      public void began(String call, Instant at, String wire) {}

      @Override
      public void ended(String call, Instant at, EndReason reason, long durationMs, int turns) {
        ended.add(reason);
      }
    };
  }
}

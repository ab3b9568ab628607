package frontdesk.call;

import java.time.Duration;

import frontdesk.agent.Interjection;
import frontdesk.call.Overlap.Verdict;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The decision about one sound over a reply, in pieces of 40 ms. */
class OverlapTest {
  private static final int PIECE = 640;
  private final Overlap overlap = new Overlap(Duration.ofMillis(150), 0);

  /** So many milliseconds; the first verdict that is more than waiting. */
  private Verdict hear(boolean voice, int ms) {
    Verdict verdict = Verdict.OPEN;
    for (int i = 0; i < ms / 40 && verdict == Verdict.OPEN; i++) {
      verdict = overlap.hear(voice, PIECE, false);
    }
    return verdict;
  }

  private Verdict read(Interjection words) {
    return overlap.read(words, overlap.encoded(), false);
  }

  @Test
  void enoughVoiceSilencesAtOnce() {
    assertEquals(Verdict.OPEN, hear(true, 120));
    assertEquals(Verdict.HOLD, hear(true, 40));
  }

  @Test
  void aDemandInterruptsOnceTheWordIsOver() {
    hear(true, 160);
    assertEquals(Verdict.OPEN, read(Interjection.DEMAND), "half an okay may sound like it");
    assertEquals(Verdict.INTERRUPTS, hear(false, 160));
  }

  @Test
  void aSignOfListeningMayBeABeginning() {
    hear(true, 160);
    assertEquals(Verdict.OPEN, read(Interjection.BACKCHANNEL));
    assertEquals(Verdict.OPEN, hear(true, 200));
    assertEquals(Verdict.PASSES, hear(false, 160));
    assertTrue(overlap.settled());
    assertEquals(Verdict.HOLD, hear(true, 200));
    assertEquals(Verdict.OPEN, read(Interjection.SPEECH));
    assertEquals(Verdict.INTERRUPTS, hear(true, 560));
  }

  @Test
  void strangeWordsInterruptOnceAllOfThemWasRead() {
    hear(true, 160);
    assertEquals(Verdict.OPEN, read(Interjection.SPEECH));
    assertEquals(Verdict.OPEN, hear(false, 280));
    assertEquals(Verdict.INTERRUPTS, read(Interjection.SPEECH));
  }

  @Test
  void nothingPassesOnceAllOfItWasRead() {
    hear(true, 200);
    assertEquals(Verdict.OPEN, hear(false, 200));
    assertEquals(Verdict.OPEN, read(Interjection.NOTHING));
    hear(false, 80);
    assertEquals(Verdict.PASSES, read(Interjection.NOTHING));
  }

  @Test
  void whoeverInsistsIsHeardThoughNotUnderstood() {
    hear(true, 160);
    assertEquals(Verdict.INTERRUPTS, hear(true, 1000));
  }

  @Test
  void nobodyIsKeptWaitingForASlowReading() {
    hear(true, 160);
    assertEquals(Verdict.PASSES, hear(false, 1500));
    assertFalse(overlap.settled(), "its careful reading decides");
  }

  @Test
  void anAnswerIsNoSignOfListening() {
    hear(true, 160);
    assertEquals(Verdict.OPEN, overlap.read(Interjection.BACKCHANNEL, false, true));
    Verdict verdict = Verdict.OPEN;
    for (int i = 0; i < 4; i++) {
      verdict = overlap.hear(false, PIECE, true);
    }
    assertEquals(Verdict.INTERRUPTS, verdict);
  }
}

package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import frontdesk.agent.CallerTurn;
import frontdesk.agent.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The caller's sound stands still and comes at once, is lost in places, or comes from a clock that is not ours: nothing
 * is misunderstood and nothing stays late. On virtual time.
 */
class InboundTimingTest {
  private static final int RATE = FakeVoice.RATE;

  private final Scene scene = new Scene();

  private Scene begin() {
    scene.conversation.script = heard -> new Step("Ok.", List.of(), false, "");
    return scene.begin(Duration.ofSeconds(1));
  }

  private List<String> turns() {
    return scene.conversation.heardTurns.stream().map(CallerTurn::text).toList();
  }

  /** Milliseconds of sound that the caller has given and that was not heard yet. */
  private double late() {
    return (scene.leg.captured - scene.detectors.getFirst().position()) * 1000.0 / RATE;
  }

  @Test
  void whatIsSaidInAStallIsUnderstoodInTheBurst() {
    begin();
    for (int from = 0; from <= 2000; from += 100) {
      int said = scene.conversation.heardTurns.size();
      scene.leg.speak(5, Duration.ofMillis(1000));
      scene.elapse(Duration.ofMillis(from));
      scene.leg.stall(true);
      scene.elapse(Duration.ofMillis(2200));
      assertTrue(late() >= 1900);
      scene.leg.stall(false);
      scene.elapse(Duration.ofMillis(50));
      assertTrue(late() < 60, "caught up, a stall " + from + " ms into the utterance");
      scene.seconds(2);
      assertEquals(said + 1, turns().size(), "a stall " + from + " ms into the utterance");
      assertEquals("utterance 5", turns().getLast());
    }
    assertEquals(0L, scene.drops.getOrDefault(CallMetrics.Drop.INBOUND_MS, 0L), "no sound is dropped");
  }

  @Test
  void twoUtterancesInOneBurstAreBothUnderstood() {
    begin();
    scene.leg.stall(true);
    scene.leg.speak(5, Duration.ofMillis(500));
    scene.leg.pause(Duration.ofMillis(700));
    scene.leg.speak(7, Duration.ofMillis(500));
    scene.seconds(2);
    scene.leg.stall(false);
    scene.seconds(3);
    assertEquals("utterance 5 utterance 7", String.join(" ", turns()));
  }

  @Test
  void randomStallsChangeNothingOfWhatIsUnderstood() {
    for (int seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var bad = new InboundTimingTest();
      bad.begin();
      var said = new ArrayList<String>();
      for (int i = 0; i < 8; i++) {
        int number = 1 + random.nextInt(30);
        said.add("utterance " + number);
        bad.scene.elapse(Duration.ofMillis(random.nextInt(500)));
        bad.scene.leg.speak(number, Duration.ofMillis(300 + random.nextInt(900)));
        bad.scene.elapse(Duration.ofMillis(random.nextInt(1200)));
        bad.scene.leg.stall(true);
        bad.scene.elapse(Duration.ofMillis(100 + random.nextInt(1900)));
        bad.scene.leg.stall(false);
        bad.scene.seconds(2.5);
        assertTrue(bad.late() < 60, "seed " + seed);
      }
      assertEquals(said, bad.turns(), "seed " + seed);
      assertEquals(List.of(), bad.scene.strand.broken());
    }
  }

  @Test
  void lostFramesAreGapsAndTheMediaClockIsRight() {
    var random = new Random(11);
    scene.leg.loses = () -> random.nextInt(20) == 0;
    begin();
    for (int number = 1; number <= 20; number++) {
      scene.leg.speak(number, Duration.ofMillis(1000));
      scene.seconds(3);
      assertEquals("utterance " + number, turns().getLast());
    }
    assertEquals(20, turns().size());
    assertTrue(late() < 60);
  }

  /** Ten minutes, a turn every ten seconds. */
  @ParameterizedTest
  @ValueSource(ints = {-200, 200})
  void aClockThatIsNotOursMakesNothingLate(int ppm) {
    scene.leg.frame = Duration.ofNanos(20_000_000 - 20L * ppm);
    begin();
    var late = new ArrayList<Double>();
    var answered = new ArrayList<Long>();
    for (int turn = 0; turn < 60; turn++) {
      int before = scene.leg.sent.length();
      scene.leg.speak(1 + turn % 30, Duration.ofMillis(1000));
      long waited = 0;
      for (; scene.leg.sent.length() == before && waited < 5000; waited++) {
        scene.elapse(Duration.ofMillis(1));
      }
      answered.add(waited);
      late.add(late());
      scene.elapse(Duration.ofMillis(10_000 - waited));
    }
    assertEquals(60, turns().size());
    assertEquals(late.getFirst(), late.getLast(), 25);
    assertEquals(answered.getFirst(), answered.getLast(), 45);
    assertEquals(0L, scene.drops.getOrDefault(CallMetrics.Drop.INBOUND_MS, 0L));
  }
}

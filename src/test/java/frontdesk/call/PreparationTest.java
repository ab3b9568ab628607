package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import frontdesk.agent.CallerTurn;
import frontdesk.agent.Step;
import frontdesk.agent.ToolCall;
import frontdesk.agent.ToolOutcome;
import frontdesk.call.CallMetrics.Count;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The reply before the turn is certainly over: ready when it is needed, without any effect until then. */
class PreparationTest {
  private final Scene scene = new Scene();

  private static Optional<String> first(CallerTurn turn) {
    return Optional.of("You said " + turn.text() + ".");
  }

  @Test
  void theFirstSentenceIsReadyWhenTheTurnIsOver() {
    scene.conversation.preparation = PreparationTest::first;
    scene.begin(Duration.ofSeconds(1));
    int before = scene.voice.spoken;
    scene.leg.speak(7, Duration.ofMillis(800));
    scene.seconds(4);
    assertTrue(scene.leg.played.toString().endsWith("You said utterance 7.Go on."), scene.leg.played::toString);
    assertEquals(before + 2, scene.voice.spoken, "each sentence is synthesised once");
    assertEquals(Map.of(Count.PREPARED, 1, Count.PREPARED_USED, 1), scene.counts);
    assertEquals(List.of(1L), scene.conversation.prepared.stream().map(CallerTurn::turn).toList());
  }

  @Test
  void aSentenceThatDoesNotComeIsNeverSaid() {
    scene.conversation.preparation = turn -> Optional.of("Nobody says this.");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.speak(7, Duration.ofMillis(800));
    scene.seconds(4);
    assertTrue(scene.leg.played.toString().endsWith("You said utterance 7.Go on."), scene.leg.played::toString);
    assertFalse(scene.leg.sent.toString().contains("Nobody"));
    assertEquals(Map.of(Count.PREPARED, 1), scene.counts);
  }

  @Test
  void whatWasPreparedIsThrownAwayWhenTheCallerGoesOn() {
    scene.conversation.preparation = PreparationTest::first;
    scene.begin(Duration.ofSeconds(1));
    scene.leg.speak(7, Duration.ofMillis(600));
    scene.leg.pause(Duration.ofMillis(360));
    scene.leg.speak(8, Duration.ofMillis(1200));
    scene.seconds(5);
    assertTrue(scene.leg.played.toString().endsWith("You said utterance 8.Go on."), scene.leg.played::toString);
    assertEquals(1, scene.conversation.heardTurns.size());
    assertEquals(2, scene.counts.get(Count.PREPARED));
    assertEquals(1, scene.counts.get(Count.PREPARED_USED));
  }

  @Test
  void aVoiceThatFailsAheadIsAskedAgain() {
    scene.conversation.preparation = turn -> Optional.of("broken voice.");
    scene.conversation.script = heard -> new Step("broken voice.", List.of(), false, "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.speak(7, Duration.ofMillis(800));
    scene.seconds(4);
    assertTrue(scene.leg.played.toString().endsWith("Line failure."), scene.leg.played::toString);
  }

  @Test
  void noMoreIsPreparedThanMay() {
    scene.conversation.preparation = PreparationTest::first;
    scene.begin(Duration.ofSeconds(1));
    for (int i = 0; i < 6; i++) {
      scene.leg.speak(7, Duration.ofMillis(300));
      scene.leg.pause(Duration.ofMillis(360));
    }
    scene.seconds(6);
    assertEquals(scene.settings.hearing().preparations(), scene.counts.get(Count.PREPARED));
  }

  @Test
  void aSlowToolAsksForAMomentOnce() {
    scene.storePool = () -> Duration.ofMillis(1500);
    scene.conversation.script = heard -> heard.startsWith("tool b")
        ? new Step("There you are.", List.of(), false, "")
        : new Step("", List.of(new ToolCall(heard, heard.startsWith("tool") ? "b" : "a", "{}")), false, "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("look it up");
    scene.seconds(6);
    assertEquals("Hello there.Line moment.There you are.", scene.leg.played.toString());
    assertEquals(Map.of(Count.FILLER, 1), scene.counts);
    assertEquals("There you are.", scene.conversation.settled.getLast(), "it is no part of the history");
    assertEquals(2, scene.leg.events(CallEvent.ReplyStarted.class).size(), "the greeting and the answer");
  }

  @Test
  void aToolThatIsFastEnoughAsksForNothing() {
    scene.storePool = () -> Duration.ofMillis(690);
    scene.conversation.script = heard -> heard.startsWith("tool")
        ? new Step("There you are.", List.of(), false, "")
        : new Step("", List.of(new ToolCall("1", "find", "{}")), false, "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("look it up");
    scene.seconds(5);
    assertEquals("Hello there.There you are.", scene.leg.played.toString());
  }

  /**
   * Callers who pause anywhere and go on, over pools of any speed: a turn becomes part of the dialogue, a model is asked
   * and a tool is called for it only when its end is certain.
   */
  @Test
  void nothingHasAnEffectBeforeTheTurnIsCertain() {
    int early = 0;
    for (int seed = 0; seed < 150; seed++) {
      early += run(seed);
    }
    assertTrue(early > 200, "the property prepares at all: " + early);
  }

  private static int run(int seed) {
    var random = new Random(seed);
    var scene = new Scene();
    scene.pool = () -> Duration.ofMillis(random.nextInt(1, 16));
    scene.storePool = () -> Duration.ofMillis(random.nextInt(1, 500));
    scene.voicePool = () -> Duration.ofMillis(random.nextInt(1, 80));
    scene.conversation.pace = Duration.ofMillis(random.nextInt(5, 200));
    var faults = new ArrayList<String>();
    scene.conversation.preparation = turn -> random.nextInt(3) == 0 ? Optional.of("Something else.") : first(turn);
    scene.conversation.script = heard -> heard.startsWith("tool") || random.nextInt(3) > 0
        ? new Step("You said " + heard + ". Go on.", List.of(), false, "")
        : new Step("", List.of(new ToolCall("" + random.nextInt(), "book", "{}")), false, "");
    scene.conversation.tools = call -> new ToolOutcome(call, "{}", false);
    scene.conversation.effects = what -> {
      long over = scene.leg.events(CallEvent.SpeechEnded.class).size();
      long turns = scene.conversation.heardTurns.size();
      boolean first = what.startsWith("turn ");
      if (first ? Long.parseLong(what.substring(5)) > over : turns == 0 || turns > over) {
        faults.add(what + " after " + over + " ends");
      }
    };
    scene.begin(Duration.ofSeconds(1));
    for (int i = 0; i < 8; i++) {
      scene.leg.speak(random.nextInt(1, 30), Duration.ofMillis(random.nextInt(60, 900)));
      scene.leg.pause(Duration.ofMillis(random.nextInt(60, 700)));
      scene.elapse(Duration.ofMillis(random.nextInt(200, 1800)));
    }
    scene.seconds(8);
    assertEquals(List.of(), faults, "seed " + seed);
    assertFalse(scene.leg.sent.toString().contains("Something else"), "seed " + seed);
    scene.leg.listener.orElseThrow().hangup();
    scene.seconds(20);
    assertEquals(List.of(), scene.strand.broken(), "seed " + seed);
    assertEquals(0, scene.strand.timers(), "seed " + seed);
    return scene.conversation.prepared.size();
  }
}

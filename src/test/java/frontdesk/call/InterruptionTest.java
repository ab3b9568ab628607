package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import frontdesk.agent.Step;
import frontdesk.agent.ToolCall;
import frontdesk.agent.ToolOutcome;
import frontdesk.call.CallMetrics.Count;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the caller says over a reply: who keeps the floor, and that nothing of the reply is lost by mistake. */
class InterruptionTest {
  private static final String REPLY = "This is a rather long reply about nothing much at all, and it goes on and on.";
  private static final int COUGH = 0;
  private static final int OKAY = 10;
  private static final int WAIT = 20;
  private static final int WORD = 3;

  private final Scene scene = new Scene();

  private void reply(String text) {
    scene.conversation.script = heard -> new Step(heard.equals("talk") ? text : "Good.", List.of(), false, "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("talk");
  }

  /** What was heard since the greeting, without the marks of clears. */
  private String heard() {
    return scene.leg.played.toString().replace("|", "").replace("Hello there.", "");
  }

  private void over(int number, int millis) {
    scene.seconds(0.5);
    scene.leg.speak(number, Duration.ofMillis(millis));
    scene.seconds(4);
  }

  @Test
  void aCoughOnlyPausesTheReply() {
    reply(REPLY);
    over(COUGH, 300);
    assertEquals(REPLY, heard());
    assertEquals(List.of(1), scene.leg.clears);
    assertEquals(1, scene.conversation.heardTurns.size());
    assertEquals(REPLY, scene.conversation.settled.getLast());
    assertTrue(scene.conversation.whole.getLast());
    assertEquals(Map.of(Count.FALSE_INTERRUPTION, 1), scene.counts);
  }

  @Test
  void aClickIsNotNoticed() {
    reply(REPLY);
    over(COUGH, 40);
    assertEquals(REPLY, heard());
    assertEquals(List.of(), scene.leg.clears);
  }

  @Test
  void aSignOfListeningOnlyPausesTheReply() {
    reply(REPLY);
    over(OKAY, 400);
    assertEquals(REPLY, heard());
    assertEquals(1, scene.conversation.heardTurns.size());
    assertEquals(Map.of(Count.FALSE_INTERRUPTION, 1), scene.counts);
  }

  @Test
  void sheIsSilentWhileItIsDecidedAndNotLong() {
    reply(REPLY);
    scene.seconds(0.5);
    scene.leg.speak(OKAY, Duration.ofMillis(400));
    scene.seconds(0.25);
    int then = scene.leg.played.length();
    scene.seconds(0.2);
    assertEquals(then, scene.leg.played.length());
    scene.seconds(0.5);
    assertTrue(scene.leg.played.length() > then + 5, scene.leg.played::toString);
  }

  @Test
  void signsOfListeningMayComeAgainAndAgain() {
    reply(REPLY.repeat(3));
    for (int i = 0; i < 3; i++) {
      scene.seconds(0.4);
      scene.leg.speak(OKAY, Duration.ofMillis(300));
      scene.seconds(1);
    }
    scene.seconds(9);
    assertEquals(REPLY.repeat(3), heard());
    assertEquals(3, scene.counts.get(Count.FALSE_INTERRUPTION));
  }

  @Test
  void waitStopsTheReplyForGood() {
    reply(REPLY);
    scene.seconds(0.5);
    scene.leg.speak(WAIT, Duration.ofMillis(300));
    scene.seconds(0.7);
    String then = heard();
    assertFalse(scene.conversation.settled.getLast().isEmpty());
    assertFalse(scene.conversation.whole.getLast());
    scene.seconds(4);
    assertEquals(then + "Good.", heard());
    assertEquals("utterance 20", scene.conversation.heardTurns.getLast().text());
    assertEquals(1, scene.counts.get(Count.INTERRUPTION));
    assertFalse(scene.counts.containsKey(Count.FALSE_INTERRUPTION));
  }

  @Test
  void anAnswerTakesTheFloor() {
    reply(REPLY);
    over(WORD, 500);
    assertEquals("utterance 3", scene.conversation.heardTurns.getLast().text());
    assertTrue(heard().endsWith("Good."));
    assertFalse(heard().startsWith(REPLY));
  }

  @Test
  void okayIsAnAnswerOnceTheQuestionWasHeard() {
    reply("Shall I book it?");
    scene.elapse(Duration.ofMillis(300));
    scene.leg.speak(OKAY, Duration.ofMillis(300));
    scene.seconds(3);
    assertEquals("utterance 10", scene.conversation.heardTurns.getLast().text());
    assertTrue(heard().endsWith("Good."), this::heard);
  }

  @Test
  void okayIsNoAnswerToWhatIsStillBeingAsked() {
    reply("Shall I book the appointment with the doctor for you on the day that you have asked for?");
    over(OKAY, 300);
    assertEquals(1, scene.conversation.heardTurns.size());
  }

  /** "Okay ... so what about Friday" in one breath. */
  @Test
  void aSignOfListeningThatGoesOnTakesTheFloor() {
    reply(REPLY);
    scene.seconds(0.5);
    scene.leg.speak(OKAY, Duration.ofMillis(260));
    scene.leg.pause(Duration.ofMillis(280));
    scene.leg.speak(WORD, Duration.ofMillis(800));
    scene.seconds(4);
    assertEquals("utterance 3", scene.conversation.heardTurns.getLast().text());
    assertTrue(heard().endsWith("Good."), this::heard);
  }

  /** The caller goes on before it is decided: what would be written for the turn before waits and is not begun. */
  @Test
  void nothingIsWrittenWhileTheCallerMayBeGoingOn() {
    var written = new ArrayList<String>();
    scene.conversation.tools = call -> {
      written.add(call.name());
      return new ToolOutcome(call, "{}", false);
    };
    scene.conversation.pace = Duration.ofMillis(250);
    scene.conversation.script = heard -> heard.startsWith("tool") || heard.equals("utterance 20")
        ? new Step("Good.", List.of(), false, "")
        : new Step("", List.of(new ToolCall("1", "book", "{}")), false, "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.speak(WORD, Duration.ofMillis(600));
    scene.leg.pause(Duration.ofMillis(560));
    scene.leg.speak(WAIT, Duration.ofMillis(500));
    scene.seconds(5);
    assertEquals(List.of(), written);
    assertEquals("utterance 20", scene.conversation.heardTurns.getLast().text());
  }

  /** Whatever is said over replies, each that is not interrupted is heard whole and the others are cut once. */
  @Test
  void noReplyIsLostByMistake() {
    for (int seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      var one = new Scene();
      one.leg.delay = Duration.ofMillis(random.nextInt(1, 60));
      one.pool = () -> Duration.ofMillis(random.nextInt(1, 30));
      one.conversation.script = heard -> new Step(REPLY, List.of(), false, "");
      one.begin(Duration.ofSeconds(1));
      one.leg.listener.orElseThrow().text("talk");
      one.elapse(Duration.ofMillis(random.nextInt(200, 900)));
      for (int i = 0; i < 3; i++) {
        one.leg.speak(random.nextBoolean() ? COUGH : OKAY, Duration.ofMillis(random.nextInt(20, 450)));
        one.leg.pause(Duration.ofMillis(random.nextInt(300, 900)));
      }
      one.seconds(8);
      assertTrue(one.leg.played.toString().replace("|", "").startsWith("Hello there." + REPLY), "seed " + seed + " "
          + one.leg.played);
      one.leg.listener.orElseThrow().hangup();
      one.seconds(20);
      assertEquals(List.of(), one.strand.broken(), "seed " + seed);
      assertEquals(0, one.strand.timers(), "seed " + seed);
    }
  }
}

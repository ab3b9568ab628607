package frontdesk.call;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import frontdesk.agent.Awaited;
import frontdesk.agent.CallerTurn;
import frontdesk.agent.Step;
import frontdesk.agent.ToolCall;
import frontdesk.agent.ToolOutcome;
import frontdesk.turn.Expectation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whole calls against fakes of every stage, on virtual time. */
class CallTest {
  private final Scene scene = new Scene();

  @AfterEach
  void nothingIsLeft() {
    assertEquals(List.of(), scene.strand.broken());
    if (scene.leg.ended.isEmpty()) {
      scene.strand.run(() -> scene.leg.listener.orElseThrow().hangup());
    }
    scene.seconds(30);
    assertEquals(1, scene.freed, "the call is freed once");
    assertEquals(1, scene.log.ended.size());
    assertEquals(0, scene.speech.open, "open encoder streams");
    assertTrue(scene.conversation.closed);
    assertTrue(scene.detectors.getFirst().closed());
    assertEquals(0, scene.strand.timers(), "armed timers");
    assertEquals(0, scene.strand.suspended(), "awaiting tasks");
    assertTrue(scene.strand.closed());
    assertEquals(0, scene.leg.sentAfterEnd, "frames after the end");
    assertEquals(List.of(), scene.strand.broken());
  }

  @Test
  void greetsAndAnswersTypedText() {
    scene.begin(Duration.ofSeconds(1));
    assertEquals("Hello there.", scene.leg.played.toString());
    assertEquals(List.of("Hello there."), scene.conversation.settled);
    scene.leg.listener.orElseThrow().text("a cleaning");
    scene.seconds(2);
    assertEquals("Hello there.You said a cleaning.Go on.", scene.leg.played.toString());
    assertEquals(List.of("agent: Hello there.", "caller: a cleaning", "agent: You said a cleaning. Go on."),
        scene.conversation.history);
    assertEquals(List.of(true, true), scene.conversation.whole);
    var heard = scene.leg.events(CallEvent.ReplyHeard.class);
    assertEquals("You said a cleaning. Go on.", heard.getLast().text());
    assertEquals(1, heard.getLast().turn());
    assertEquals(3, scene.leg.marksSent().size());
    assertEquals(Floor.State.LISTENING, scene.state());
  }

  @Test
  void answersSpeechWithItsWordsAndIntent() {
    scene.begin(Duration.ofSeconds(1));
    scene.leg.speak(7, Duration.ofMillis(1200));
    scene.seconds(4);
    assertEquals(List.of("utterance 7"), scene.conversation.heardTurns.stream().map(CallerTurn::text).toList());
    assertEquals("book", scene.conversation.heardTurns.getFirst().intents().orElseThrow().name());
    assertEquals(CallerTurn.Channel.SPEECH, scene.conversation.heardTurns.getFirst().channel());
    assertEquals(1, scene.leg.events(CallEvent.SpeechStarted.class).size());
    long began = scene.leg.events(CallEvent.SpeechStarted.class).getFirst().atMs();
    long ended = scene.leg.events(CallEvent.SpeechEnded.class).getFirst().atMs();
    assertEquals(1200, ended - began, 20);
    var partials = scene.leg.events(CallEvent.Transcript.class).stream().filter(t -> !t.last())
        .filter(t -> t.role().equals("caller")).toList();
    assertTrue(partials.size() >= 2 && partials.size() <= 6, () -> "partials: " + partials);
    assertTrue(scene.leg.events(CallEvent.Intent.class).stream().anyMatch(intent -> !intent.last()));
    assertTrue(scene.leg.events(CallEvent.Intent.class).getLast().last());
    assertTrue(scene.leg.played.toString().endsWith("You said utterance 7.Go on."));
    assertTrue(scene.leg.maxAhead <= 12, "frames ahead: " + scene.leg.maxAhead);
    // 300 ms before the onset, the speech, and the 500 ms after it that decide its end.
    assertEquals(16 * (300 + 1200 + 500), scene.speech.accepted, 16 * 60);
  }

  @Test
  void bargeInKeepsWhatWasHeard() {
    scene.conversation.script = heard -> new Step("This is a rather long reply about nothing. And more of it.",
        List.of(),
        false, "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("talk");
    scene.seconds(0.5);
    scene.leg.speak(3, Duration.ofMillis(600));
    scene.seconds(1.2);
    assertEquals(List.of(1), scene.leg.clears);
    String heardThen = scene.leg.pieces().getFirst().substring("Hello there.".length());
    String settled = scene.conversation.settled.getLast();
    assertEquals(heardThen.substring(0, Math.max(0, heardThen.lastIndexOf(' '))), settled);
    assertFalse(settled.isEmpty());
    assertFalse(scene.conversation.whole.getLast());
    scene.seconds(3);
    assertEquals("caller: utterance 3", scene.conversation.history.get(3));
    assertEquals(List.of(1), scene.leg.clears);
  }

  @Test
  void soundWithoutWordsIsAskedAboutAndThenGivenUp() {
    scene.begin(Duration.ofSeconds(1));
    for (int i = 0; i < 3; i++) {
      scene.leg.speak(0, Duration.ofMillis(600));
      scene.seconds(3);
    }
    scene.seconds(2);
    assertEquals("Hello there.Line unclear.Line unclear.Line unclear.last.", scene.leg.played.toString());
    assertEquals(EndReason.SILENCE, scene.leg.ended.orElseThrow());
  }

  @Test
  void aCallerWhoNeverSpeaksIsAskedAndThenLeft() {
    scene.begin(Duration.ofSeconds(30));
    assertEquals("Hello there.Line silence.first.Line silence.last.", scene.leg.played.toString());
    assertEquals(EndReason.SILENCE, scene.leg.ended.orElseThrow());
  }

  @Test
  void aCallerWhoNeverStopsIsAnsweredAndThenLeft() {
    scene.begin(Duration.ofSeconds(1));
    scene.leg.speak(5, Duration.ofMinutes(3));
    scene.seconds(36);
    assertEquals(1, scene.conversation.heardTurns.size());
    assertTrue(scene.leg.played.toString().contains("You said utterance 5."));
    scene.seconds(60);
    assertEquals(EndReason.SILENCE, scene.leg.ended.orElseThrow());
  }

  @Test
  void hangsUpAfterTheGoodbyeWasHeard() {
    scene.conversation.script = heard -> new Step("Goodbye then.", List.of(), true, "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("bye");
    scene.seconds(2);
    assertTrue(scene.leg.played.toString().endsWith("Goodbye then."));
    assertEquals(EndReason.COMPLETED, scene.leg.ended.orElseThrow());
    assertEquals("Goodbye then.", scene.conversation.settled.getLast());
  }

  @Test
  void hangsUpWithoutAnyReportOfTheClient() {
    scene.leg.reportsPlayed = false;
    scene.leg.returnsMarks = false;
    scene.conversation.script = heard -> new Step("Goodbye then.", List.of(), true, "");
    scene.begin(Duration.ofSeconds(2));
    scene.leg.listener.orElseThrow().text("bye");
    scene.seconds(2);
    assertTrue(scene.leg.played.toString().endsWith("Goodbye then."));
    assertEquals(EndReason.COMPLETED, scene.leg.ended.orElseThrow());
  }

  @Test
  void transfersAfterTheReplyWasHeard() {
    scene.conversation.script = heard -> new Step("One moment please.", List.of(), false, "+15550199");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("a person");
    scene.seconds(2);
    assertTrue(scene.leg.played.toString().endsWith("One moment please."));
    assertEquals(List.of(new CallEvent.Transfer("+15550199")), scene.leg.events(CallEvent.Transfer.class));
    assertEquals(EndReason.TRANSFERRED, scene.leg.ended.orElseThrow());
  }

  @Test
  void toolsRunAndTheirResultsGoOn() {
    scene.conversation.script = heard -> heard.startsWith("tool")
        ? new Step("Booked for you.", List.of(), false, "")
        : new Step("Let me see.", List.of(new ToolCall("1", "book", "{\"slot\":\"s1\"}")), false, "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("book it");
    scene.seconds(2);
    assertEquals("Let me see. Booked for you.", scene.conversation.settled.getLast());
    assertEquals(1, scene.leg.events(CallEvent.Tool.class).size());
    assertEquals("{\"done\":true}", scene.leg.events(CallEvent.Tool.class).getFirst().result().orElseThrow());
  }

  @Test
  void aBookingBeingWrittenOutlivesBargeInAndHangUp() {
    var written = new AtomicInteger();
    scene.storePool = () -> Duration.ofMillis(1500);
    scene.conversation.tools = call -> {
      written.incrementAndGet();
      return new ToolOutcome(call, "{}", false);
    };
    scene.conversation.script = heard -> heard.startsWith("tool")
        ? new Step("Booked.", List.of(), false, "")
        : new Step("Just a moment while I write this down for you.", List.of(new ToolCall("1", "book", "{}"),
            new ToolCall("2", "message", "{}")), false, "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("book it");
    scene.seconds(0.3);
    scene.leg.speak(2, Duration.ofMillis(500));
    scene.seconds(0.9);
    assertEquals(0, written.get());
    scene.leg.listener.orElseThrow().hangup();
    scene.seconds(3);
    assertEquals(1, written.get(), "the tool under way is done, the one behind it is not begun");
    assertTrue(scene.conversation.history.contains("tool: book done"), scene.conversation.history::toString);
    assertTrue(scene.conversation.history.contains("tool: message failed"), scene.conversation.history::toString);
    assertEquals(EndReason.CALLER_HUNG_UP, scene.leg.ended.orElseThrow());
  }

  @Test
  void aDeadModelIsApologisedForAndTheCallEndsInTheEnd() {
    scene.conversation.dead = true;
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("hello");
    scene.seconds(18);
    assertTrue(scene.leg.played.toString().endsWith("Line failure."), scene.leg.played::toString);
    assertEquals(Floor.State.LISTENING, scene.state());
    scene.leg.listener.orElseThrow().text("hello");
    scene.seconds(18);
    scene.leg.listener.orElseThrow().text("hello");
    scene.seconds(20);
    assertTrue(scene.leg.played.toString().endsWith("Line failure.last."), scene.leg.played::toString);
    assertEquals(EndReason.INTERNAL, scene.leg.ended.orElseThrow());
  }

  @Test
  void aDeadToolDoesNotHoldTheCall() {
    scene.storePool = () -> Duration.ofHours(1);
    scene.conversation.script = heard -> new Step("", List.of(new ToolCall("1", "book", "{}")), false, "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("book it");
    scene.seconds(80);
    assertEquals(EndReason.INTERNAL, scene.leg.ended.orElseThrow());
    scene.seconds(20);
    assertEquals(1, scene.freed);
    scene.elapse(Duration.ofHours(2));
  }

  @Test
  void stagesThatBreakAreApologisedFor() {
    scene.begin(Duration.ofSeconds(1));
    scene.leg.speak(FakeSpeech.BROKEN, Duration.ofMillis(600));
    scene.seconds(4);
    assertTrue(scene.leg.played.toString().endsWith("Line failure."), scene.leg.played::toString);
    scene.intents = text -> {
      throw new IllegalStateException("the intents broke");
    };
    scene.leg.listener.orElseThrow().text("hello");
    scene.seconds(3);
    assertTrue(scene.leg.played.toString().endsWith("Line failure.Line failure."), scene.leg.played::toString);
    assertEquals(Floor.State.LISTENING, scene.state());
  }

  @Test
  void anEmptyReplyIsAFailureNotSilence() {
    scene.conversation.script = heard -> new Step("", List.of(), false, "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("hello");
    scene.seconds(2);
    assertTrue(scene.leg.played.toString().endsWith("Line failure."));
  }

  @Test
  void aBrokenVoiceEndsTheCallInTheEnd() {
    scene.conversation.script = heard -> new Step("broken voice.", List.of(), false, "");
    scene.begin(Duration.ofSeconds(1));
    for (int i = 0; i < 3; i++) {
      scene.leg.listener.orElseThrow().text("hello");
      scene.seconds(2);
    }
    assertEquals(List.of(CallMetrics.Stage.SPEAK, CallMetrics.Stage.SPEAK, CallMetrics.Stage.SPEAK), scene.failed);
    assertEquals("", scene.conversation.settled.getLast());
  }

  @Test
  void keysAreCollectedUntilPoundOrPause() {
    scene.begin(Duration.ofSeconds(1));
    for (char key : "9*555#".toCharArray()) {
      scene.leg.listener.orElseThrow().dtmf(key);
      scene.seconds(0.2);
    }
    scene.seconds(2);
    assertEquals(List.of("555"), scene.conversation.heardTurns.stream().map(CallerTurn::text).toList());
    assertEquals("5 5 5", scene.conversation.heardTurns.getFirst().spoken());
    assertEquals(CallerTurn.Channel.KEYPAD, scene.conversation.heardTurns.getFirst().channel());
    scene.leg.listener.orElseThrow().dtmf('1');
    scene.seconds(1);
    assertEquals(Floor.State.HEARING, scene.state());
    scene.seconds(3);
    assertEquals("1", scene.conversation.heardTurns.getLast().text());
  }

  @Test
  void holdPausesTheReplyAtTheExactSample() {
    scene.conversation.script = heard -> new Step("One two three four five six seven eight nine ten.", List.of(), false,
        "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("count");
    scene.seconds(0.5);
    scene.leg.listener.orElseThrow().hold(true);
    scene.seconds(20);
    assertEquals(Floor.State.HELD, scene.state());
    assertFalse(scene.leg.played.toString().endsWith("ten."));
    scene.leg.listener.orElseThrow().hold(false);
    scene.seconds(2);
    assertTrue(scene.leg.played.toString().endsWith("One two three four five six seven eight nine ten."));
  }

  @Test
  void aCutWireGoesOnWhereItWas() {
    scene.conversation.script = heard -> new Step("One two three four five six seven eight nine ten.", List.of(), false,
        "");
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("count");
    scene.seconds(0.5);
    scene.leg.cut();
    scene.seconds(10);
    assertEquals(Floor.State.CUT, scene.state());
    scene.leg.resume();
    scene.seconds(2);
    assertTrue(scene.leg.played.toString().endsWith("One two three four five six seven eight nine ten."),
        scene.leg.played::toString);
    assertEquals("One two three four five six seven eight nine ten.", scene.conversation.settled.getLast());
  }

  @Test
  void aCutThatIsNotResumedEndsTheCall() {
    scene.begin(Duration.ofSeconds(1));
    scene.leg.cut();
    scene.seconds(40);
    assertEquals(EndReason.LOST, scene.leg.ended.orElseThrow());
  }

  @Test
  void theLongestCallEndsWithALine() {
    scene.settings = new CallSettings(new CallSettings.House(5, Duration.ofSeconds(5), Duration.ZERO),
        scene.settings.hearing(), scene.settings.playing(), scene.settings.patience());
    scene.begin(Duration.ofSeconds(8));
    assertTrue(scene.leg.played.toString().endsWith("Line limit."));
    assertEquals(EndReason.TOO_LONG, scene.leg.ended.orElseThrow());
  }

  @Test
  void aDrainSaysSoAndEnds() {
    scene.begin(Duration.ofSeconds(1));
    scene.call.orElseThrow().ending().drain();
    scene.seconds(3);
    assertTrue(scene.leg.played.toString().endsWith("Line drained."));
    assertEquals(EndReason.DRAINED, scene.leg.ended.orElseThrow());
  }

  @Test
  void textBeyondItsBoundIsRefused() {
    scene.begin(Duration.ofSeconds(1));
    scene.leg.listener.orElseThrow().text("x".repeat(2001));
    scene.seconds(1);
    assertEquals("limit", scene.leg.events(CallEvent.Error.class).getFirst().code());
    assertEquals(List.of(), scene.conversation.heardTurns);
  }

  @Test
  void whatIsAskedForReachesTheDetector() {
    scene.begin(Duration.ofSeconds(1));
    scene.conversation.awaited = Awaited.DIGITS;
    scene.seconds(0.2);
    assertEquals(Expectation.DIGITS, scene.detectors.getFirst().expectation);
  }

  @Test
  void wordsOfATurnThatWasCutShortAreNotLost() {
    scene.conversation.pace = Duration.ofMillis(400);
    scene.begin(Duration.ofSeconds(1));
    scene.leg.speak(1, Duration.ofMillis(600));
    scene.leg.pause(Duration.ofMillis(560));
    scene.leg.speak(2, Duration.ofMillis(800));
    scene.seconds(6);
    assertEquals(List.of("caller: utterance 1", "caller: utterance 2"),
        scene.conversation.history.stream().filter(line -> line.startsWith("caller")).toList());
    assertFalse(scene.leg.played.toString().contains("You said utterance 1"));
    assertTrue(scene.leg.played.toString().endsWith("You said utterance 2.Go on."));
  }
}

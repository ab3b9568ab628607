package frontdesk.call;

import java.time.Duration;
import java.util.List;

import frontdesk.agent.CallerTurn;
import frontdesk.call.Archive.Outcome;
import frontdesk.call.Archive.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Nothing is kept before consent, whatever the channel; what ends it ends it at once. */
class RecordingTest {
  private final Scene scene = new Scene();
  private final InMemoryArchive archive = new InMemoryArchive();

  private void begin(RecordingRule rule) {
    scene.recordings = new Recordings(rule, archive);
    scene.begin(Duration.ofSeconds(4));
  }

  private void type(String text) {
    scene.leg.listener.orElseThrow().text(text);
    scene.seconds(4);
  }

  private List<String> states() {
    return scene.leg.events(CallEvent.Recording.class).stream().map(CallEvent.Recording::state).toList();
  }

  private List<Outcome> outcomes() {
    return archive.decisions.stream().map(Archive.Decision::outcome).toList();
  }

  private List<String> callersWords() {
    return archive.entries.stream().filter(e -> e.role() == Role.CALLER).map(Archive.Entry::words).toList();
  }

  @AfterEach
  void nothingIsLeft() {
    scene.strand.run(() -> scene.leg.listener.orElseThrow().hangup());
    scene.seconds(30);
    assertEquals(1, scene.freed);
    assertEquals(List.of(), scene.strand.broken());
    assertEquals(0, scene.strand.timers());
  }

  @Test
  void offKeepsNothingAndAsksNothing() {
    begin(RecordingRule.OFF);
    type("yes");
    scene.leg.speak(7, Duration.ofMillis(1200));
    scene.seconds(5);
    assertEquals(List.of(), states());
    assertEquals(List.of(), archive.decisions);
    assertEquals(List.of(), archive.entries);
    assertEquals(2, scene.conversation.heardTurns.size());
  }

  @Test
  void theAnnouncementGoesFirstAndFromThenOnIsKept() {
    begin(RecordingRule.ANNOUNCE);
    assertTrue(scene.leg.played.toString().startsWith("Line recording.announce.Hello there."),
        scene.leg.played::toString);
    assertEquals(List.of("on"), states());
    assertEquals(List.of(Outcome.ANNOUNCED), outcomes());
    assertEquals("Line recording.announce.", archive.decisions.getFirst().words());
    assertEquals("+15550100", archive.decisions.getFirst().number().orElseThrow());
    scene.leg.speak(7, Duration.ofMillis(1200));
    scene.seconds(5);
    assertEquals(List.of("utterance 7"), callersWords());
    var said = archive.entries.stream().filter(e -> e.role() == Role.CALLER).findFirst().orElseThrow();
    assertEquals(1200, said.toMs() - said.fromMs(), 20);
    assertEquals(2000, said.sound().orElseThrow().seconds() * 1000, 60);
    assertEquals(Ear.RATE, said.sound().orElseThrow().rate());
    assertTrue(archive.entries.stream()
        .anyMatch(e -> e.role() == Role.AGENT && e.turn() == 1 && e.words().equals("You said utterance 7.")));
    assertTrue(archive.entries.stream().noneMatch(e -> e.words().equals("Line recording.announce.")));
  }

  @Test
  void anAnnouncementThatWasCutGrantsNothing() {
    scene.recordings = new Recordings(RecordingRule.ANNOUNCE, archive);
    scene.begin(Duration.ofMillis(300));
    scene.leg.listener.orElseThrow().text("a cleaning");
    scene.seconds(4);
    type("secret");
    assertEquals(List.of(), states());
    assertEquals(List.of(), archive.decisions);
    assertEquals(List.of(), archive.entries);
  }

  @Test
  void aYesGrantsAndWhatWasSaidBeforeIsNotKept() {
    begin(RecordingRule.ASK);
    assertTrue(scene.leg.played.toString().endsWith("Hello there.Line recording.ask.Line recording.ask.how."),
        scene.leg.played::toString);
    assertEquals(List.of(), archive.entries);
    type("yes");
    assertEquals(List.of("asking", "on"), states());
    assertEquals(List.of(Outcome.GRANTED), outcomes());
    assertEquals("yes", archive.decisions.getFirst().words());
    assertTrue(scene.leg.played.toString().endsWith("Line recording.granted."), scene.leg.played::toString);
    assertEquals(List.of(), scene.conversation.heardTurns);
    type("a cleaning");
    for (char key : "555#".toCharArray()) {
      scene.leg.listener.orElseThrow().dtmf(key);
      scene.seconds(0.2);
    }
    scene.seconds(3);
    assertEquals(List.of("a cleaning", "555"), callersWords());
  }

  @Test
  void aNoKeepsNothingAndIsNotAskedAgain() {
    begin(RecordingRule.ASK);
    type("no");
    assertEquals(List.of("asking", "refused"), states());
    assertEquals(List.of(Outcome.REFUSED), outcomes());
    assertTrue(scene.leg.played.toString().endsWith("Line recording.refused."), scene.leg.played::toString);
    assertTrue(archive.decisions.getFirst().number().isEmpty());
    type("yes");
    type("a cleaning");
    assertEquals(List.of("asking", "refused"), states());
    assertEquals(List.of(), archive.entries);
    assertEquals(List.of("yes", "a cleaning"), scene.conversation.heardTurns.stream().map(CallerTurn::text).toList());
  }

  @Test
  void whateverElseIsSaidGrantsNothingAndIsAnswered() {
    begin(RecordingRule.ASK);
    scene.leg.speak(7, Duration.ofMillis(1200));
    scene.seconds(5);
    assertEquals(List.of("asking", "refused"), states());
    assertEquals(List.of(Outcome.UNCLEAR), outcomes());
    assertEquals("", archive.decisions.getFirst().words());
    assertEquals(List.of("utterance 7"), scene.conversation.heardTurns.stream().map(CallerTurn::text).toList());
    assertEquals(List.of(), archive.entries);
  }

  @Test
  void aYesThatCutsTheQuestionOffGrantsNothing() {
    scene.recordings = new Recordings(RecordingRule.ASK, archive);
    scene.begin(Duration.ofMillis(400));
    type("yes");
    assertEquals(List.of("asking", "refused"), states());
    assertEquals(List.of("yes"), scene.conversation.heardTurns.stream().map(CallerTurn::text).toList());
  }

  @Test
  void stopRecordingStopsAndErasesWhereTheCallerWantsIt() {
    begin(RecordingRule.ANNOUNCE);
    type("a cleaning");
    assertEquals(List.of("a cleaning"), callersWords());
    type("please stop recording");
    assertEquals(List.of("on", "stopped"), states());
    assertEquals(List.of(Outcome.ANNOUNCED, Outcome.WITHDRAWN), outcomes());
    assertEquals("stop recording", archive.decisions.getLast().words());
    assertTrue(scene.leg.played.toString().endsWith("Line recording.stopped."), scene.leg.played::toString);
    type("yes");
    assertEquals(List.of("on", "stopped", "erased"), states());
    assertEquals(List.of(), archive.entries);
    assertTrue(scene.leg.played.toString().endsWith("Line recording.erased."), scene.leg.played::toString);
    type("at three");
    assertEquals(List.of(), archive.entries);
    assertEquals(List.of("a cleaning", "at three"),
        scene.conversation.heardTurns.stream().map(CallerTurn::text).toList());
  }

  @Test
  void whatWasKeptBeforeMayStay() {
    begin(RecordingRule.ANNOUNCE);
    type("a cleaning");
    type("please stop recording");
    int kept = archive.entries.size();
    type("no");
    type("at three");
    assertEquals(kept, archive.entries.size());
    assertEquals(List.of("a cleaning"), callersWords());
    assertEquals(List.of("on", "stopped"), states());
  }

  @Test
  void eraseNeedsNoQuestion() {
    begin(RecordingRule.ANNOUNCE);
    type("a cleaning");
    type("erase the recording");
    assertEquals(List.of(), archive.entries);
    assertEquals(List.of("on", "stopped", "erased"), states());
    assertTrue(scene.leg.played.toString().endsWith("Line recording.erased."), scene.leg.played::toString);
  }

  @Test
  void whatCouldNotBeErasedIsNotCalledErasedAndMayBeAskedForAgain() {
    begin(RecordingRule.ANNOUNCE);
    type("a cleaning");
    archive.full = true;
    type("erase the recording");
    assertEquals(List.of("on", "stopped"), states());
    assertTrue(scene.leg.played.toString().endsWith("Line failure."), scene.leg.played::toString);
    assertTrue(scene.failed.contains(CallMetrics.Stage.KEEP));
    archive.full = false;
    type("erase the recording");
    assertEquals(List.of(), archive.entries);
    assertEquals(List.of("on", "stopped", "erased"), states());
    assertTrue(scene.leg.played.toString().endsWith("Line recording.erased."), scene.leg.played::toString);
  }

  @Test
  void aFullDiskIsCountedAndTheCallGoesOn() {
    archive.full = true;
    begin(RecordingRule.ANNOUNCE);
    type("a cleaning");
    assertTrue(scene.leg.played.toString().endsWith("You said a cleaning.Go on."), scene.leg.played::toString);
    assertTrue(scene.failed.contains(CallMetrics.Stage.KEEP));
    assertEquals(List.of("a cleaning"), scene.conversation.heardTurns.stream().map(CallerTurn::text).toList());
  }

  @Test
  void anArchiveThatHangsIsBoundedAndDelaysNoAnswer() {
    begin(RecordingRule.ANNOUNCE);
    scene.storePool = () -> Duration.ofHours(1);
    for (int turn = 0; turn < 40; turn++) {
      type("turn " + turn);
    }
    assertEquals(40, scene.conversation.heardTurns.size());
    assertTrue(scene.drops.getOrDefault(CallMetrics.Drop.UNKEPT, 0L) > 0);
    scene.strand.run(() -> scene.leg.listener.orElseThrow().hangup());
    scene.elapse(Duration.ofHours(100));
  }
}

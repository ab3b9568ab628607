package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import frontdesk.agent.Step;
import frontdesk.agent.ToolCall;
import frontdesk.call.Archive.Role;
import frontdesk.call.CallMinutes.Line;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is handed over when a call has ended, and that nothing that is done with it harms the call. */
class AfterCallTest {
  private final Scene scene = new Scene();
  private final InMemoryArchive archive = new InMemoryArchive();
  private final List<CallMinutes> minutes = new ArrayList<>();

  private void begin(RecordingRule rule, AfterCall after) {
    scene.recordings = new Recordings(rule, archive, after);
    scene.begin(Duration.ofSeconds(4));
  }

  private void begin(RecordingRule rule) {
    begin(rule, told -> {
      minutes.add(told);
      return CompletableFuture.completedStage(null);
    });
  }

  private void type(String text) {
    scene.leg.listener.orElseThrow().text(text);
    scene.seconds(4);
  }

  private void hangUp() {
    scene.strand.run(() -> scene.leg.listener.orElseThrow().hangup());
    scene.seconds(30);
    assertEquals(1, scene.freed);
    assertEquals(List.of(), scene.strand.broken());
    assertEquals(0, scene.strand.timers());
  }

  @Test
  void everythingIsToldOnceWithItsTimes() {
    scene.conversation.script = heard -> heard.equals("a cleaning")
        ? new Step("", List.of(new ToolCall("t1", "book", "{}")), false, "")
        : new Step("Done.", List.of(), false, "");
    begin(RecordingRule.OFF);
    type("a cleaning");
    hangUp();
    assertEquals(1, minutes.size());
    CallMinutes told = minutes.getFirst();
    assertEquals(EndReason.CALLER_HUNG_UP, told.reason());
    assertEquals("+15550100", told.caller().number().orElseThrow());
    assertEquals(List.of("Hello there.", "a cleaning", "Done."), told.lines().stream().map(Line::text).toList());
    assertEquals(List.of("book"), told.lines().stream().flatMap(line -> line.intent().stream()).toList());
    assertEquals("book", told.deeds().getFirst().outcome().call().name());
    Line asked = told.lines().get(1);
    assertTrue(told.deeds().getFirst().atMs() >= asked.toMs());
    assertTrue(told.lines().get(2).fromMs() >= told.deeds().getFirst().atMs());
    assertTrue(told.lines().stream().noneMatch(Line::kept));
  }

  @Test
  void wordsCountAsKeptOnlyWhereTheArchiveHasThem() {
    begin(RecordingRule.ASK);
    type("yes");
    type("a cleaning");
    type("please stop recording");
    type("no");
    type("at three");
    hangUp();
    assertEquals(List.of("a cleaning"), minutes.getFirst().lines().stream()
        .filter(line -> line.kept() && line.role() == Role.CALLER).map(Line::text).toList());
  }

  @Test
  void whatWasErasedDoesNotCountAsKept() {
    begin(RecordingRule.ANNOUNCE);
    type("a cleaning");
    type("erase the recording");
    hangUp();
    assertEquals(List.of(), archive.entries);
    assertTrue(minutes.getFirst().lines().stream().noneMatch(Line::kept));
  }

  @Test
  void aLostCallIsToldToo() {
    begin(RecordingRule.OFF);
    type("a cleaning");
    scene.leg.listener.orElseThrow().lost();
    scene.seconds(60);
    assertEquals(1, scene.freed);
    assertEquals(EndReason.LOST, minutes.getFirst().reason());
  }

  @Test
  void aWriterThatThrowsHarmsNothing() {
    begin(RecordingRule.OFF, told -> {
      throw new IllegalStateException("the writer broke");
    });
    type("a cleaning");
    hangUp();
    assertEquals(1, scene.log.ended.size());
  }

  @Test
  void aWriterThatFailsLaterHarmsNothing() {
    begin(RecordingRule.OFF, told -> CompletableFuture.failedStage(new IllegalStateException("the writer broke")));
    hangUp();
  }

  @Test
  void aWriterThatNeverEndsDoesNotHoldTheCall() {
    begin(RecordingRule.OFF, told -> new CompletableFuture<>());
    hangUp();
  }
}

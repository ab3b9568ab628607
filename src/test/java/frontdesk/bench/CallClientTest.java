package frontdesk.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.audio.Codec;
import frontdesk.audio.Pcm;
import frontdesk.bench.CallPlan.Step;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CallClientTest {
  /** A voiced half second and silence behind it. */
  private static Utterance line(String label) {
    var samples = new float[16_000];
    for (int i = 0; i < 8_000; i++) {
      samples[i] = (float) (0.4 * Math.sin(2 * Math.PI * 200 * i / 16_000));
    }
    return Utterance.of(label, new Pcm(samples, 16_000));
  }

  private static Step say(String label) {
    return new Step.Say(line(label), Optional.empty());
  }

  private static List<String> types(CallResult result) {
    return result.events().stream().map(e -> e.getString("type")).toList();
  }

  @Test
  void speaksItsLinesOneAfterTheOtherEachAfterTheReceptionistHasFinished(@TempDir Path folder) throws Exception {
    try (var server = new FakeServer(2, FakeServer.REPLY_MS); var client = new CallClient(server.address())) {
      var live = new ArrayList<JsonObject>();
      CallResult result = client
          .place(CallPlan.of(List.of(say("one"), say("two"))).from(Optional.of("+15550100"), Optional
              .empty()), live::add);
      assertEquals(Optional.empty(), result.problem());
      assertEquals(Optional.of("completed"), result.reason());
      assertEquals("c1", result.call());
      assertEquals(List.of("reply.started", "reply.heard", "speech.started", "speech.ended", "transcript",
          "reply.started", "reply.heard", "speech.started", "speech.ended", "transcript", "reply.started",
          "reply.heard",
          "ended"), types(result));
      assertEquals(result.events(), live);
      assertTrue(result.events().stream().allMatch(e -> e.containsKey("at_ms")));
      assertEquals("+15550100", server.received("start").getFirst().getJsonObject("caller").getString("number"));
      assertEquals(3, server.received("mark").size());
      assertEquals(List.of(), server.problems);
      assertEquals(0, result.late());

      assertEquals(2, result.turns().size());
      for (CallResult.Turn turn : result.turns()) {
        double latency = turn.latencyMs().orElseThrow();
        assertTrue(latency > 180 && latency < 500, "answered " + latency + " ms after the end of speech");
        assertTrue(turn.turnMs().orElseThrow() <= turn.heardMs().orElseThrow());
        assertFalse(turn.cutOff());
      }
      // The second line begins only once the first answer was heard whole.
      double gap = result.turns().get(1).beganMs() - result.turns().get(0).heardMs().orElseThrow();
      assertTrue(gap > FakeServer.REPLY_MS + 300, gap + " ms");

      long played = server.received("played").getLast().getLong("samples");
      assertTrue(played > 0 && played <= 3L * 16 * FakeServer.REPLY_MS, "played " + played);
      Path wav = folder.resolve("call.wav");
      result.save(wav);
      assertTrue(Files.size(wav) > 2 * 2 * 16_000);
    }
  }

  @Test
  void muLawIsSpokenBothWaysWithAndWithoutNoise() throws Exception {
    for (var plan : List.of(CallPlan.of(List.of(say("one"))).with(Codec.Encoding.MULAW, 8_000),
        CallPlan.of(List.of(say("one"))).with(Noise.of(Noise.Kind.PINK, 30, 8_000, 1)).with(Codec.Encoding.MULAW,
            8_000))) {
      try (var server = new FakeServer(1, 200); var client = new CallClient(server.address())) {
        CallResult result = client.place(plan, event -> {
        });
        assertEquals(Optional.of("completed"), result.reason());
        assertEquals(8_000, result.heard().rate());
        assertTrue(result.turns().getFirst().latencyMs().isPresent());
      }
    }
  }

  @Test
  void aBargeInIsClearedAndAnsweredWithWhatWasPlayed() throws Exception {
    try (var server = new FakeServer(1, 2_000); var client = new CallClient(server.address())) {
      CallResult result = client.place(CallPlan.of(List.of(new Step.Say(line("stop"), Optional.of(Duration.ofMillis(
          300))))), event -> {
          });
      assertEquals(Optional.of("completed"), result.reason());
      assertEquals(1, result.events("clear").size());
      JsonObject cleared = server.received("cleared").getFirst();
      assertEquals(1, cleared.getInteger("generation"));
      double playedMs = cleared.getLong("played_samples") / 16.0;
      assertTrue(playedMs >= 280 && playedMs < 700, "played " + playedMs + " ms of the greeting");
      assertEquals(1, server.received("mark").size(), "the mark of what was taken back is not returned");
      CallResult.Turn turn = result.turns().getFirst();
      assertTrue(turn.bargeIn());
      assertTrue(turn.latencyMs().orElseThrow() > 180, "what was spoken over is not the answer");
    }
  }

  @Test
  void typesPressesKeysWaitsHoldsAndHangsUp() throws Exception {
    try (var server = new FakeServer(9, 100); var client = new CallClient(server.address())) {
      CallResult result = client.place(CallPlan.of(List.of(new Step.Type("hello"), new Step.Keys("12#"), new Step.Hold(
          true), new Step.Wait(Duration.ofMillis(200)), new Step.Hold(false), new Step.HangUp())), event -> {
          });
      assertEquals(Optional.of("caller_hung_up"), result.reason());
      assertEquals(Optional.empty(), result.problem());
      assertEquals("hello", server.received("text").getFirst().getString("text"));
      assertEquals(List.of("1", "2", "#"), server.received("dtmf").stream().map(m -> m.getString("digit")).toList());
      assertEquals(List.of(true, false), server.received("hold").stream().map(m -> m.getBoolean("on")).toList());
    }
  }

  @Test
  void aCutCallIsResumedWithWhatWasReceived() throws Exception {
    try (var server = new FakeServer(2, 200); var client = new CallClient(server.address())) {
      CallResult result = client.place(CallPlan.of(List.of(new Step.Type("hello"), new Step.Wait(Duration.ofSeconds(1)),
          new Step.Cut(Duration.ofMillis(300)), new Step.Type("again"))), event -> {
          });
      JsonObject resume = server.received("resume").getFirst();
      assertEquals("c1", resume.getString("call"));
      assertEquals("r1", resume.getString("resume"));
      assertEquals(2 * 200 * 16, resume.getInteger("received_samples"));
      assertEquals(Optional.of("completed"), result.reason());
    }
  }

  @Test
  void aServerThatNeverAnswersIsGivenUpInTime() throws Exception {
    try (var server = new FakeServer(9, 100); var client = new CallClient(server.address())) {
      var silent = Utterance.of("nothing", new Pcm(new float[1_600], 16_000));
      var plan = new CallPlan(Codec.Encoding.PCM_S16LE, 16_000, Optional.empty(), Optional.empty(), Optional.empty(),
          Optional.empty(), Optional.empty(), List.of(new Step.Say(silent, Optional.empty()), say("never")),
          Duration.ofSeconds(1),
          Duration.ofSeconds(20));
      CallResult result = client.place(plan, event -> {
      });
      assertEquals(Optional.of("the receptionist did not answer within 1 s"), result.problem());
      assertEquals(Optional.of("caller_hung_up"), result.reason());
    }
  }

  @Test
  void whereNobodyListensIsSaidInOneSentence() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (var client = new CallClient(URI.create("ws://127.0.0.1:" + port + "/v1/call"))) {
      var refused = assertThrows(CallException.class, () -> client.place(CallPlan.of(List.of()), event -> {
      }));
      assertTrue(refused.getMessage().startsWith("there is no Frontdesk server at ws://127.0.0.1:" + port));
    }
    assertThrows(CallException.class, () -> new CallClient(URI.create("http://localhost")));
  }
}

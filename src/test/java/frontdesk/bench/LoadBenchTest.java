package frontdesk.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.audio.Pcm;
import frontdesk.bench.CallResult.Turn;
import frontdesk.bench.LoadBench.Load;
import frontdesk.bench.LoadReport.Trial;
import frontdesk.bench.LoadedServer.Usage;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LoadBenchTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  private static CallResult result(int late, double... latencies) {
    var turns = new ArrayList<Turn>();
    for (double latency : latencies) {
      turns.add(new Turn("x", false, 0, 1_000, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
          latency < 0 ? Optional.empty() : Optional.of(1_000 + latency)));
    }
    var heard = new JsonObject().put("type", "reply.heard").put("ms", 20_000);
    return new CallResult("c", List.of(heard), turns, new Pcm(new float[0], 8_000), new Pcm(new float[0], 8_000), late,
        Optional.empty(), Optional.empty());
  }

  private static Trial trial(int calls, CallResult... results) {
    return Trial.of(calls, List.of(results), 0, 10, 5_000, 2_000);
  }

  @Test
  void aTrialKeepsTheGoalWhereEveryLineIsAnsweredInTime() {
    assertTrue(trial(1, result(0, 500, 800)).keeps(800));
    assertFalse(trial(1, result(0, 500, 801)).keeps(800), "too slow");
    assertFalse(trial(1, result(0, 500, -1)).keeps(800), "a line without an answer");
    assertFalse(trial(1, result(2, 500)).keeps(800), "two of a thousand frames late");
    assertTrue(trial(1, result(1, 500)).keeps(800), "one of a thousand frames late");
    assertFalse(Trial.of(2, List.of(result(0, 500)), 1, 10, 0, 0).keeps(800), "a call that did not come about");
    assertFalse(trial(1).keeps(800), "nothing heard");
  }

  @Test
  void costsAreSharedAmongTheCalls() {
    var load = new Load(10, 2, SHORT, SHORT, SHORT, 800, SHORT, 4);
    var seen = new IdleCallers.Seen(10, 0, 1, 2_000);
    var report = LoadReport.of(load, new Usage(0, 1 << 20, 10 << 20), new Usage(0, 11 << 20, 30 << 20), seen,
        trial(2, result(1, 600), result(0, 700))).with(0.3, 0.1)
        .with(List.of(trial(1, result(0, 600)), trial(2, result(0, 900))));
    assertEquals(0.02, report.idleCpu(), 1e-9);
    assertEquals(1 << 20, report.idleHeapBytes());
    assertEquals(2 << 20, report.idleResidentBytes());
    assertEquals(0.1, report.talkingCpu(), 1e-9, "half a core with 2 talking, 0.3 without them");
    assertEquals(2 / 4_000.0, report.lateShare(), 1e-9);
    assertEquals(1, report.largest());
    assertEquals(700, report.json().getJsonObject("together").getInteger("p95_ms"));
    assertEquals(0.0005, report.json().getDouble("late_share"));
  }

  @Test
  void idleAndTalkingCallsAreMeasuredOverTheWire() throws Exception {
    try (var fake = new FakeServer(1, 400)) {
      var speech = new float[16_000];
      for (int i = 0; i < 8_000; i++) {
        speech[i] = (float) (0.3 * Math.sin(i * 0.2));
      }
      var plan = CallPlan.of(List.of(
          new CallPlan.Step.Say(Utterance.of("tone", new Pcm(speech, 16_000)), Optional.empty())));
      var steps = new ArrayList<String>();
      var report = new LoadBench(new Wrapped(fake), plan, steps::add)
          .run(new Load(3, 2, Duration.ofMillis(900), SHORT, SHORT, 60_000, Duration.ofSeconds(60), 3));
      assertEquals(0, report.lost());
      assertEquals(2, report.together().answered());
      assertEquals(0, report.together().failed());
      assertTrue(report.frames() >= 3 * 20, report.frames() + " frames");
      assertEquals(3, report.largest(), report.json()::encode);
      assertEquals(List.of(1, 2, 3), report.search().stream().map(Trial::calls).toList());
      assertEquals(List.of(), fake.problems);
    }
  }

  @Test
  void anIdleCallerWhoIsRefusedIsOneSentence() {
    try (var callers = new IdleCallers(URI.create("ws://127.0.0.1:1/v1/call"))) {
      assertTrue(
          assertThrows(CallException.class, callers::connect).getMessage().startsWith("an idle caller was refused"));
    }
  }

  /** The fake runs in this process and has used nothing. */
  private record Wrapped(FakeServer fake) implements LoadedServer {
    @Override
    public URI address() {
      return fake.address();
    }

    @Override
    public Usage usage() {
      return new Usage(0, 0, 0);
    }

    @Override
    public void close() {}
  }
}

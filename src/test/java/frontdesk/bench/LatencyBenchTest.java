package frontdesk.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import frontdesk.audio.Pcm;
import frontdesk.bench.CallResult.Turn;
import frontdesk.bench.LatencyBench.Report;
import frontdesk.bench.LatencyBench.Spread;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LatencyBenchTest {
  private static Turn turn(double end, double heard) {
    return new Turn("x", false, 0, end, Optional.of(end + 500), Optional.of(end + 550), Optional.of(end + 560),
        Optional.of(end + 570), Optional.of(heard));
  }

  private static CallResult result(Turn... turns) {
    return new CallResult("c", List.of(), List.of(turns), new Pcm(new float[0], 8_000), new Pcm(new float[0], 8_000), 1,
        Optional.empty(), Optional.empty());
  }

  @Test
  void latencyRunsFromTheLastVoicedSampleToTheAnswerAsHeard() {
    var bargeIn = new Turn("stop", true, 0, 1_000, Optional.empty(), Optional.empty(), Optional.empty(), Optional
        .empty(), Optional.of(5_000.0));
    var unanswered = new Turn("hm", false, 0, 1_000, Optional.empty(), Optional.empty(), Optional.empty(), Optional
        .empty(), Optional.empty());
    Report report = Report.of(List.of(result(turn(1_000, 1_600), turn(2_000, 2_900), bargeIn), result(turn(1_000,
        1_700), turn(3_000, 2_500), unanswered)));
    JsonObject json = report.json();
    assertEquals(700, json.getInteger("p50_ms"));
    assertEquals(900, json.getInteger("p95_ms"));
    assertEquals(3, json.getInteger("turns"));
    assertEquals(1, json.getInteger("unanswered"));
    assertEquals(1, json.getInteger("cut_off"));
    assertEquals(2, json.getInteger("late"));
    assertEquals(500, json.getJsonObject("stages").getJsonObject("turn_ms").getInteger("p50"));
    assertEquals(List.of("turn_ms", "transcript_ms", "reply_ms", "sound_ms", "heard_ms"), List.copyOf(report.stages()
        .keySet()));
  }

  @Test
  void ranksAreNearestRanks() {
    var spread = Spread.of(IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList());
    assertEquals(50, spread.p50());
    assertEquals(95, spread.p95());
  }

  @Test
  void callsAreMeasuredOverTheWire() throws Exception {
    assertThrows(CallException.class, () -> Report.of(List.of(result())));
    try (var server = new FakeServer(1, 100); var client = new CallClient(server.address())) {
      var samples = new float[16_000];
      for (int i = 0; i < 4_000; i++) {
        samples[i] = (float) (0.4 * Math.sin(0.1 * i));
      }
      var say = new CallPlan.Step.Say(Utterance.of("tone", new Pcm(samples, 16_000)), Optional.empty());
      Report report = new LatencyBench(client).run(CallPlan.of(List.of(say)), 1, result -> {
      });
      assertTrue(report.whole().p50() > 180 && report.whole().p50() < 600, report.toString());
    }
  }
}

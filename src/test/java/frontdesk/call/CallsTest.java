package frontdesk.call;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How the calls of a house end when it closes, on real pools and strands. */
class CallsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Calls calls = new Calls(vertx, Workers.open(vertx, Workers.Sizes.forCores(2)), Fakes.stages(),
      CallSettings.defaults(), new InMemoryCallLog(), CallMetrics.NONE, Clock.systemUTC(), System::nanoTime);

  @AfterEach
  void close() throws Exception {
    done(vertx.close());
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void nothingIsDeployedAnyMoreWhenTheLastCallHasLeft() throws Exception {
    List<QuietLeg> legs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      legs.add(new QuietLeg());
      done(calls.admit().orElseThrow().begin(legs.getLast()));
    }
    assertEquals(20, vertx.deploymentIDs().size());
    for (QuietLeg leg : legs) {
      leg.started.get(30, TimeUnit.SECONDS).hangup();
    }
    Future<Set<String>> left = calls.drain().map(drained -> vertx.deploymentIDs());
    assertEquals(Set.of(), done(left));
    assertEquals(0, calls.active());
  }

  @Test
  void callsThatGoOnAreEndedAtOnce() throws Exception {
    var leg = new QuietLeg();
    done(calls.admit().orElseThrow().begin(leg));
    done(calls.end());
    assertEquals(EndReason.DRAINED, leg.ended.getNow(EndReason.LOST));
    assertTrue(calls.admit().isEmpty());
  }

  @Test
  void aCallThatBeginsWhenAllAreEndedEndsToo() throws Exception {
    Calls.Admission admitted = calls.admit().orElseThrow();
    Future<Void> ended = calls.end();
    var leg = new QuietLeg();
    done(admitted.begin(leg));
    done(ended);
    assertEquals(EndReason.DRAINED, leg.ended.getNow(EndReason.LOST));
  }
}

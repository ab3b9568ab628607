package frontdesk.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A strand as a deployment: what is left of it once it is closed. */
class VertxStrandTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<Throwable> broken = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    assertEquals(List.of(), broken);
  }

  private Strand open() throws Exception {
    return VertxStrand.open(vertx, System::nanoTime, broken::add).toCompletionStage().toCompletableFuture().get(30,
        TimeUnit.SECONDS);
  }

  @Test
  void nothingIsDeployedAnyMoreWhenAClosedStrandIsGone() throws Exception {
    for (int i = 0; i < 50; i++) {
      Strand strand = open();
      var left = new CompletableFuture<Set<String>>();
      strand.run(() -> strand.close().thenRun(() -> left.complete(vertx.deploymentIDs())));
      assertEquals(Set.of(), left.get(30, TimeUnit.SECONDS));
      strand.close().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aStrandThatTheServerHasUndeployedCanStillBeClosed() throws Exception {
    Strand strand = open();
    for (String id : vertx.deploymentIDs()) {
      vertx.undeploy(id).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
    strand.close().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void aClosedStrandTakesNoTaskAndComplainsOfNone() throws Exception {
    Strand strand = open();
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    strand.close().toCompletableFuture().get(30, TimeUnit.SECONDS);
    strand.run(() -> ran.add("late"));
    Strand other = open();
    var after = new CompletableFuture<Void>();
    other.run(() -> after.complete(null));
    after.get(30, TimeUnit.SECONDS);
    assertEquals(List.of(), ran);
  }
}

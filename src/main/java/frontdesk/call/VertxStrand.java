package frontdesk.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;

/**
 * A strand as one virtual-thread deployment of its own: calls that shared one would wait for each other whenever one
 * of them blocks.
 */
final class VertxStrand extends VerticleBase implements Strand {
  private final Ticker ticker;
  private final Consumer<Throwable> broken;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private Context home;

  private VertxStrand(Ticker ticker, Consumer<Throwable> broken) {
    this.ticker = ticker;
    this.broken = broken;
  }

  /** Deploys a strand; {@code broken} hears of what a task throws, on the strand. */
  static Future<Strand> open(Vertx vertx, Ticker ticker, Consumer<Throwable> broken) {
    var strand = new VertxStrand(ticker, broken);
    var options = new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
    return vertx.deployVerticle(strand, options).map(id -> strand);
  }

  @Override
  public Future<?> start() {
    home = context;
    return Future.succeededFuture();
  }

  @Override
  public long nanos() {
    return ticker.nanos();
  }

  @Override
  public void run(Runnable task) {
    home.runOnContext(nothing -> guarded(task));
  }

  @Override
  public void start(Runnable task) {
    run(task);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    long id = vertx.setTimer(Math.max(1, Math.ceilDiv(delay.toNanos(), 1_000_000L)), fired -> guarded(task));
    return () -> vertx.cancelTimer(id);
  }

  @Override
  public <T> T await(CompletionStage<T> stage) throws Exception {
    return Future.fromCompletionStage(stage, home).await();
  }

  @Override
  public CompletionStage<?> close() {
    if (closed.compareAndSet(false, true)) {
      vertx.undeploy(deploymentID()).onComplete(done -> gone.complete(null));
    }
    return gone;
  }

  private void guarded(Runnable task) {
    if (closed.get()) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException | Error failure) {
      broken.accept(failure);
    }
  }
}

package frontdesk.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

import frontdesk.call.Worker;
import frontdesk.store.JdbcArchive;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what is kept too long, at the start and daily, and has the search index follow what other processes have
 * changed, every minute.
 */
record Housekeeping(Vertx vertx, JdbcArchive archive, Settings.Keeping keeping, Clock clock) {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration SWEEP = Duration.ofDays(1);
  private static final Duration SETTLE = Duration.ofMinutes(1);

  /** Begins now, and goes on until {@code vertx} is closed. */
  void begin() {
    Worker worker = worker(vertx, "housekeeping");
    sweep(worker);
    vertx.setPeriodic(SWEEP.toMillis(), fired -> sweep(worker));
    vertx.setPeriodic(SETTLE.toMillis(), fired -> archive.settleSoon());
  }

  private void sweep(Worker worker) {
    worker.submit(() -> {
      var erased = archive.sweep(clock.instant(), keeping.audio(), keeping.transcript());
      if (erased.entries() + erased.sounds() > 0) {
        LOG.info("erased by age: {} entries, {} sounds", erased.entries(), erased.sounds());
      }
      return Optional.empty();
    }).whenComplete((done, failure) -> {
      if (failure != null) {
        LOG.warn("what is too old could not be erased: {}", failure.toString());
      }
    });
  }

  /** A thread of its own, so that no call waits behind it. */
  static Worker worker(Vertx vertx, String name) {
    return worker(vertx, name, 1);
  }

  /** As {@link #worker(Vertx, String)} with more threads. */
  static Worker worker(Vertx vertx, String name, int threads) {
    var executor = vertx.createSharedWorkerExecutor("frontdesk-" + name, threads);
    return new Worker() {
      @Override
      public <T> CompletionStage<T> submit(Callable<T> job) {
        return executor.executeBlocking(job, false).toCompletionStage();
      }
    };
  }
}

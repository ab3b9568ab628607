package frontdesk.call;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Runs the jobs of one call on a pool, one at a time and in order, so that state which belongs to one thread at a time
 * may wander through the pool's threads. A job that fails does not stop the ones behind it. Strand only.
 */
final class Lane {
  private final Worker worker;
  private final Strand strand;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
  private int pending;

  Lane(Worker worker, Strand strand) {
    this.worker = worker;
    this.strand = strand;
  }

  /** Queues a job; the stage completes on any thread. */
  <T> CompletionStage<T> submit(Callable<T> job) {
    pending++;
    CompletableFuture<T> result = last.handle((value, failure) -> null)
        .thenCompose(nothing -> worker.submit(job)).toCompletableFuture();
    result.whenComplete((value, failure) -> strand.run(() -> pending--));
    last = result;
    return result;
  }

  /** Jobs that are queued or running. */
  int pending() {
    return pending;
  }
}

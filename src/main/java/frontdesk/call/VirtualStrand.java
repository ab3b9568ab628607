package frontdesk.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The strand of a call on {@link VirtualTime}. A task that awaits has a thread of its own, which takes turns with the
 * thread that lets time elapse.
 */
final class VirtualStrand implements Strand {
  private final VirtualTime time;
  private volatile boolean closed;

  VirtualStrand(VirtualTime time) {
    this.time = time;
  }

  @Override
  public long nanos() {
    return time.nanos();
  }

  @Override
  public void run(Runnable task) {
    time.at(Duration.ZERO, () -> unlessClosed(task));
  }

  @Override
  public void start(Runnable task) {
    time.at(Duration.ZERO, () -> new Coroutine(() -> unlessClosed(task)).go());
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    boolean[] cancelled = new boolean[1];
    time.at(delay, () -> {
      if (!cancelled[0]) {
        unlessClosed(task);
      }
    });
    return () -> cancelled[0] = true;
  }

  @Override
  public <T> T await(CompletionStage<T> stage) throws Exception {
    return Coroutine.await(stage, goOn -> time.at(Duration.ZERO, goOn));
  }

  @Override
  public CompletionStage<?> close() {
    closed = true;
    return CompletableFuture.completedStage(null);
  }

  private void unlessClosed(Runnable task) {
    if (!closed) {
      task.run();
    }
  }
}

package frontdesk.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;

/**
 * The strand of a call on {@link VirtualTime}. A task that awaits has a thread of its own, which takes turns with the
 * thread that lets time elapse.
 */
final class VirtualStrand implements Strand {
  private final VirtualTime time;
  private final ThreadLocal<Coroutine> here = new ThreadLocal<>();
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
    Coroutine coroutine = here.get();
    if (coroutine == null) {
      throw new IllegalStateException("a handler must not await");
    }
    CompletableFuture<T> future = stage.toCompletableFuture();
    if (!future.isDone()) {
      future.whenComplete((value, failure) -> time.at(Duration.ZERO, coroutine::go));
      coroutine.suspend();
    }
    try {
      return future.get();
    } catch (ExecutionException | CompletionException failure) {
      if (Failures.cause(failure) instanceof Exception cause) {
        throw cause;
      }
      throw failure;
    }
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

  /** A task with a thread of its own that runs only while whoever lets it go on waits for it. */
  private final class Coroutine {
    private final SynchronousQueue<Boolean> run = new SynchronousQueue<>();
    private final SynchronousQueue<Boolean> back = new SynchronousQueue<>();
    private final Runnable task;
    private RuntimeException failure;
    private boolean begun;

    Coroutine(Runnable task) {
      this.task = task;
    }

    /** Runs it until it suspends or ends; what it throws is thrown here. */
    void go() {
      if (!begun) {
        begun = true;
        Thread.startVirtualThread(this::live);
      }
      put(run);
      take(back);
      if (failure != null) {
        throw failure;
      }
    }

    private void live() {
      take(run);
      here.set(this);
      try {
        task.run();
      } catch (RuntimeException e) {
        failure = e;
      } finally {
        put(back);
      }
    }

    void suspend() {
      put(back);
      take(run);
    }

    private void put(SynchronousQueue<Boolean> queue) {
      try {
        queue.put(true);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted within a call", e);
      }
    }

    private void take(SynchronousQueue<Boolean> queue) {
      try {
        queue.take();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted within a call", e);
      }
    }
  }
}

package frontdesk.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Consumer;

/**
 * A task with a thread of its own that runs only while whoever lets it go on waits for it: what a strand on virtual time
 * needs for tasks that await.
 */
final class Coroutine {
  private static final ThreadLocal<Coroutine> HERE = new ThreadLocal<>();

  private final SynchronousQueue<Boolean> run = new SynchronousQueue<>();
  private final SynchronousQueue<Boolean> back = new SynchronousQueue<>();
  private final Runnable task;
  private RuntimeException failure;
  private Error error;
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
    if (error != null) {
      throw error;
    }
  }

  /**
   * Suspends the coroutine of this thread until a stage is complete.
   *
   * @param later runs what lets it go on, on the thread that lets coroutines go on
   * @throws IllegalStateException where this thread has no coroutine
   */
  static <T> T await(CompletionStage<T> stage, Consumer<Runnable> later) throws Exception {
    Coroutine here = HERE.get();
    if (here == null) {
      throw new IllegalStateException("a handler must not await");
    }
    CompletableFuture<T> future = stage.toCompletableFuture();
    if (!future.isDone()) {
      future.whenComplete((value, failure) -> later.accept(here::go));
      put(here.back);
      take(here.run);
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

  private void live() {
    take(run);
    HERE.set(this);
    try {
      task.run();
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      error = e;
    } finally {
      put(back);
    }
  }

  private static void put(SynchronousQueue<Boolean> queue) {
    try {
      queue.put(true);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted within a call", e);
    }
  }

  private static void take(SynchronousQueue<Boolean> queue) {
    try {
      queue.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted within a call", e);
    }
  }
}

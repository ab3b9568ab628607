package frontdesk.call;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The one serial context of a call. Whatever touches a call's state is a task of its strand: one runs at a time, and
 * only a task that {@linkplain #await awaits} lets others in between. Time is the strand's, so that a test can elapse
 * it. All methods but {@link #run} and {@link #nanos} belong to the strand's own tasks.
 */
interface Strand extends Ticker {
  /** Runs a handler on the strand; it must not await. Any thread; tasks of one thread keep their order. */
  void run(Runnable task);

  /** Runs a task on the strand that may await. Any thread. */
  void start(Runnable task);

  /** Runs a handler on the strand after a delay. */
  Timer after(Duration delay, Runnable task);

  /**
   * Waits for a stage while other tasks of the strand go on.
   *
   * @throws Exception what the stage failed with
   */
  <T> T await(CompletionStage<T> stage) throws Exception;

  /**
   * Frees the strand: no task runs any more, no timer fires. Any thread, more than once.
   *
   * @return completes, on any thread, when nothing of the strand is left
   */
  CompletionStage<?> close();

  /** A task that waits for its time. */
  interface Timer {
    /** The task will not run. Without effect once it ran. */
    void cancel();
  }
}

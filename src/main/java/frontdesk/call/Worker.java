package frontdesk.call;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** A named pool of platform threads on which a stage may block. Jobs of one pool are not ordered. Any thread. */
@FunctionalInterface
public interface Worker {
  /** Runs a job on the pool; the stage completes with its result or its exception, on any thread. */
  <T> CompletionStage<T> submit(Callable<T> job);
}

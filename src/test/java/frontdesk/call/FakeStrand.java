package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A strand, and pools, on virtual time: nothing happens but in {@link #elapse}, one task after the other in order of
 * time, so that every run of a test is the same. A task that awaits has a thread of its own; thread and test take turns.
 */
final class FakeStrand implements Strand {
  private record Event(long at, long order, Runnable task) {}

  private final PriorityQueue<Event> events = new PriorityQueue<>(
      Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final List<Throwable> broken = new ArrayList<>();
  private long now;
  private long order;
  private int timers;
  private int suspended;
  private boolean closed;

  /** What tasks threw. */
  List<Throwable> broken() {
    return broken;
  }

  /** Timers that are armed. */
  int timers() {
    return timers;
  }

  /** Tasks that await. */
  int suspended() {
    return suspended;
  }

  boolean closed() {
    return closed;
  }

  /** Lets time pass and all that is due in it happen. */
  void elapse(Duration duration) {
    long until = now + duration.toNanos();
    while (!events.isEmpty() && events.peek().at() <= until) {
      Event event = events.poll();
      now = Math.max(now, event.at());
      event.task().run();
    }
    now = Math.max(now, until);
  }

  /** The task under way takes so long. */
  void delay(Duration duration) {
    now += duration.toNanos();
  }

  /** Happens after a time, as if from outside. */
  void at(Duration delay, Runnable task) {
    events.add(new Event(now + delay.toNanos(), order++, task));
  }

  /** A pool on which a job takes as long as {@code time} says. */
  Worker worker(Supplier<Duration> time) {
    return new Worker() {
      @Override
      public <T> CompletionStage<T> submit(Callable<T> job) {
        var result = new CompletableFuture<T>();
        at(time.get(), () -> {
          try {
            result.complete(job.call());
          } catch (Exception | Error failure) {
            result.completeExceptionally(failure);
          }
        });
        return result;
      }
    };
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void run(Runnable task) {
    at(Duration.ZERO, () -> guarded(task));
  }

  @Override
  public void start(Runnable task) {
    at(Duration.ZERO, () -> new Coroutine(() -> guarded(task)).go());
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    boolean[] done = new boolean[1];
    timers++;
    at(delay, () -> {
      if (!done[0]) {
        done[0] = true;
        timers--;
        guarded(task);
      }
    });
    return () -> {
      if (!done[0]) {
        done[0] = true;
        timers--;
      }
    };
  }

  @Override
  public <T> T await(CompletionStage<T> stage) throws Exception {
    int waits = stage.toCompletableFuture().isDone() ? 0 : 1;
    suspended += waits;
    try {
      return Coroutine.await(stage, goOn -> at(Duration.ZERO, goOn));
    } finally {
      suspended -= waits;
    }
  }

  @Override
  public CompletionStage<?> close() {
    closed = true;
    return CompletableFuture.completedStage(null);
  }

  private void guarded(Runnable task) {
    if (!closed) {
      try {
        task.run();
      } catch (RuntimeException | Error failure) {
        broken.add(failure);
      }
    }
  }
}

package frontdesk.space;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs the parts of one piece of work side by side. How the work is cut does not depend on the number of threads, and a
 * part writes only what is its own, so that results do not either. One thread asks.
 */
final class Parallel implements AutoCloseable {
  /** Into how many parts work is cut. */
  static final int PARTS = 8;

  private final ExecutorService pool;

  /** Work on the items {@code from} to {@code past}. */
  @FunctionalInterface
  interface Part {
    void run(int part, int from, int past);
  }

  Parallel(int threads) {
    pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("align-", 0).daemon().factory());
  }

  /** Cuts {@code items} into parts and waits for all of them. */
  void run(int items, Part work) {
    List<Future<?>> parts = new ArrayList<>();
    for (int p = 0; p < PARTS; p++) {
      int part = p;
      int from = (int) ((long) items * p / PARTS);
      int past = (int) ((long) items * (p + 1) / PARTS);
      if (from < past) parts.add(pool.submit(() -> work.run(part, from, past)));
    }
    try {
      for (Future<?> part : parts)
        part.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a part of the training failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingException("the training was interrupted; the same command goes on from the last checkpoint");
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}

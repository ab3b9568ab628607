package frontdesk.call;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/**
 * The named pools on which the stages of all calls block. Native code never runs on a virtual thread, where it would
 * hold a carrier, and never on Vert.x's own worker pool, where one stage would wait behind another.
 *
 * @param vad voice activity and end of turn
 * @param speech encoder and transcriber
 * @param voice neural voices
 * @param espeak one thread: eSpeak NG is one process-wide state; Piper too where it shares the library
 * @param text intents and retrieval
 * @param store JDBC and the tools that use it
 * @param opus Opus packets both ways
 */
public record Workers(Worker vad, Worker speech, Worker voice, Worker espeak, Worker text, Worker store,
    Worker opus) {

  /**
   * Threads of each pool, 1 to 64; {@code espeak} always has one. Pool size times the threads inside one inference
   * should not exceed the cores.
   */
  public record Sizes(int vad, int speech, int voice, int text, int store, int opus) {
    public Sizes {
      for (int size : new int[]{vad, speech, voice, text, store, opus}) {
        if (size < 1 || size > 64) {
          throw new IllegalArgumentException("a pool has 1 to 64 threads, not " + size);
        }
      }
    }

    /** What suits a machine with so many cores. */
    public static Sizes forCores(int cores) {
      int half = Math.clamp(cores / 2, 1, 16);
      return new Sizes(half, Math.clamp(cores - 1, 1, 32), half, 1, 4, half);
    }
  }

  /** Opens the pools. They are closed with {@code vertx}. */
  public static Workers open(Vertx vertx, Sizes sizes) {
    return new Workers(pool(vertx, "vad", sizes.vad), pool(vertx, "speech", sizes.speech),
        pool(vertx, "voice", sizes.voice), pool(vertx, "espeak", 1), pool(vertx, "text", sizes.text),
        pool(vertx, "store", sizes.store), pool(vertx, "opus", sizes.opus));
  }

  /** The pool's jobs are unordered: an ordered one would wait behind the same call's jobs on every other pool. */
  private static Worker pool(Vertx vertx, String name, int size) {
    WorkerExecutor executor = vertx.createSharedWorkerExecutor("frontdesk-" + name, size);
    return new Worker() {
      @Override
      public <T> CompletionStage<T> submit(Callable<T> job) {
        return executor.executeBlocking(job, false).toCompletionStage();
      }
    };
  }
}

package frontdesk.voice;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread of the speech libraries in this process, named {@code espeak}: eSpeak NG is one process-wide state,
 * and Piper takes its phonemes from that same library. Whoever speaks takes the sound on his own thread, so that a slow
 * taker delays nobody.
 */
final class SpeechThread {
  private static final int MAX_WAITING = 256;
  private static final int MAX_SECONDS = 600;
  private static final int PATIENCE_SECONDS = 20;
  /** An empty array that ends a stream of chunks; no library gives one. */
  private static final short[] END = new short[0];

  private static final ThreadPoolExecutor THREAD = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
      new ArrayBlockingQueue<>(MAX_WAITING), Thread.ofPlatform().name("espeak").daemon().factory());

  private SpeechThread() {}

  /** Makes the sound of one utterance, on the speech thread. */
  @FunctionalInterface
  interface Synthesis {
    void run(Chunks chunks) throws Exception;
  }

  /** Takes 16-bit samples as they are made; false once nobody wants more. */
  @FunctionalInterface
  interface Chunks {
    boolean accept(short[] samples);
  }

  /** Runs something there and waits for it. */
  static <T> T call(Callable<T> work) {
    var result = new FutureTask<>(work);
    submit(result);
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VoiceException("interrupted while waiting for the speech library", e);
    } catch (TimeoutException e) {
      throw new VoiceException("the speech library did not answer within " + PATIENCE_SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  /**
   * Speaks; the sink is called on this thread.
   *
   * @param rate samples a second, by which the longest utterance is bounded
   */
  static void speak(Synthesis synthesis, int rate, Voice.Sink sink) {
    var job = new Job(synthesis, (long) MAX_SECONDS * rate);
    submit(job);
    try {
      for (short[] chunk = job.next(); chunk != END; chunk = job.next()) {
        if (!sink.accept(toFloat(chunk))) {
          return;
        }
      }
    } finally {
      job.declined = true;
    }
    if (job.failure != null) {
      throw job.failure;
    }
  }

  private static void submit(Runnable job) {
    try {
      THREAD.execute(job);
    } catch (RejectedExecutionException e) {
      throw new VoiceException("more than " + MAX_WAITING + " sentences wait to be spoken", e);
    }
  }

  private static RuntimeException failure(Throwable cause) {
    return switch (cause) {
      case Error error when !(error instanceof LinkageError) -> throw error;
      case RuntimeException known -> known;
      default -> new VoiceException("the speech library could not be used (" + cause.getMessage() + ")", cause);
    };
  }

  private static float[] toFloat(short[] samples) {
    var out = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      out[i] = samples[i] / 32768f;
    }
    return out;
  }

  /** One utterance on its way: run by the speech thread, drained by the speaker's. */
  private static final class Job implements Runnable {
    private final Synthesis synthesis;
    private final long most;
    /** Bounded by the longest utterance. */
    private final BlockingQueue<short[]> chunks = new LinkedBlockingQueue<>();
    private volatile boolean declined;
    private volatile RuntimeException failure;
    /** Speech thread. */
    private long made;

    Job(Synthesis synthesis, long most) {
      this.synthesis = synthesis;
      this.most = most;
    }

    @Override
    public void run() {
      try {
        if (!declined) {
          synthesis.run(this::take);
        }
      } catch (Exception | LinkageError e) {
        failure = failure(e);
      } finally {
        chunks.add(END);
      }
    }

    private boolean take(short[] samples) {
      made += samples.length;
      if (made > most) {
        throw new VoiceException("a sentence gives more than " + MAX_SECONDS + " s of speech");
      }
      return !declined && (samples.length == 0 || chunks.add(samples));
    }

    private short[] next() {
      try {
        short[] chunk = chunks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (chunk == null) {
          throw new VoiceException("the speech library gave nothing for " + PATIENCE_SECONDS + " s");
        }
        return chunk;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new VoiceException("interrupted while speaking", e);
      }
    }
  }
}

package frontdesk.voice;

import java.nio.file.Path;
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
 * The one thread of eSpeak NG in this process. Whoever speaks hands over text and voice together, so voices of several
 * callers never mix, and takes the sound on his own thread: a slow taker delays nobody, since the library makes sound
 * some hundred times faster than real time.
 */
final class EspeakEngine {
  private static final int MAX_WAITING = 256;
  private static final int MAX_SECONDS = 600;
  private static final int PATIENCE_SECONDS = 20;
  /** An empty array that ends a stream of chunks; the library never gives one. */
  private static final short[] END = new short[0];

  private static EspeakEngine shared;

  private final ThreadPoolExecutor thread;
  private final Espeak espeak;

  /** One utterance and how it is to sound. */
  record Utterance(String text, String voice, EspeakVoice.Manner manner) {}

  private EspeakEngine(Path cache) {
    thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING),
        Thread.ofPlatform().name("espeak").daemon().factory());
    espeak = call(() -> new Espeak(EspeakFiles.in(cache)));
  }

  /** The engine of this process; the first caller's cache folder is used. A failed start may be tried again. */
  static synchronized EspeakEngine shared(Path cache) {
    if (shared == null) {
      shared = new EspeakEngine(cache);
    }
    return shared;
  }

  int rate() {
    return espeak.rate();
  }

  /** Whether there is a voice of this name. */
  boolean has(String voice) {
    return call(() -> espeak.voice(voice));
  }

  /** Speaks; the sink is called on this thread. */
  void speak(Utterance utterance, Voice.Sink sink) {
    var job = new Job(utterance);
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

  private void submit(Runnable job) {
    try {
      thread.execute(job);
    } catch (RejectedExecutionException e) {
      throw new VoiceException("more than " + MAX_WAITING + " sentences wait to be spoken", e);
    }
  }

  private <T> T call(Callable<T> work) {
    var result = new FutureTask<>(work);
    submit(result);
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VoiceException("interrupted while waiting for eSpeak NG", e);
    } catch (TimeoutException e) {
      throw new VoiceException("eSpeak NG did not answer within " + PATIENCE_SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new VoiceException("eSpeak NG could not be started (" + e.getCause().getMessage() + ")", e.getCause());
    }
  }

  private static float[] toFloat(short[] samples) {
    var out = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      out[i] = samples[i] / 32768f;
    }
    return out;
  }

  /** One utterance on its way: run by the engine's thread, drained by the speaker's. */
  private final class Job implements Runnable {
    private final Utterance utterance;
    /** Bounded by {@link #MAX_SECONDS} of sound. */
    private final BlockingQueue<short[]> chunks = new LinkedBlockingQueue<>();
    private volatile boolean declined;
    private volatile RuntimeException failure;
    /** Engine's thread. */
    private long made;

    Job(Utterance utterance) {
      this.utterance = utterance;
    }

    @Override
    public void run() {
      try {
        if (!declined) {
          synthesise();
        }
      } catch (RuntimeException e) {
        failure = e;
      } finally {
        chunks.add(END);
      }
    }

    private void synthesise() {
      if (!espeak.voice(utterance.voice())) {
        throw new VoiceException("eSpeak NG has no voice named " + utterance.voice());
      }
      espeak.parameter(Espeak.RATE, utterance.manner().wordsPerMinute());
      espeak.parameter(Espeak.PITCH, utterance.manner().pitch());
      espeak.parameter(Espeak.RANGE, utterance.manner().range());
      espeak.synthesise(utterance.text(), samples -> {
        made += samples.length;
        if (made > (long) MAX_SECONDS * espeak.rate()) {
          throw new VoiceException("a sentence gives more than " + MAX_SECONDS + " s of speech");
        }
        return !declined && chunks.add(samples);
      });
    }

    private short[] next() {
      try {
        short[] chunk = chunks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (chunk == null) {
          throw new VoiceException("eSpeak NG gave nothing for " + PATIENCE_SECONDS + " s");
        }
        return chunk;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new VoiceException("interrupted while speaking", e);
      }
    }
  }
}

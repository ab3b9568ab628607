package frontdesk.call;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import frontdesk.agent.Conversation;

/**
 * A call on the time of its sound instead of the machine's: nothing happens but in {@link #elapse}, one thing after the
 * other, as fast as the machine can, and the same on a busy machine as on an idle one. For benches: what a stage really
 * takes is no part of it, each job takes a fixed time. One call, one platform thread.
 *
 * <pre>
 * var time = new VirtualTime(begin);
 * time.call("call-1", leg, stages, settings, log);
 * while (!time.over()) { leg.frame(); time.elapse(Duration.ofMillis(20)); }
 * </pre>
 */
public final class VirtualTime implements Ticker {
  private static final Duration JOB = Duration.ofMillis(2);
  private static final Duration SPEECH = Duration.ofMillis(10);
  /** In real time, for a step of the dialogue, whose model is not on this time. */
  private static final int STEP_SECONDS = 60;

  private record Event(long at, long order, Runnable task) {}

  private final PriorityQueue<Event> events = new PriorityQueue<>(
      Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final Instant begin;
  private volatile long now;
  private long order;
  private volatile boolean over;

  /** @param begin what the business's clock shows when the time begins */
  public VirtualTime(Instant begin) {
    this.begin = begin;
  }

  @Override
  public long nanos() {
    return now;
  }

  /** The business's clock on this time. */
  public Clock clock() {
    return ((InstantSource) () -> begin.plusNanos(now)).withZone(ZoneOffset.UTC);
  }

  /** Begins the call; a step of its dialogue is waited for and takes none of this time. */
  public void call(String id, CallLeg leg, Stages stages, CallSettings settings, CallLog log) {
    call(id, leg, stages, settings, log, Recordings.OFF);
  }

  /** The same in a house that keeps something of calls. */
  public void call(String id, CallLeg leg, Stages stages, CallSettings settings, CallLog log, Recordings recordings) {
    Worker job = worker(JOB);
    Worker speech = worker(SPEECH);
    var workers = new Workers(job, speech, speech, speech, job, job, job);
    var settled = new Stages(stages.encoder(), stages.transcriber(), stages.tower(), stages.turns(), stages.intents(),
        stages.voice(), stages.voiceOnEspeak(),
        (call, caller, transfer) -> settled(stages.conversations().open(call, caller, transfer)));
    var strand = new VirtualStrand(this);
    var call = new Call(id, strand, leg, settled, workers, settings, log, recordings, CallMetrics.NONE, clock(),
        ended -> over = true);
    strand.run(call::begin);
  }

  /** Whether the call has ended and freed everything. */
  public boolean over() {
    return over;
  }

  /**
   * Lets time pass and all that is due in it happen.
   *
   * @throws IllegalStateException where a task of the call throws
   */
  public void elapse(Duration duration) {
    long until = now + duration.toNanos();
    for (Runnable next = due(until); next != null; next = due(until)) {
      next.run();
    }
    now = Math.max(now, until);
  }

  private synchronized Runnable due(long until) {
    if (events.isEmpty() || events.peek().at() > until) {
      return null;
    }
    Event event = events.poll();
    now = Math.max(now, event.at());
    return event.task();
  }

  /** Happens after a delay. Any thread. */
  synchronized void at(Duration delay, Runnable task) {
    events.add(new Event(now + delay.toNanos(), order++, task));
  }

  private Worker worker(Duration time) {
    return new Worker() {
      @Override
      public <T> CompletionStage<T> submit(Callable<T> job) {
        var result = new CompletableFuture<T>();
        at(time, () -> {
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

  /** The dialogue with steps that are over when they are given. */
  private static Conversation settled(Conversation conversation) {
    return (Conversation) Proxy.newProxyInstance(Conversation.class.getClassLoader(),
        new Class<?>[]{Conversation.class},
        (proxy, method, arguments) -> {
          Object result;
          try {
            result = method.invoke(conversation, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
          if (result instanceof CompletionStage<?> step) {
            settle(step);
          }
          return result;
        });
  }

  private static void settle(CompletionStage<?> step) throws InterruptedException {
    try {
      step.toCompletableFuture().get(STEP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException _) {
      // the call sees it in the step itself
    } catch (TimeoutException e) {
      throw new IllegalStateException("the dialogue made no step within " + STEP_SECONDS + " s", e);
    }
  }
}

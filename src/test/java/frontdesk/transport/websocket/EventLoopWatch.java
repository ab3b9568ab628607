package frontdesk.transport.websocket;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.impl.VertxThread;

/** Looks every millisecond how much CPU time the handlers under way on event loops have used. */
final class EventLoopWatch implements AutoCloseable {
  private record Handler(long started, long cpuNanos) {}

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Long, Handler> underWay = new HashMap<>();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong looks = new AtomicLong();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  EventLoopWatch() {
    timer.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread instanceof VertxThread loop && !loop.isWorker() && loop.startTime() != 0) {
        long cpu = threads.getThreadCpuTime(thread.threadId());
        Handler handler = underWay.get(thread.threadId());
        if (handler != null && handler.started() == loop.startTime()) {
          longest.accumulateAndGet(cpu - handler.cpuNanos(), Math::max);
          looks.incrementAndGet();
        } else {
          underWay.put(thread.threadId(), new Handler(loop.startTime(), cpu));
        }
      }
    }
  }

  /** The most CPU time that was seen inside one handler, milliseconds. */
  double longestMs() {
    return longest.get() / 1e6;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

package frontdesk.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import frontdesk.schedule.Deliveries;
import frontdesk.schedule.Outbox;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is in the outbox to each sink, on a thread of its own for each, and knows how they stand. What is not
 * delivered when the server ends is delivered after its next start, or by another server on the same database.
 */
final class OutboxRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRounds.class);
  private static final long PERIOD_MS = 2_000;
  private static final long LOOK_MS = 5_000;

  private final Vertx vertx;
  private final Outbox outbox;
  private final Clock clock;
  private final List<Long> timers = new ArrayList<>();
  private volatile JsonObject backlog = new JsonObject();

  OutboxRounds(Vertx vertx, Outbox outbox, Clock clock) {
    this.vertx = vertx;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Delivers to a sink from now on, until this is closed. */
  void begin(String sink, Deliveries.Target target) {
    var deliveries = new Deliveries(outbox, sink, target, clock, new Random());
    repeat("outbox-" + sink, PERIOD_MS, deliveries::round);
  }

  /** Looks at how the sinks stand from now on. */
  void watch() {
    repeat("outbox-watch", LOOK_MS, this::look);
  }

  /** Does something every so many milliseconds on a thread of its own, never twice at a time. */
  void repeat(String name, long period, Runnable work) {
    var worker = Housekeeping.worker(vertx, name);
    var busy = new AtomicBoolean();
    timers.add(vertx.setPeriodic(0, period, fired -> {
      if (busy.compareAndSet(false, true)) {
        worker.submit(() -> {
          work.run();
          return true;
        }).whenComplete((done, failure) -> {
          busy.set(false);
          if (failure != null) {
            LOG.warn("{} goes on later: {}", name, failure.getClass().getSimpleName());
          }
        });
      }
    }));
  }

  private void look() {
    var json = new JsonObject();
    for (Outbox.Backlog sink : outbox.backlog(clock.instant())) {
      var told = new JsonObject().put("waiting", sink.waiting()).put("given_up", sink.givenUp());
      if (sink.waiting() > 0) {
        told.put("since", sink.since().toString());
      }
      if (!sink.problem().isEmpty()) {
        told.put("problem", sink.problem());
      }
      json.put(sink.sink(), told);
    }
    backlog = json;
  }

  /** How each sink stood a few seconds ago; no personal data. Any thread. */
  JsonObject backlog() {
    return backlog;
  }

  /** Begins no more rounds; one that is under way ends by itself. */
  @Override
  public void close() {
    timers.forEach(vertx::cancelTimer);
  }
}

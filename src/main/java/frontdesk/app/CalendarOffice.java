package frontdesk.app;

import java.time.Duration;
import java.util.function.Predicate;

import frontdesk.call.Worker;
import frontdesk.schedule.Outbox;
import frontdesk.schedule.Requests;
import frontdesk.store.Database;
import frontdesk.store.JdbcOutbox;
import frontdesk.store.JdbcRequests;
import frontdesk.store.JdbcSchedule;
import frontdesk.web.CalendarRoutes;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What works at the calendar beside calls: programs that use it, and the others who are told of it. Any thread. */
final class CalendarOffice {
  private static final Logger LOG = LoggerFactory.getLogger(CalendarOffice.class);
  private static final Duration SWEEP = Duration.ofDays(1);
  /** How long the outbox keeps what has arrived. */
  private static final Duration ARRIVED = Duration.ofDays(90);
  private static final int THREADS = 4;

  private final Vertx vertx;
  private final JdbcSchedule schedule;
  private final Requests requests;
  private final Outbox outbox;

  CalendarOffice(Vertx vertx, Database database, JdbcSchedule schedule) {
    this.vertx = vertx;
    this.schedule = schedule;
    this.requests = new JdbcRequests(database);
    this.outbox = new JdbcOutbox(database, schedule.business());
  }

  /** The calendar for programs. */
  CalendarRoutes routes(boolean keysNeeded, Predicate<String> isKey) {
    return new CalendarRoutes(schedule::by, requests, Housekeeping.worker(vertx, "calendar-api", THREADS), keysNeeded,
        isKey);
  }

  /** Forgets daily what is kept for a time only, until {@code vertx} is closed. */
  void keepHouse() {
    Worker worker = Housekeeping.worker(vertx, "calendar-upkeep");
    sweep(worker);
    vertx.setPeriodic(SWEEP.toMillis(), fired -> sweep(worker));
  }

  private void sweep(Worker worker) {
    worker.submit(() -> requests.forget() + outbox.forget(ARRIVED)).whenComplete((done, failure) -> {
      if (failure != null) {
        LOG.warn("what the calendar keeps for a time only could not be forgotten: {}", failure.toString());
      }
    });
  }
}

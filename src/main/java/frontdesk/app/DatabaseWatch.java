package frontdesk.app;

import java.time.Duration;

import frontdesk.call.Worker;
import frontdesk.store.Database;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a database every few seconds whether it answers. Read on any thread. */
final class DatabaseWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final Database database;
  private volatile boolean asking;
  private volatile boolean answers = true;

  DatabaseWatch(Database database) {
    this.database = database;
  }

  /** Begins, and goes on until {@code vertx} is closed. */
  void begin(Vertx vertx) {
    Worker worker = Housekeeping.worker(vertx, "database-watch");
    vertx.setPeriodic(PERIOD.toMillis(), fired -> {
      if (!asking) {
        asking = true;
        worker.submit(() -> {
          ask();
          return answers;
        }).whenComplete((done, failure) -> asking = false);
      }
    });
  }

  private void ask() {
    boolean now = database.answers();
    if (now != answers) {
      answers = now;
      if (now) {
        LOG.info("the database answers again");
      } else {
        LOG.warn("the database does not answer");
      }
    }
  }

  /** Whether it answered the last time that it was asked. */
  boolean answers() {
    return answers;
  }
}

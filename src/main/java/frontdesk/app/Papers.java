package frontdesk.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import frontdesk.aftercall.Afterwards;
import frontdesk.call.AfterCall;
import frontdesk.call.CallPapers;
import frontdesk.call.Worker;
import frontdesk.schedule.Schedule;
import frontdesk.space.Intent;
import frontdesk.store.Database;
import frontdesk.store.JdbcPapers;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Summaries and forms of a server's calls: written after each, erased when their time is over. Any thread. */
final class Papers {
  private static final Logger LOG = LoggerFactory.getLogger(Papers.class);
  private static final Duration SWEEP = Duration.ofDays(1);

  private final Vertx vertx;
  private final JdbcPapers papers;
  private final Duration kept;
  private final Clock clock;
  private final Worker worker;
  private final AfterCall afterCall;

  /** Reads the forms of the settings' prompts. */
  static Papers open(Vertx vertx, Database database, Schedule schedule, Settings settings, Clock clock) {
    return new Papers(vertx, new JdbcPapers(database), schedule, settings, clock);
  }

  private Papers(Vertx vertx, JdbcPapers papers, Schedule schedule, Settings settings, Clock clock) {
    this.vertx = vertx;
    this.papers = papers;
    this.clock = clock;
    kept = settings.keeping().papers();
    worker = Housekeeping.worker(vertx, "aftercall");
    afterCall = kept.isZero()
        ? AfterCall.NONE
        : afterwards(schedule, settings, papers, worker);
  }

  /** Writes the papers of these settings. */
  static Afterwards afterwards(Schedule schedule, Settings settings, CallPapers papers, Worker worker) {
    return new Afterwards(schedule, FormFiles.read(settings.prompts().resolve("forms"), schedule.business()),
        wishes(Intent.Catalog.read(settings.prompts().resolve("intents.yaml"))), papers, worker);
  }

  /** "The caller asks what something costs." tells with its subject left out what a call was about. */
  private static Map<String, String> wishes(Intent.Catalog catalog) {
    return catalog.intents().stream().collect(Collectors.toMap(Intent::name,
        intent -> intent.description().replaceFirst("^The caller ", "").replaceFirst("\\.$", "")));
  }

  /** What is done after each call. */
  AfterCall afterCall() {
    return afterCall;
  }

  /** What was written. */
  CallPapers written() {
    return papers;
  }

  /** Erases what is too old, now and daily, until {@code vertx} is closed. */
  void keepHouse() {
    sweep();
    vertx.setPeriodic(SWEEP.toMillis(), fired -> sweep());
  }

  private void sweep() {
    worker.submit(() -> {
      int erased = papers.sweep(clock.instant(), kept);
      if (erased > 0) {
        LOG.info("erased by age: {} summaries and forms", erased);
      }
      return Optional.empty();
    }).whenComplete((done, failure) -> {
      if (failure != null) {
        LOG.warn("summaries that are too old could not be erased: {}", failure.getClass().getSimpleName());
      }
    });
  }
}

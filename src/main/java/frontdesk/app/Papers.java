package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import frontdesk.aftercall.Afterwards;
import frontdesk.aftercall.PaperShelf;
import frontdesk.agent.Rephrasing;
import frontdesk.call.AfterCall;
import frontdesk.call.CallPapers;
import frontdesk.call.Worker;
import frontdesk.schedule.Schedule;
import frontdesk.space.Intent;
import frontdesk.store.JdbcPapers;
import frontdesk.web.CallPaperRoutes;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Summaries and forms of a server's calls: written after each, erased when their time is over. Any thread. */
final class Papers {
  private static final Logger LOG = LoggerFactory.getLogger(Papers.class);
  private static final Duration SWEEP = Duration.ofDays(1);
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final Vertx vertx;
  private final JdbcPapers papers;
  private final Duration kept;
  private final Clock clock;
  private final Worker worker;
  private final PaperShelf shelf;
  private final Optional<Afterwards> afterwards;
  /** A call that began longer ago is over. */
  private final Duration longest;

  /** Reads the forms of the settings' prompts. */
  static Papers open(Vertx vertx, JdbcPapers papers, Schedule schedule, Settings settings, Clock clock) {
    return new Papers(vertx, papers, schedule, settings, clock);
  }

  private Papers(Vertx vertx, JdbcPapers papers, Schedule schedule, Settings settings, Clock clock) {
    this.vertx = vertx;
    this.papers = papers;
    this.clock = clock;
    kept = settings.keeping().papers();
    shelf = new PaperShelf(papers, settings.business());
    worker = Housekeeping.worker(vertx, "aftercall");
    longest = settings.call().house().longest().plus(settings.call().longestDrain()).plus(MARGIN);
    afterwards = kept.isZero()
        ? Optional.empty()
        : Optional.of(afterwards(schedule, settings, papers, worker, rewording(settings),
            Housekeeping.worker(vertx, "rewording")));
  }

  private static Optional<Afterwards.Rewording> rewording(Settings settings) {
    if (!settings.keeping().reworded()) {
      return Optional.empty();
    }
    Path instruction = settings.prompts().resolve("summary.md");
    try {
      return Rephrasing.of(settings.agent(), Files.readString(instruction)).map(model -> model::rephrase);
    } catch (IOException e) {
      throw new SettingsException("Cannot read " + instruction + ", which tells a model what a summary is.");
    }
  }

  /** Writes the papers of these settings. */
  static Afterwards afterwards(Schedule schedule, Settings settings, CallPapers papers, Worker worker,
      Optional<Afterwards.Rewording> rewording, Worker talker) {
    return new Afterwards(schedule, FormFiles.read(settings.prompts().resolve("forms"), schedule.business()),
        wishes(Intent.Catalog.read(settings.prompts().resolve("intents.yaml"))), papers, worker, rewording,
        talker);
  }

  /** "The caller asks what something costs." tells with its subject left out what a call was about. */
  private static Map<String, String> wishes(Intent.Catalog catalog) {
    return catalog.intents().stream().collect(Collectors.toMap(Intent::name,
        intent -> intent.description().replaceFirst("^The caller ", "").replaceFirst("\\.$", "")));
  }

  /** What is done after each call. */
  AfterCall afterCall() {
    return afterwards.isPresent() ? afterwards.get() : AfterCall.NONE;
  }

  /** What was written. */
  JdbcPapers written() {
    return papers;
  }

  /** What was written, for those who have a key. */
  CallPaperRoutes routes(boolean keysNeeded, Predicate<String> isKey) {
    return new CallPaperRoutes(new Shelf(shelf), Housekeeping.worker(vertx, "papers"), keysNeeded, isKey);
  }

  private record Shelf(PaperShelf shelf) implements CallPaperRoutes.Shelf {
    @Override
    public List<CallPapers.Paper> latest(Optional<Instant> before, int limit) {
      return shelf.latest(before, limit);
    }

    @Override
    public List<String> json(String call, Predicate<String> names) {
      return shelf.json(call, names);
    }

    @Override
    public Optional<String> page(String call, Predicate<String> names) {
      return shelf.page(call, names);
    }
  }

  /**
   * Erases what is too old, and writes what calls that broke off with their server have left, now and daily, until
   * {@code vertx} is closed; what has broken off just now as soon as it cannot be going on elsewhere.
   */
  void keepHouse() {
    sweep();
    vertx.setTimer(longest.toMillis(), fired -> sweep());
    vertx.setPeriodic(SWEEP.toMillis(), fired -> sweep());
  }

  private void sweep() {
    worker.submit(() -> {
      int erased = papers.sweep(clock.instant(), kept);
      if (erased > 0) {
        LOG.info("erased by age: {} summaries and forms", erased);
      }
      Instant now = clock.instant();
      int broken = afterwards.map(writer -> writer.writeBroken(now.minus(kept), now.minus(longest))).orElse(0);
      if (broken > 0) {
        LOG.info("{} calls had broken off with their server: summaries tell what was done in them", broken);
      }
      return Optional.empty();
    }).whenComplete((done, failure) -> {
      if (failure != null) {
        LOG.warn("summaries could not be kept in order: {}", failure.getClass().getSimpleName());
      }
    });
  }
}

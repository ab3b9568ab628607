package frontdesk.app;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import frontdesk.call.CallMetrics;
import frontdesk.call.EndReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * What {@code /metrics} shows, in the Prometheus text format: calls, latencies by stage, drops. All meters exist from
 * the start, so that a rate never begins in the middle of a graph. Any thread.
 */
final class Metrics implements CallMetrics {
  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicInteger active;
  private final Counter began;
  private final Map<EndReason, Counter> ended = new EnumMap<>(EndReason.class);
  private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
  private final Map<Stage, Counter> failures = new EnumMap<>(Stage.class);
  private final Map<Drop, Counter> drops = new EnumMap<>(Drop.class);
  private final Map<Count, Counter> counts = new EnumMap<>(Count.class);
  private final DistributionSummary duration;

  Metrics() {
    active = registry.gauge("frontdesk.calls.active", new AtomicInteger());
    began = registry.counter("frontdesk.calls.begun");
    duration = DistributionSummary.builder("frontdesk.call.duration").baseUnit("seconds")
        .serviceLevelObjectives(10, 30, 60, 120, 300, 600).register(registry);
    for (var reason : EndReason.values()) {
      ended.put(reason, registry.counter("frontdesk.calls.ended", "reason", reason.wire()));
    }
    for (var stage : Stage.values()) {
      stages.put(stage, Timer.builder("frontdesk.stage").tag("stage", lower(stage)).serviceLevelObjectives(slots())
          .register(registry));
      failures.put(stage, registry.counter("frontdesk.stage.failures", "stage", lower(stage)));
    }
    for (var count : Count.values()) {
      counts.put(count, registry.counter("frontdesk.events", "what", lower(count)));
    }
    for (var drop : Drop.values()) {
      drops.put(drop, registry.counter("frontdesk.dropped", "what", lower(drop)));
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Duration[] slots() {
    return LongStream.of(1, 5, 20, 50, 100, 200, 300, 450, 600, 800, 1200, 2000, 5000)
        .mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  /** The text that a Prometheus server reads. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void began() {
    began.increment();
    active.incrementAndGet();
  }

  @Override
  public void ended(EndReason reason, long durationMs) {
    active.decrementAndGet();
    ended.get(reason).increment();
    duration.record(durationMs / 1000.0);
  }

  @Override
  public void took(Stage stage, long nanos) {
    stages.get(stage).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void dropped(Drop what, long count) {
    drops.get(what).increment(count);
  }

  @Override
  public void counted(Count what) {
    counts.get(what).increment();
  }

  /** How often it happened. */
  long count(Count what) {
    return (long) counts.get(what).count();
  }

  @Override
  public void failed(Stage stage) {
    failures.get(stage).increment();
  }
}

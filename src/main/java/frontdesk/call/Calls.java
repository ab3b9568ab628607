package frontdesk.call;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import frontdesk.call.CallMetrics.Drop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All calls of the house: who is admitted, and how they end when the server does. Admission is decided before a model
 * is touched. Any thread.
 */
public final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  private final Vertx vertx;
  private final Workers workers;
  private final Stages stages;
  private final CallSettings settings;
  private final CallLog log;
  private final Recordings recordings;
  private final CallMetrics metrics;
  private final Clock clock;
  private final Ticker ticker;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore places;
  private final Map<String, Call> open = new ConcurrentHashMap<>();
  private final Promise<Void> drained = Promise.promise();
  private volatile boolean draining;
  /** A call that was admitted before and begins now ends at once. */
  private volatile boolean over;

  /** A house that records nothing. */
  public Calls(Vertx vertx, Workers workers, Stages stages, CallSettings settings, CallLog log, CallMetrics metrics,
      Clock clock, Ticker ticker) {
    this(vertx, workers, stages, settings, log, Recordings.OFF, metrics, clock, ticker);
  }

  /**
   * @param clock the business's clock, for the log
   * @param ticker time for everything else
   */
  public Calls(Vertx vertx, Workers workers, Stages stages, CallSettings settings, CallLog log,
      Recordings recordings, CallMetrics metrics, Clock clock, Ticker ticker) {
    this.vertx = vertx;
    this.workers = workers;
    this.stages = stages;
    this.settings = settings;
    this.log = log;
    this.recordings = recordings;
    this.metrics = metrics;
    this.clock = clock;
    this.ticker = ticker;
    places = new Semaphore(settings.house().calls());
  }

  /** A place for one more call, or empty where the house is full or draining. */
  public Optional<Admission> admit() {
    if (draining || !places.tryAcquire()) {
      metrics.dropped(Drop.REFUSED_CALL, 1);
      return Optional.empty();
    }
    var bytes = new byte[12];
    random.nextBytes(bytes);
    return Optional.of(new Admission(HexFormat.of().formatHex(bytes)));
  }

  /** Whether calls are admitted, the house being full or not. */
  public boolean accepting() {
    return !draining;
  }

  /** How many calls there are, those included that are just being set up or freed. */
  public int active() {
    return settings.house().calls() - places.availablePermits();
  }

  /**
   * Admits no more calls, gives those there are their time to end, then tells the callers that the server shuts down
   * and ends what is left. Completes when no call is left and nothing of one is deployed, within
   * {@link CallSettings#longestDrain}.
   */
  public Future<Void> drain() {
    if (!draining) {
      draining = true;
      LOG.info("draining: {} calls", active());
      Duration grace = settings.house().drain();
      after(grace, () -> open.values().forEach(call -> call.ending().drain()));
      after(grace.plus(settings.patience().goodbye().multipliedBy(2)), this::end);
      checkDrained();
    }
    return drained.future();
  }

  /** Admits no more calls and ends those there are at once, without last words. Completes as {@link #drain} does. */
  public Future<Void> end() {
    draining = true;
    over = true;
    open.values().forEach(call -> call.ending().endDrained());
    checkDrained();
    return drained.future();
  }

  private void after(Duration delay, Runnable task) {
    vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
  }

  private void leave(String id) {
    open.remove(id);
    places.release();
    checkDrained();
  }

  private void checkDrained() {
    if (draining && active() == 0) {
      drained.tryComplete();
    }
  }

  /** A place in the house. It is given back by {@link #release}, or by the end of the call that began with it. */
  public final class Admission {
    private final String id;
    private final AtomicBoolean used = new AtomicBoolean();

    private Admission(String id) {
      this.id = id;
    }

    /** The id of the call. */
    public String id() {
      return id;
    }

    /** Gives the place back unused. */
    public void release() {
      if (used.compareAndSet(false, true)) {
        leave(id);
      }
    }

    /** Begins the call with this leg; fails where no strand could be deployed or a stage could not be opened. */
    public Future<Void> begin(CallLeg leg) {
      if (!used.compareAndSet(false, true)) {
        return Future.failedFuture(new IllegalStateException("the place is used"));
      }
      var call = new AtomicReference<Call>();
      Promise<Void> begun = Promise.promise();
      VertxStrand.open(vertx, ticker, failure -> Optional.ofNullable(call.get()).ifPresentOrElse(
          there -> there.ending().broken(failure), () -> begun.tryFail(failure)))
          .onFailure(begun::tryFail)
          .onSuccess(strand -> {
            strand.run(() -> {
              call.set(new Call(id, strand, leg, stages, workers, settings, log, recordings, metrics, clock,
                  ended -> leave(id)));
              open.put(id, call.get());
              call.get().begin();
              if (over) {
                call.get().ending().endDrained();
              }
              begun.tryComplete();
            });
            begun.future().onFailure(failure -> strand.close());
          });
      return begun.future().onFailure(failure -> {
        LOG.error("call {} could not begin", id, failure);
        leave(id);
        leg.event(new CallEvent.Error("internal", "the call could not begin"));
        leg.hangUp(EndReason.INTERNAL);
      });
    }
  }
}

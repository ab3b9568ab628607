package frontdesk.call;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the facts of one call into the log, on the {@code store} pool; what cannot be written ends no call. */
final class CallRecord {
  private static final Logger LOG = LoggerFactory.getLogger(CallRecord.class);

  private final String id;
  private final CallLog log;
  private final AfterCall after;
  private final Worker store;
  private final Clock clock;

  CallRecord(String id, CallLog log, AfterCall after, Worker store, Clock clock) {
    this.id = id;
    this.log = log;
    this.after = after;
    this.store = store;
    this.clock = clock;
  }

  /** The call began. */
  void began(CallLeg.AudioFormat format) {
    write(() -> log.began(id, clock.instant(), format.encoding().name()));
  }

  /** The call ended; completes, on any thread, when that is written or cannot be. */
  CompletionStage<?> ended(EndReason reason, long durationMs, int turns) {
    return write(() -> log.ended(id, clock.instant(), reason, durationMs, turns));
  }

  /** Hands over what happened in the call; completes, on any thread, when nothing need be waited for any more. */
  CompletionStage<?> over(CallMinutes minutes) {
    CompletionStage<?> done;
    try {
      done = after.ended(minutes);
    } catch (RuntimeException failure) {
      done = CompletableFuture.failedStage(failure);
    }
    return done.handle((result, failure) -> {
      if (failure != null) {
        LOG.warn("what is written after call {} failed: {}", id, Failures.cause(failure).getClass().getSimpleName());
      }
      return Optional.empty();
    });
  }

  private CompletionStage<?> write(Runnable entry) {
    return store.submit(() -> {
      entry.run();
      return Optional.empty();
    }).whenComplete((done, failure) -> {
      if (failure != null) {
        LOG.warn("the log of call {} could not be written", id, Failures.cause(failure));
      }
    });
  }
}

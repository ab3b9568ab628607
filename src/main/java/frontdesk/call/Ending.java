package frontdesk.call;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong in a call, and how a call ends: fixed lines instead of an answer, last words where they can be heard,
 * and everything freed once. Strand only, but {@link #drain} and {@link #endDrained}.
 */
final class Ending {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  private final String id;
  private final Call call;
  private final Strand strand;
  private final CallLeg leg;
  private final CallSettings settings;
  private final CallMetrics metrics;
  private final CallerInput caller;
  private final Floor floor;
  private final Replies replies;
  private final CallRecord record;
  private final Consumer<Call> freed;
  private final Strand.Timer longest;

  private Optional<EndReason> reason = Optional.empty();
  private boolean left;
  private int unclear;
  private int failures;

  /** Arms the end of the longest call; {@code freed} is told when nothing of the call is left. */
  Ending(String id, Call call, Strand strand, CallLeg leg, CallSettings settings, CallMetrics metrics,
      CallerInput caller, Replies replies, CallRecord record, Consumer<Call> freed) {
    this.id = id;
    this.call = call;
    this.strand = strand;
    this.leg = leg;
    this.settings = settings;
    this.metrics = metrics;
    this.caller = caller;
    floor = caller.floor();
    this.replies = replies;
    this.record = record;
    this.freed = freed;
    longest = strand.after(settings.house().longest(), () -> lastWords("limit", EndReason.TOO_LONG));
  }

  /** A turn was answered: what went wrong before does not count any more. */
  void answered() {
    failures = 0;
    unclear = 0;
  }

  /** There was sound and no words. */
  void askToRepeat() {
    if (++unclear > settings.patience().unclear()) {
      lastWords("unclear.last", EndReason.SILENCE);
    } else {
      line("unclear");
    }
  }

  /** A stage broke: one apology, then the call goes on; it ends where that happens again and again. */
  void fail(Throwable failure) {
    Throwable cause = Failures.cause(failure);
    LOG.warn("a stage of call {} failed: {}", id, cause.toString());
    LOG.debug("a stage of call {} failed", id, cause);
    if (floor.ending()) {
      return;
    }
    if (++failures >= settings.patience().failures()) {
      lastWords("failure.last", EndReason.INTERNAL);
    } else {
      line("failure");
    }
  }

  /** Says a last line and ends the call when it was heard, or cannot be. */
  void lastWords(String key, EndReason why) {
    if (floor.ending()) {
      return;
    }
    floor.lastWords();
    caller.drop();
    call.interrupt();
    reason = Optional.of(why);
    line(key, new Reply.After.End(why));
  }

  /** Says a fixed line, after which it is the caller's turn. */
  void line(String key) {
    line(key, new Reply.After.Listen());
  }

  private void line(String key, Reply.After after) {
    String line = "";
    try {
      line = call.conversation().line(key);
    } catch (RuntimeException failure) {
      LOG.error("there is no line {} to say", key, failure);
    }
    replies.line(caller.number(), line, after);
  }

  /** The last words could not be heard in time. */
  void endNow() {
    end(reason.orElse(EndReason.COMPLETED));
  }

  /** The leg ends now; what cannot be cancelled runs to its end behind it. */
  void end(EndReason why) {
    if (floor.over()) {
      return;
    }
    floor.end();
    reason = Optional.of(why);
    call.passTurn();
    caller.turns().close();
    caller.drop();
    longest.cancel();
    replies.close();
    leg.event(new CallEvent.Ended(why));
    leg.hangUp(why);
  }

  /** Frees what is left, once. */
  void free() {
    if (floor.state() == Floor.State.FREED) {
      return;
    }
    end(EndReason.INTERNAL);
    floor.free();
    caller.hearing().close();
    call.conversation().close();
    EndReason why = reason.orElse(EndReason.INTERNAL);
    long lasted = caller.millis();
    int turns = (int) Math.min(caller.number(), Integer.MAX_VALUE);
    metrics.ended(why, lasted);
    // A server that shuts down waits for this, though not for ever: the end of a call is a business record.
    Strand.Timer bound = strand.after(settings.patience().stalled(), this::leave);
    call.recording().written().thenCompose(written -> record.ended(why, lasted, turns))
        .handle((logged, failure) -> Optional.empty()).thenCompose(logged -> call.slots())
        .whenComplete((slots, failure) -> strand
            .run(() -> handOver(why, lasted, failure == null ? slots : Map.of(), bound)));
  }

  /** What was written of the call is complete: what comes after it may begin. */
  private void handOver(EndReason why, long lasted, Map<String, String> slots, Strand.Timer bound) {
    record.over(call.minutes().closed(why, lasted, call.recording().erased(), slots))
        .whenComplete((done, failure) -> strand.run(() -> {
          bound.cancel();
          leave();
        }));
  }

  private void leave() {
    if (!left) {
      left = true;
      strand.close().whenComplete((done, failure) -> freed.accept(call));
    }
  }

  /** The server shuts down: says so and ends. Any thread. */
  void drain() {
    strand.run(() -> lastWords("drained", EndReason.DRAINED));
  }

  /** The server shuts down now. Any thread. */
  void endDrained() {
    strand.run(() -> end(EndReason.DRAINED));
  }

  /** A task of the call threw, which no stage accounts for. */
  void broken(Throwable failure) {
    if (floor.over()) {
      LOG.debug("the end of call {} was not clean", id, failure);
      return;
    }
    LOG.error("call {} broke", id, failure);
    leg.event(new CallEvent.Error("internal", "something broke on our side"));
    end(EndReason.INTERNAL);
  }
}

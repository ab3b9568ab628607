package frontdesk.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import frontdesk.agent.CallerTurn;
import frontdesk.audio.Pcm;

/**
 * One turn of the caller and the reply to it, under a number. Whatever comes back late is dropped where it arrives once
 * the turn has passed. Strand, but {@link #passed} may be asked anywhere.
 */
final class Turn {
  private final long number;
  private final CallerTurn.Channel channel;
  private final CompletionStage<Heard> said;
  private final Optional<Pcm> sound;
  private final long fromMs;
  private final long toMs;
  private final long endedNanos;
  private final long offeredNanos;
  private boolean askedForAMoment;
  private final CompletableFuture<Void> pass = new CompletableFuture<>();

  /**
   * @param said what the caller brought, perhaps still being read
   * @param sound what was heard of it at 16 kHz, where it may be kept
   * @param fromMs its begin on the media clock
   * @param toMs its end on the media clock
   * @param endedNanos when the caller's last sound or key came
   * @param offeredNanos when the turn's end was certain
   */
  Turn(long number, CallerTurn.Channel channel, CompletionStage<Heard> said, Optional<Pcm> sound, long fromMs,
      long toMs, long endedNanos, long offeredNanos) {
    this.number = number;
    this.channel = channel;
    this.said = said;
    this.sound = sound;
    this.fromMs = fromMs;
    this.toMs = toMs;
    this.endedNanos = endedNanos;
    this.offeredNanos = offeredNanos;
  }

  long number() {
    return number;
  }

  CallerTurn.Channel channel() {
    return channel;
  }

  CompletionStage<Heard> said() {
    return said;
  }

  /** Its sound, where it may be kept. */
  Optional<Pcm> sound() {
    return sound;
  }

  long fromMs() {
    return fromMs;
  }

  long toMs() {
    return toMs;
  }

  long endedNanos() {
    return endedNanos;
  }

  long offeredNanos() {
    return offeredNanos;
  }

  boolean passed() {
    return pass.isDone();
  }

  /** Whether the caller has not been asked for a moment in this turn yet; from now on it counts as done. */
  boolean asksForAMoment() {
    boolean first = !askedForAMoment;
    askedForAMoment = true;
    return first;
  }

  /** The turn is over: the caller has gone on, or the call ends. */
  void pass() {
    pass.complete(null);
  }

  /**
   * Waits for a stage of this turn.
   *
   * @throws Passed where the turn passes first
   */
  <T> T await(Strand strand, CompletionStage<T> stage) throws Exception {
    // The result goes through the strand, behind whatever the stage's thread sent there before.
    var done = new CompletableFuture<Void>();
    stage.whenComplete((value, failure) -> strand.run(() -> done.complete(null)));
    strand.await(CompletableFuture.anyOf(done, pass));
    check();
    return strand.await(stage);
  }

  /** Throws {@link Passed} where the turn has passed. */
  void check() throws Passed {
    if (passed()) {
      throw new Passed();
    }
  }

  /** The turn has passed while its stage was under way. */
  static final class Passed extends Exception {
    private static final long serialVersionUID = 1;

    Passed() {
      super("the turn has passed", null, false, false);
    }
  }
}

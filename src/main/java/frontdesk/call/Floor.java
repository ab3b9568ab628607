package frontdesk.call;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Who has the floor. Named transitions report facts; the state follows from the facts alone, and whoever enters a state
 * arms its deadline, so that no sequence of events leaves a call waiting for ever. Strand only.
 */
final class Floor {
  /** The states, the one that outranks the others first. */
  enum State {
    /** Everything is freed. The only state without a deadline. */
    FREED,
    /** The leg is gone; what cannot be cancelled runs to its end. */
    ENDED,
    /** The wire is cut and may be resumed. */
    CUT,
    /** The last words are being played. */
    ENDING,
    /** The caller holds the line. */
    HELD,
    /** The caller speaks or types a number. */
    HEARING,
    /** The reply is being played. */
    SPEAKING,
    /** The reply is being made. */
    THINKING,
    /** It is the caller's turn and nothing is heard. */
    LISTENING
  }

  private final Strand strand;
  private final CallSettings settings;
  private final Consumer<State> expired;

  private boolean freed;
  private boolean ended;
  private boolean cut;
  private boolean ending;
  private boolean held;
  private boolean hearing;
  private boolean speaking;
  private boolean thinking;

  private State state = State.LISTENING;
  private Strand.Timer deadline;

  /**
   * @param expired told the state whose deadline has passed; it is armed again before
   */
  Floor(Strand strand, CallSettings settings, Consumer<State> expired) {
    this.strand = strand;
    this.settings = settings;
    this.expired = expired;
    arm();
  }

  State state() {
    return state;
  }

  boolean over() {
    return ended || freed;
  }

  boolean ending() {
    return ending || over();
  }

  /** Whether a deadline is armed; true in every state but {@link State#FREED}. */
  boolean armed() {
    return deadline != null;
  }

  /** The caller has begun to speak or to type a number. */
  void callerBegins() {
    hearing = true;
    settle();
  }

  /** The caller's utterance or number is complete or given up. */
  void callerStops() {
    hearing = false;
    settle();
  }

  /**
   * The reply.
   *
   * @param underWay whether a turn of the caller waits for its reply to be made
   * @param unheard whether any of a reply is still to be heard
   */
  void reply(boolean underWay, boolean unheard) {
    thinking = underWay;
    speaking = unheard;
    settle();
  }

  /** More was heard of what is being said: the deadline for play-out begins anew. */
  void progress() {
    if (state == State.SPEAKING || state == State.ENDING) {
      arm();
    }
  }

  /** The caller holds the line or takes it back. */
  void hold(boolean on) {
    held = on;
    settle();
  }

  /** The wire is cut or back. */
  void wire(boolean isCut) {
    cut = isCut;
    settle();
  }

  /** Nothing new begins; the call ends when its last words were heard. */
  void lastWords() {
    ending = true;
    settle();
  }

  /** The leg is gone. */
  void end() {
    ended = true;
    settle();
  }

  /** The scope is freed. */
  void free() {
    freed = true;
    settle();
  }

  private void settle() {
    State next = derived();
    if (next != state) {
      state = next;
      arm();
    }
  }

  private State derived() {
    if (freed) {
      return State.FREED;
    } else if (ended) {
      return State.ENDED;
    } else if (cut) {
      return State.CUT;
    } else if (ending) {
      return State.ENDING;
    } else if (held) {
      return State.HELD;
    } else if (hearing) {
      return State.HEARING;
    } else if (speaking) {
      return State.SPEAKING;
    }
    return thinking ? State.THINKING : State.LISTENING;
  }

  private void arm() {
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
    if (state != State.FREED) {
      deadline = strand.after(patience(), this::expire);
    }
  }

  private void expire() {
    arm();
    expired.accept(state);
  }

  private Duration patience() {
    CallSettings.Patience patience = settings.patience();
    return switch (state) {
      case LISTENING -> patience.silence();
      case HEARING -> settings.hearing().utterance();
      case THINKING -> patience.thinking();
      case SPEAKING -> patience.stalled();
      case HELD -> patience.hold();
      case CUT -> patience.cut();
      case ENDING, ENDED, FREED -> patience.goodbye();
    };
  }
}

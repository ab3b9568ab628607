package frontdesk.call;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import frontdesk.agent.CallerTurn.Channel;
import frontdesk.agent.Consent;
import frontdesk.agent.Conversation;
import frontdesk.call.CallMetrics.Drop;
import frontdesk.call.CallMetrics.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what is said in a call may be kept, and the keeping. What was said before consent is never handed to the
 * archive. Writing queues on the {@code store} pool, in order and bounded; what fails is counted and the call goes on.
 * Strand only.
 */
final class Recording {
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
  /** Writes of one call that may wait for a slow disk before what follows is not kept. */
  private static final int MOST_WAITING = 64;

  /** Where consent stands; the names are the protocol's. */
  enum State {
    OFF, ASKING, ON, REFUSED, STOPPED, ERASED;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A line to say to the caller instead of an answer, once the stage is done. */
  record Notice(String line, CompletionStage<?> done) {}

  private final String call;
  private final RecordingRule rule;
  private final Archive archive;
  private final CallLeg leg;
  private final CallMetrics metrics;
  private final Clock clock;
  private final Conversation conversation;
  private final Replies replies;
  private final Strand strand;
  private final Lane lane;

  private State state = State.OFF;
  /** The announcement or question whose first sentence the caller must have heard. */
  private Optional<Reply> told = Optional.empty();
  private boolean questionHeard;
  private boolean eraseOffered;
  private long grantedAtMs;
  private long kept;
  private Optional<Notice> notice = Optional.empty();

  Recording(String call, Recordings recordings, CallLeg leg, Strand strand, Workers workers, CallMetrics metrics,
      Clock clock, Conversation conversation, Replies replies) {
    this.call = call;
    this.rule = recordings.rule();
    this.archive = recordings.archive();
    this.leg = leg;
    this.metrics = metrics;
    this.clock = clock;
    this.conversation = conversation;
    this.replies = replies;
    this.strand = strand;
    lane = new Lane(workers.store(), strand);
  }

  /** Whether what begins now is kept. */
  boolean on() {
    return state == State.ON;
  }

  /** Says that the call is recorded, where that is the rule. */
  void announce() {
    if (rule == RecordingRule.ANNOUNCE) {
      tell("recording.announce");
    }
  }

  /** Asks whether the call may be recorded, where that is the rule. */
  void ask() {
    if (rule == RecordingRule.ASK) {
      enter(State.ASKING);
      tell("recording.ask", "recording.ask.how");
    }
  }

  private void tell(String... keys) {
    Reply reply = replies.open(0, false, strand.nanos());
    told = Optional.of(reply);
    for (String key : keys) {
      replies.say(reply, conversation.line(key));
    }
    replies.complete(reply, new Reply.After.Listen());
  }

  /** Whether all that was kept has been erased again. */
  boolean erased() {
    return state == State.ERASED;
  }

  /** What was heard of a sentence of ours; whether it is kept. */
  boolean said(Spoken sentence, String heard, long fromMs, long toMs) {
    boolean whole = heard.equals(sentence.text());
    if (whole && told.filter(sentence.reply()::equals).isPresent()) {
      told = Optional.empty();
      questionHeard = true;
      if (rule == RecordingRule.ANNOUNCE && state == State.OFF) {
        grant(Archive.Outcome.ANNOUNCED, heard, toMs);
      }
      return false;
    }
    return on() && fromMs >= grantedAtMs && keep(new Archive.Entry(call, sentence.reply().turn(), Archive.Role.AGENT,
        clock.instant(), fromMs, toMs, heard, Optional.empty(), Optional.empty()));
  }

  /** A turn's words are known: they may end the recording, else they are kept where they may be; whether they are. */
  boolean heard(Turn turn, Heard said) {
    if (rule == RecordingRule.OFF || said.isEmpty()) {
      return false;
    }
    Consent meant = conversation.consent(said.words().text());
    if (state != State.ASKING && (meant.kind() == Consent.Kind.STOP || meant.kind() == Consent.Kind.ERASE)) {
      stop(meant, turn.toMs());
      return false;
    }
    return on() && turn.fromMs() >= grantedAtMs && keep(new Archive.Entry(call, turn.number(), Archive.Role.CALLER,
        clock.instant(), turn.fromMs(), turn.toMs(), said.words().text(),
        turn.channel() == Channel.SPEECH ? turn.sound() : Optional.empty(), said.sound()));
  }

  /** What is to be said to the caller's words instead of an answer; asked once the replies before are settled. */
  Optional<Notice> notice(Heard said, long atMs) {
    if (rule == RecordingRule.OFF) {
      return Optional.empty();
    }
    Consent meant = conversation.consent(said.words().text());
    if (state == State.ASKING) {
      return answer(meant, atMs);
    }
    if (notice.isPresent()) {
      Optional<Notice> now = notice;
      notice = Optional.empty();
      return now;
    }
    boolean offered = eraseOffered;
    eraseOffered = false;
    return switch (meant.kind()) {
      case YES -> offered ? Optional.of(new Notice("recording.erased", erase())) : Optional.empty();
      case NO -> offered ? Optional.of(line("recording.kept")) : Optional.empty();
      case STOP, ERASE, OTHER -> Optional.empty();
    };
  }

  /** Completes when all that was handed over is written. */
  CompletionStage<?> written() {
    return lane.submit(Optional::empty);
  }

  /** Only a plain yes to the question as it was heard grants; it is not asked again. */
  private Optional<Notice> answer(Consent meant, long atMs) {
    if (meant.kind() == Consent.Kind.YES && questionHeard) {
      grant(Archive.Outcome.GRANTED, meant.words(), atMs);
      return Optional.of(line("recording.granted"));
    }
    boolean refused = switch (meant.kind()) {
      case NO, STOP, ERASE -> true;
      case YES, OTHER -> false;
    };
    told = Optional.empty();
    enter(State.REFUSED);
    decide(refused ? Archive.Outcome.REFUSED : Archive.Outcome.UNCLEAR, refused ? meant.words() : "", atMs);
    return refused ? Optional.of(line("recording.refused")) : Optional.empty();
  }

  private void grant(Archive.Outcome outcome, String words, long atMs) {
    grantedAtMs = atMs;
    decide(outcome, words, atMs);
    enter(State.ON);
  }

  private void stop(Consent meant, long atMs) {
    boolean was = on();
    told = Optional.empty();
    if (was) {
      enter(State.STOPPED);
      decide(Archive.Outcome.WITHDRAWN, meant.words(), atMs);
    }
    if (meant.kind() == Consent.Kind.ERASE) {
      notice = Optional.of(kept > 0 ? new Notice("recording.erased", erase()) : line("recording.none"));
    } else if (kept > 0) {
      eraseOffered = true;
      notice = Optional.of(line("recording.stopped"));
    } else {
      notice = Optional.of(line(was ? "recording.kept" : "recording.none"));
    }
  }

  /** What could not be erased is not called erased, and the caller may ask again. */
  private CompletionStage<?> erase() {
    eraseOffered = false;
    return submit(() -> archive.erase(call)).thenRun(() -> strand.run(() -> {
      kept = 0;
      enter(State.ERASED);
    }));
  }

  private void enter(State next) {
    state = next;
    leg.event(new CallEvent.Recording(next.wire()));
  }

  private static Notice line(String key) {
    return new Notice(key, CompletableFuture.completedStage(null));
  }

  private boolean keep(Archive.Entry entry) {
    if (lane.pending() >= MOST_WAITING) {
      metrics.dropped(Drop.UNKEPT, 1);
      return false;
    }
    kept++;
    submit(() -> archive.keep(entry));
    return true;
  }

  private void decide(Archive.Outcome outcome, String words, long atMs) {
    Optional<String> number = outcome.grants() ? leg.caller().number() : Optional.empty();
    submit(() -> archive.decided(new Archive.Decision(call, number, clock.instant(), atMs, outcome, words)));
  }

  private CompletionStage<?> submit(Runnable write) {
    return lane.submit(() -> {
      write.run();
      return Optional.empty();
    }).whenComplete((done, failure) -> {
      if (failure != null) {
        metrics.failed(Stage.KEEP);
        LOG.warn("the archive of call {} failed: {}", call, Failures.cause(failure).getClass().getSimpleName());
      }
    });
  }
}

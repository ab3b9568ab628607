package frontdesk.call;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import frontdesk.agent.CallerTurn;
import frontdesk.agent.CallerTurn.Channel;
import frontdesk.agent.Conversation;
import frontdesk.agent.Step;
import frontdesk.agent.ToolCall;
import frontdesk.agent.ToolOutcome;
import frontdesk.call.CallMetrics.Drop;
import frontdesk.call.CallMetrics.Stage;
import frontdesk.space.IntentResult;
import frontdesk.speech.Transcript;
import frontdesk.turn.Expectation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call: the stages in a row. {@link #converse} shows the whole way. Everything belongs to the call's strand; what
 * blocks runs on the pools and comes back to it. The call owns all that it opens and frees it at its end.
 */
final class Call implements Replies.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Call.class);

  private final String id;
  private final Strand strand;
  private final CallLeg leg;
  private final Stages stages;
  private final Workers workers;
  private final CallSettings settings;
  private final CallLog log;
  private final CallMetrics metrics;
  private final Clock clock;
  private final Consumer<Call> freed;

  private final Conversation conversation;
  private final CallerInput caller;
  private final Floor floor;
  private final Replies replies;
  private final Recording recording;
  private final Strand.Timer longest;

  private Optional<Turn> current = Optional.empty();
  /** What was heard in turns that had passed before they could be answered. */
  private Optional<Heard> carried = Optional.empty();
  private Optional<EndReason> reason = Optional.empty();
  /** Set by a tool on the store's pool. */
  private volatile String transferAsked = "";
  private boolean stepUnderWay;
  private boolean left;
  /** Whether the dialogue has heard something to which no reply was heard whole. */
  private boolean unanswered;
  private int unclear;
  private int failures;

  /** Opens a call on its strand; {@code freed} is told when nothing of it is left. */
  Call(String id, Strand strand, CallLeg leg, Stages stages, Workers workers, CallSettings settings, CallLog log,
      Recordings recordings, CallMetrics metrics, Clock clock, Consumer<Call> freed) {
    this.id = id;
    this.strand = strand;
    this.leg = leg;
    this.stages = stages;
    this.workers = workers;
    this.settings = settings;
    this.log = log;
    this.metrics = metrics;
    this.clock = clock;
    this.freed = freed;
    recording = new Recording(id, recordings, leg, strand, workers, metrics, clock);
    caller = new CallerInput(this, strand, leg, stages, workers, settings, metrics);
    conversation = openConversation();
    floor = caller.floor();
    replies = new Replies(strand, leg, stages, workers, settings, metrics, conversation, caller::millis, this,
        this::fail);
    longest = strand.after(settings.house().longest(), () -> lastWords("limit", EndReason.TOO_LONG));
  }

  Floor.State state() {
    return floor.state();
  }

  Recording recording() {
    return recording;
  }

  Conversation conversation() {
    return conversation;
  }

  private Conversation openConversation() {
    try {
      return stages.conversations().open(id, leg.caller(), this::askTransfer);
    } catch (RuntimeException failure) {
      caller.hearing().close();
      throw failure;
    }
  }

  /** Whether a deadline is armed. */
  boolean armed() {
    return floor.armed();
  }

  /** Begins the call. */
  void begin() {
    metrics.began();
    keep(() -> log.began(id, clock.instant(), leg.format().encoding().name()));
    leg.start(new LegEvents(strand, caller, replies.playout(), this));
    strand.start(this::converse);
  }

  /**
   * The whole way of a call. Sound from the leg passes {@link Hearing} (mailbox, decode, resample, whose turn, encode:
   * pools opus, vad, speech) and arrives here as the caller's turn; what is said leaves through {@link Mouth} (voice,
   * frames: pools espeak or voice, opus) and {@link Playout} (pace, marks, what was heard) to the leg.
   */
  private void converse() {
    try {
      greet();
      for (Optional<Turn> turn = next(); turn.isPresent(); turn = next()) {
        answer(turn.get());
      }
      strand.await(caller.hearing().close());
    } catch (Exception failure) {
      broken(failure);
    }
    free();
  }

  /** The announcement that the call is recorded goes before the greeting, the question whether it may be behind it. */
  private void greet() {
    if (recording.rule() == RecordingRule.ANNOUNCE) {
      tell("recording.announce");
    }
    Reply greeting = replies.open(0, true, strand.nanos());
    replies.say(greeting, conversation.greeting());
    replies.complete(greeting, new Reply.After.Listen());
    if (recording.rule() == RecordingRule.ASK) {
      tell("recording.ask", "recording.ask.how");
    }
  }

  private void tell(String... keys) {
    Reply told = replies.open(0, false, strand.nanos());
    recording.told(told);
    for (String key : keys) {
      replies.say(told, conversation.line(key));
    }
    replies.complete(told, new Reply.After.Listen());
  }

  /** One turn of the caller through the stages. Only what was heard of the reply stays in the history. */
  private void answer(Turn turn) {
    try {
      Heard said = read(turn); // pool speech
      if (isAboutRecording(turn, said)) {
        return;
      }
      Optional<CallerTurn> heard = understand(turn, said); // pool text
      heard.ifPresent(conversation::hear);
      if (heard.isPresent() || unanswered) {
        unanswered = true;
        Reply reply = replies.open(turn.number(), true, turn.endedNanos());
        Step step = think(turn, reply); // the provider's threads; sentences go to the mouth as they come
        for (int steps = 0; !step.tools().isEmpty(); steps++) {
          execute(turn, step, steps); // pool store
          step = think(turn, reply);
        }
        finish(reply, step);
      } else {
        askToRepeat();
      }
    } catch (Turn.Passed passed) {
      metrics.dropped(Drop.STALE, 1);
    } catch (Exception failure) {
      fail(failure);
    }
  }

  private Optional<Turn> next() throws Exception {
    current = Optional.empty();
    progress();
    Optional<Turn> next = strand.await(caller.turns().take());
    current = next;
    progress();
    return next;
  }

  /** What was heard in a turn, after that of turns which had passed before they could be answered. */
  private Heard read(Turn turn) throws Exception {
    Heard said = strand.await(turn.said());
    if (turn.channel() == Channel.SPEECH) {
      metrics.took(Stage.TRANSCRIBE, strand.nanos() - turn.offeredNanos());
    }
    if (!said.isEmpty()) {
      leg.event(new CallEvent.Transcript("caller", said.words().text(), true, turn.fromMs(), turn.toMs()));
    }
    recording.heard(turn, said, conversation.consent(said.words().text()));
    Heard whole = carried.map(before -> before.then(said)).orElse(said);
    carried = Optional.empty();
    if (turn.passed()) {
      carried = Optional.of(whole);
    }
    turn.check();
    return whole;
  }

  /** What is about being recorded is answered by a fixed line; no model is asked. */
  private boolean isAboutRecording(Turn turn, Heard said) throws Exception {
    for (Reply before : replies.unsettled()) {
      strand.await(before.settled());
    }
    if (said.isEmpty()) {
      return false;
    }
    Optional<Recording.Notice> notice = recording.notice(conversation.consent(said.words().text()), caller.millis());
    if (notice.isPresent()) {
      strand.await(notice.get().done()); // pool store
      line(notice.get().line());
    }
    return notice.isPresent();
  }

  private Optional<CallerTurn> understand(Turn turn, Heard said) throws Exception {
    if (said.isEmpty()) {
      return Optional.empty();
    }
    Transcript words = said.words();
    Optional<IntentResult> intents = Optional.empty();
    if (turn.channel() != Channel.KEYPAD) {
      long from = strand.nanos();
      intents = Optional
          .of(strand.await(workers.text().submit(() -> stages.intents().classify(words.spoken(), said.sound()))));
      metrics.took(Stage.INTENT, strand.nanos() - from);
      intents.ifPresent(found -> caller.show(found, turn.toMs()));
    }
    return Optional.of(new CallerTurn(turn.number(), words.text(), words.spoken(), intents, turn.channel()));
  }

  /** One step of the model; given up when the turn passes. */
  private Step think(Turn turn, Reply reply) throws Exception {
    turn.check();
    long from = strand.nanos();
    var first = new CompletableFuture<Void>();
    first.thenRun(() -> metrics.took(Stage.THINK, strand.nanos() - from));
    stepUnderWay = true;
    try {
      return turn.await(strand, conversation.next(sentence -> {
        first.complete(null);
        strand.run(() -> replies.say(reply, sentence));
      }));
    } finally {
      stepUnderWay = false;
    }
  }

  /**
   * Executes the tools of a step. The one under way is never given up, whatever the caller does; those behind it are,
   * and the model is told so.
   */
  private void execute(Turn turn, Step step, int steps) throws Exception {
    if (steps >= settings.patience().steps()) {
      throw new IllegalStateException("the model asks for tools without end");
    }
    for (ToolCall tool : step.tools()) {
      ToolOutcome outcome = new ToolOutcome(tool, "{\"error\":\"interrupted by the caller\"}", true);
      long from = strand.nanos();
      if (!turn.passed()) {
        outcome = strand.await(workers.store().submit(() -> conversation.execute(tool)));
        metrics.took(Stage.TOOL, strand.nanos() - from);
      }
      conversation.add(outcome);
      Optional<String> result = Optional.of(outcome.result());
      leg.event(new CallEvent.Tool(tool.name(), tool.arguments(), outcome.failed() ? Optional.empty() : result,
          outcome.failed() ? result : Optional.empty(), (strand.nanos() - from) / 1_000_000));
    }
    turn.check();
  }

  private void finish(Reply reply, Step step) {
    String transfer = step.transferTo().isEmpty() ? transferAsked : step.transferTo();
    boolean last = step.end() || !transfer.isEmpty();
    if (reply.said() == 0 && !last) {
      replies.complete(reply, new Reply.After.Listen());
      throw new IllegalStateException("the reply is empty");
    }
    failures = 0;
    unclear = 0;
    if (last) {
      floor.lastWords();
    }
    replies.complete(reply, transfer.isEmpty()
        ? step.end() ? new Reply.After.End(EndReason.COMPLETED) : new Reply.After.Listen()
        : new Reply.After.Transfer(transfer));
  }

  private void askToRepeat() {
    if (++unclear > settings.patience().unclear()) {
      lastWords("unclear.last", EndReason.SILENCE);
    } else {
      line("unclear");
    }
  }

  /** The caller goes on: the reply stops, the wire is cleared, the step under way is given up. */
  void interrupt() {
    passTurn();
    replies.interrupt();
  }

  private void passTurn() {
    current.ifPresent(Turn::pass);
    if (stepUnderWay) {
      conversation.cancel();
    }
  }

  /** The turn under way takes too long. */
  void tooSlow() {
    passTurn();
    fail(new IllegalStateException("a turn took longer than " + settings.patience().thinking()));
  }

  /** Play-out makes no progress. */
  void unstick() {
    replies.unstick();
  }

  Playout playout() {
    return replies.playout();
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
    interrupt();
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
      line = conversation.line(key);
    } catch (RuntimeException failure) {
      LOG.error("there is no line {} to say", key, failure);
    }
    replies.line(caller.number(), line, after);
  }

  /** The last words could not be heard in time. */
  void endNow() {
    end(reason.orElse(EndReason.COMPLETED));
  }

  @Override
  public void progress() {
    floor.progress();
    floor.reply(current.isPresent() || !caller.turns().isEmpty(), replies.unheard());
  }

  @Override
  public void heard(Spoken sentence, String text, long fromMs, long toMs) {
    recording.said(sentence, text, fromMs, toMs);
  }

  @Override
  public void heardWhole(Reply reply) {
    unanswered = unanswered && !reply.inHistory();
    switch (reply.after()) {
      case Reply.After.Listen listen -> {
      }
      case Reply.After.End end -> end(end.reason());
      case Reply.After.Transfer transfer -> {
        leg.event(new CallEvent.Transfer(transfer.to()));
        end(EndReason.TRANSFERRED);
      }
    }
  }

  /** The leg ends now; what cannot be cancelled runs to its end behind it. */
  void end(EndReason why) {
    if (floor.over()) {
      return;
    }
    floor.end();
    reason = Optional.of(why);
    passTurn();
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
    conversation.close();
    EndReason why = reason.orElse(EndReason.INTERNAL);
    long lasted = caller.millis();
    int turns = (int) Math.min(caller.number(), Integer.MAX_VALUE);
    metrics.ended(why, lasted);
    // A server that shuts down waits for this, though not for ever: the end of a call is a business record.
    Strand.Timer bound = strand.after(settings.patience().stalled(), this::leave);
    recording.written().thenCompose(
        written -> keep(() -> log.ended(id, clock.instant(), why, lasted, turns))).whenComplete((done, failure) -> {
          bound.cancel();
          strand.run(this::leave);
        });
  }

  private void leave() {
    if (!left) {
      left = true;
      strand.close();
      freed.accept(this);
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

  /** What the detector is to expect of the caller's answer. */
  Expectation expectation() {
    return switch (conversation.awaited()) {
      case ANYTHING -> Expectation.ORDINARY;
      case DIGITS -> Expectation.DIGITS;
      case SPELLING -> Expectation.SPELLING;
      case EMAIL -> Expectation.EMAIL;
    };
  }

  private boolean askTransfer(String destination) {
    transferAsked = destination;
    return true;
  }

  /** Writes the log where it may block. */
  private CompletionStage<?> keep(Runnable write) {
    return workers.store().submit(() -> {
      write.run();
      return Optional.empty();
    }).whenComplete((done, failure) -> {
      if (failure != null) {
        LOG.warn("the log of call {} could not be written", id, Failures.cause(failure));
      }
    });
  }
}

package frontdesk.call;

import java.time.Clock;
import java.util.List;
import java.util.Map;
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
import frontdesk.call.CallMetrics.Count;
import frontdesk.call.CallMetrics.Drop;
import frontdesk.call.CallMetrics.Stage;
import frontdesk.space.IntentResult;
import frontdesk.speech.Transcript;
import frontdesk.turn.Expectation;

/**
 * One call: the stages in a row. {@link #converse} shows the whole way. Everything belongs to the call's strand; what
 * blocks runs on the pools and comes back to it. The call owns all that it opens and frees it at its end.
 */
final class Call implements Replies.Listener {
  /** An intent that is less probable than this is not put into the minutes. */
  private static final double CERTAIN = 0.6;

  private final Strand strand;
  private final CallLeg leg;
  private final Stages stages;
  private final Workers workers;
  private final CallSettings settings;
  private final CallMetrics metrics;

  private final CallerInput caller;
  private final Conversation conversation;
  private final Floor floor;
  private final Replies replies;
  private final Recording recording;
  private final CallRecord record;
  private final Minutes minutes;
  private final Ending ending;

  private Optional<Turn> current = Optional.empty();
  /** What was heard in turns that had passed before they could be answered. */
  private Optional<Heard> carried = Optional.empty();
  /** Set by a tool on the store's pool. */
  private volatile String transferAsked = "";
  private boolean stepUnderWay;
  /** Whether the dialogue has heard something to which no reply was heard whole. */
  private boolean unanswered;

  /** Opens a call on its strand; {@code freed} is told when nothing of it is left. */
  Call(String id, Strand strand, CallLeg leg, Stages stages, Workers workers, CallSettings settings, CallLog log,
      Recordings recordings, CallMetrics metrics, Clock clock, Consumer<Call> freed) {
    this.strand = strand;
    var wire = new SentSound(leg, strand);
    this.leg = wire;
    this.stages = stages;
    this.workers = workers;
    this.settings = settings;
    this.metrics = metrics;
    caller = new CallerInput(this, strand, wire, stages, workers, settings, metrics);
    conversation = openConversation(id);
    floor = caller.floor();
    replies = new Replies(strand, wire, stages, workers, settings, metrics, conversation, caller::millis, this,
        this::fail);
    recording = new Recording(id, recordings, leg, strand, workers, metrics, clock, conversation, replies);
    record = new CallRecord(id, log, recordings.after(), workers.store(), clock);
    minutes = new Minutes(id, leg.caller(), clock);
    ending = new Ending(id, this, strand, leg, settings, metrics, caller, replies, record, freed);
  }

  /** A sentence could not be spoken. */
  private void fail(Throwable failure) {
    ending.fail(failure);
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

  Minutes minutes() {
    return minutes;
  }

  /** What the dialogue knows of the caller; completes on any thread. */
  CompletionStage<Map<String, String>> slots() {
    return workers.store().submit(conversation::slots);
  }

  Ending ending() {
    return ending;
  }

  Replies replies() {
    return replies;
  }

  private Conversation openConversation(String id) {
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
    record.began(leg.format());
    leg.start(new LegEvents(strand, caller, replies.playout(), this));
    strand.start(this::converse);
  }

  /**
   * The whole way of a call. Sound from the leg passes {@link Hearing} (mailbox, decode, own echo out, resample, whose turn: pools
   * opus, vad) into an {@link Utterance}, encoded once while it is spoken and read as {@link Heard}: its words and its
   * point in the shared space (pool speech). What is heard so far goes to {@link Early}, which tells the intent and
   * looks up ahead what the reply will need (pools text, store); when the turn has probably ended {@link Preparation}
   * goes on to the first sentence's sound; the whole arrives here as the caller's turn, and only now anything is said,
   * written or taken into the history. What is
   * said leaves through {@link Mouth} (voice, frames: pools espeak or voice, opus) and {@link Playout} (pace, marks,
   * what was heard) to the leg. Both sides are kept by {@link Recording} once there is consent (pool store), the facts
   * of the call by {@link CallRecord}; {@link Ending} says what is said instead of an answer and frees everything.
   */
  private void converse() {
    try {
      greet();
      for (Optional<Turn> turn = next(); turn.isPresent(); turn = next()) {
        answer(turn.get());
      }
      strand.await(caller.hearing().close());
    } catch (Exception failure) {
      ending.broken(failure);
    }
    ending.free();
  }

  /** The announcement that the call is recorded goes before the greeting, the question whether it may be behind it. */
  private void greet() {
    recording.announce();
    Reply greeting = replies.open(0, true, strand.nanos());
    replies.say(greeting, conversation.greeting());
    replies.complete(greeting, new Reply.After.Listen());
    recording.ask();
  }

  /** One turn of the caller through the stages. Only what was heard of the reply stays in the history. */
  private void answer(Turn turn) {
    try {
      Heard said = read(turn); // pool speech
      if (isAboutRecording(said)) { // pool store, where consent is given or taken back
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
        ending.askToRepeat();
      }
    } catch (Turn.Passed passed) {
      metrics.dropped(Drop.STALE, 1);
    } catch (Exception failure) {
      ending.fail(failure);
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
      metrics.took(Stage.TURN, turn.offeredNanos() - turn.endedNanos());
      metrics.took(Stage.TRANSCRIBE, strand.nanos() - turn.offeredNanos());
    }
    if (!said.isEmpty()) {
      leg.event(new CallEvent.Transcript("caller", said.words().text(), true, turn.fromMs(), turn.toMs()));
    }
    minutes.heard(turn, said, recording.heard(turn, said));
    Heard whole = carried.map(before -> before.then(said)).orElse(said);
    carried = Optional.empty();
    if (turn.passed()) {
      carried = Optional.of(whole);
    }
    turn.check();
    return whole;
  }

  /** What is about being recorded is answered by a fixed line; no model is asked. */
  private boolean isAboutRecording(Heard said) throws Exception {
    for (Reply before : replies.unsettled()) {
      strand.await(before.settled());
    }
    if (said.isEmpty()) {
      return false;
    }
    Optional<Recording.Notice> notice = recording.notice(said, caller.millis());
    if (notice.isPresent()) {
      strand.await(notice.get().done()); // pool store
      ending.line(notice.get().line());
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
      intents = caller.preparation().intent(words.spoken());
      if (intents.isEmpty()) {
        intents = Optional
            .of(strand.await(workers.text().submit(() -> stages.intents().classify(words.spoken(), said.sound()))));
      }
      metrics.took(Stage.INTENT, strand.nanos() - from);
      intents.ifPresent(found -> caller.show(found, turn.toMs()));
      intents.filter(found -> !found.unknown() && found.score() >= CERTAIN)
          .ifPresent(found -> minutes.understood(turn.number(), found.name()));
    }
    return Optional.of(new CallerTurn(turn.number(), words.text(), words.spoken(), intents, turn.channel(),
        guesses(words), turn.channel() == Channel.SPEECH ? words.confidence() : 1, words.spotted()));
  }

  /** What may have been said instead. */
  static List<CallerTurn.Guess> guesses(Transcript words) {
    return words.others().stream().map(o -> new CallerTurn.Guess(o.text(), o.spoken(), o.probability())).toList();
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
      caller.preparation().count();
    }
  }

  /**
   * Executes the tools of a step. What changes anything waits until it is known whether the caller goes on. The one under
   * way is never given up, whatever the caller does; those behind it are, and the model is told so.
   */
  private void execute(Turn turn, Step step, int steps) throws Exception {
    if (steps >= settings.patience().steps()) {
      throw new IllegalStateException("the model asks for tools without end");
    }
    for (ToolCall tool : step.tools()) {
      ToolOutcome outcome = new ToolOutcome(tool, "{\"error\":\"interrupted by the caller\"}", true);
      if (conversation.changes(tool)) {
        strand.await(caller.hearing().decided());
      }
      long from = strand.nanos();
      if (!turn.passed()) {
        Strand.Timer moment = strand.after(settings.patience().tool(), () -> askForAMoment(turn));
        try {
          outcome = strand.await(workers.store().submit(() -> conversation.execute(tool)));
        } finally {
          moment.cancel();
        }
        metrics.took(Stage.TOOL, strand.nanos() - from);
      }
      conversation.add(outcome);
      minutes.did(turn.number(), caller.millis(), outcome);
      Optional<String> result = Optional.of(outcome.result());
      leg.event(new CallEvent.Tool(tool.name(), tool.arguments(), outcome.failed() ? Optional.empty() : result,
          outcome.failed() ? result : Optional.empty(), (strand.nanos() - from) / 1_000_000));
    }
    turn.check();
  }

  /** A tool takes long: says so once in a turn, where nothing else is being said. It is no answer. */
  private void askForAMoment(Turn turn) {
    if (!turn.passed() && !replies.unheard() && !floor.ending() && turn.asksForAMoment()) {
      metrics.counted(Count.FILLER);
      replies.filler(turn.number(), conversation.line("moment"));
    }
  }

  private void finish(Reply reply, Step step) {
    String transfer = step.transferTo().isEmpty() ? transferAsked : step.transferTo();
    boolean last = step.end() || !transfer.isEmpty();
    if (reply.said() == 0 && !last) {
      replies.complete(reply, new Reply.After.Listen());
      throw new IllegalStateException("the reply is empty");
    }
    ending.answered();
    if (last) {
      floor.lastWords();
    }
    replies.complete(reply, transfer.isEmpty()
        ? step.end() ? new Reply.After.End(EndReason.COMPLETED) : new Reply.After.Listen()
        : new Reply.After.Transfer(transfer));
  }

  /** The caller goes on: the reply stops, the wire is cleared, the step under way is given up. */
  void interrupt() {
    passTurn();
    replies.interrupt();
  }

  /** What is still to come for the turn under way is dropped when it comes. */
  void passTurn() {
    current.ifPresent(Turn::pass);
    if (stepUnderWay) {
      conversation.cancel();
    }
  }

  /** The turn under way takes too long. */
  void tooSlow() {
    passTurn();
    ending.fail(new IllegalStateException("a turn took longer than " + settings.patience().thinking()));
  }

  @Override
  public void progress() {
    floor.progress();
    floor.reply(current.isPresent() || !caller.turns().isEmpty(), replies.unheard());
  }

  @Override
  public void heard(Spoken sentence, String text, long fromMs, long toMs) {
    minutes.said(sentence.reply().turn(), text, fromMs, toMs, recording.said(sentence, text, fromMs, toMs));
  }

  @Override
  public void heardWhole(Reply reply) {
    unanswered = unanswered && !reply.inHistory();
    switch (reply.after()) {
      case Reply.After.Listen listen -> {
      }
      case Reply.After.End end -> ending.end(end.reason());
      case Reply.After.Transfer transfer -> {
        leg.event(new CallEvent.Transfer(transfer.to()));
        ending.end(EndReason.TRANSFERRED);
      }
    }
  }

  /** What the detector is to expect of the caller's answer. */
  Expectation expectation() {
    return switch (conversation.awaited()) {
      case ANYTHING -> Expectation.ORDINARY;
      case DIGITS -> Expectation.DIGITS;
      case SPELLING -> Expectation.SPELLING;
      case EMAIL -> Expectation.EMAIL;
      case YES_NO -> Expectation.YES_NO;
      case NAME -> Expectation.NAME;
      case DATE -> Expectation.DATE;
    };
  }

  private boolean askTransfer(String destination) {
    transferAsked = destination;
    return true;
  }
}

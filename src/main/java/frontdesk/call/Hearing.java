package frontdesk.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import frontdesk.agent.Interjection;
import frontdesk.audio.Pcm;
import frontdesk.call.CallMetrics.Count;
import frontdesk.call.CallMetrics.Drop;
import frontdesk.call.CallMetrics.Stage;
import frontdesk.turn.EndOfTurn;
import frontdesk.turn.Expectation;
import frontdesk.turn.TurnDetector;
import frontdesk.turn.TurnEvent;

/**
 * The caller's side of a call: takes the mailbox through the ear, opens an utterance at each onset, and decides whether
 * what is heard over a reply is speech that interrupts it or only a cough. One batch of sound is under way at a time.
 * Strand only, but {@link #sound} and {@link #gap}, which the leg calls on its event loop.
 */
final class Hearing {
  /** How often sound over a reply is read, in milliseconds. */
  private static final int READ_OVER_MS = 80;

  /** An echo is found out within this time of its begin, in milliseconds; what is longer under way is a caller. */
  private static final int ECHO_MS = 500;

  private static final int BELIEVED_MS = 100;

  /** What the hearing reports. */
  interface Listener {
    /** Whether a reply is being made or played, over which an onset must last to count. */
    boolean replyUnderWay();

    /** Whether what is heard counts at all now. */
    boolean attentive();

    /** Speech began, at a position of the media clock. */
    void onset(long at);

    /** There is enough voice over the reply: silence, until {@link #begins} or {@link #passes} tells what it was. */
    void holds();

    /** It was nothing, or a sign of listening: the reply goes on where it fell silent. */
    void passes();

    /** What words over a reply are. */
    Interjection over(Heard words);

    /** Whether a sign of listening would be an answer now. */
    boolean answerable();

    /** It is the caller's turn: speech that counts is under way; a reply under way is to stop. */
    void begins();

    /** What is heard so far of the utterance that began at {@code from}. */
    void partial(Heard heard, long from);

    /**
     * The caller has fallen silent and has probably finished, though that is not certain: a reply may be prepared, but
     * nothing with an effect may be done for it. Then either {@link #goesOn} or the end of the utterance comes.
     *
     * @param soFar what was heard of the utterance so far
     * @param at the last voiced sample
     * @param confidence that the turn is complete, 0 to 1
     */
    default void likelyEnd(Heard soFar, long at, double confidence) {}

    /** After a likely end the caller went on; heard at {@code at}. */
    default void goesOn(long at) {}

    /** Speech ended, its last voiced sample at {@code at}. */
    void offset(long at);

    /** What began does not count: a cough, or it was dropped. */
    void nothing();

    /** Whether the sound of what begins now may be kept. */
    boolean keepsSound();

    /** The caller's utterance is complete and being read; its sound comes along where it may be kept. */
    void said(CompletionStage<Heard> heard, Optional<Pcm> sound, long from, long to, long endedNanos);

    /** A stage of the ear threw. */
    void earFailed(Throwable failure);
  }

  private final Strand strand;
  private final Stages stages;
  private final Workers workers;
  private final CallSettings.Hearing settings;
  private final CallMetrics metrics;
  private final Listener listener;
  private final Inbox inbox;
  private final Ear ear;
  private final SentSound sent;
  private final Supplier<Expectation> expectation;
  private final boolean coded;
  private final int legRate;
  private final Recent recent;
  private final EndOfTurn endOfTurn;
  private final Lane speech;

  private CompletionStage<Void> freed = CompletableFuture.completedStage(null);
  private CompletionStage<List<Ear.Heard>> underWay = CompletableFuture.completedStage(List.of());
  private Optional<Utterance> utterance = Optional.empty();
  private long onset;
  /** The silence at the end of what was heard, inside a turn. */
  private Optional<TurnDetector.Pause> pause = Optional.empty();
  /** The last voiced sample of an utterance that has probably ended, and of one that was found to be over. */
  private OptionalLong likely = OptionalLong.empty();
  private OptionalLong over = OptionalLong.empty();
  private long lastEnd;
  private String shown = "";
  /** Sound over a reply of which it is not known whether it interrupts. */
  private Optional<Overlap> overlap = Optional.empty();
  private CompletableFuture<Void> decided = CompletableFuture.completedFuture(null);
  /** The rest of speech whose end was forced does not count. */
  private boolean deaf;
  private boolean speaking;
  /** How much voice has followed on an onset that was perhaps an echo's. */
  private OptionalLong doubted = OptionalLong.empty();
  private boolean busy;
  private boolean closed;

  Hearing(Strand strand, Stages stages, Workers workers, CallSettings.Hearing settings, CallMetrics metrics,
      SentSound leg, Supplier<Expectation> expectation, Listener listener) {
    CallLeg.AudioFormat format = leg.format();
    this.strand = strand;
    this.stages = stages;
    this.workers = workers;
    this.settings = settings;
    this.metrics = metrics;
    this.listener = listener;
    this.expectation = expectation;
    this.legRate = format.rate();
    this.inbox = new Inbox(format, settings.mailbox().toMillis() * format.rate() / 1000);
    TurnDetector turns = stages.turns().get();
    this.sent = leg;
    this.ear = new Ear(format, turns, settings.echo());
    this.endOfTurn = turns.endOfTurn();
    this.coded = format.encoding() == CallLeg.AudioFormat.Encoding.OPUS;
    this.recent = new Recent((int) samples(settings.mailbox().plusSeconds(2).plus(settings.preRoll()).toMillis()));
    this.speech = new Lane(workers.speech(), strand);
  }

  /** The media clock: 16 kHz samples since the call began. */
  long position() {
    return recent.end();
  }

  /** Sound from the leg. Any thread. */
  void sound(byte[] payload) {
    inbox.sound(payload);
    strand.run(this::attend);
  }

  /** Missing sound. Any thread. */
  void gap(long samples) {
    inbox.gap(samples);
    strand.run(this::attend);
  }

  /** Forces the end of an utterance that does not end; the rest of it does not count. False where there is none. */
  boolean forceEnd() {
    boolean speaks = utterance.isPresent();
    utterance.ifPresent(open -> {
      deaf = speaking;
      end(open, recent.end());
    });
    return speaks;
  }

  /** Forgets an utterance under way. */
  void drop() {
    utterance.ifPresent(open -> {
      open.drop();
      utterance = Optional.empty();
      likely = OptionalLong.empty();
      deaf = speaking;
      pass(overlap);
      overlap = Optional.empty();
      listener.nothing();
    });
  }

  /** Completes when it is known of the sound over a reply, if there is any, whether it interrupts. */
  CompletionStage<Void> decided() {
    return decided;
  }

  /** Frees the ear and the utterance once what is under way is done; completes when nothing is left. */
  CompletionStage<Void> close() {
    if (closed) {
      return freed;
    }
    closed = true;
    utterance.ifPresent(Utterance::drop);
    utterance = Optional.empty();
    freed = underWay.handle((pieces, failure) -> Optional.empty())
        .thenCompose(done -> workers.vad().submit(this::closeEar))
        .thenCombine(speech.submit(Optional::empty), (closedEar, lane) -> null);
    return freed;
  }

  /** The way of sound into the call: mailbox, decode, resample, whose turn. */
  private void attend() {
    if (busy || closed) {
      return;
    }
    List<Inbound> items = inbox.take();
    long dropped = inbox.dropped();
    if (dropped > 0) {
      metrics.dropped(Drop.INBOUND_MS, dropped * 1000 / legRate);
    }
    if (items.isEmpty()) {
      return;
    }
    busy = true;
    long from = strand.nanos();
    Expectation expected = expectation.get();
    OptionalLong ended = over;
    List<SentSound.Piece> meanwhile = sent.take();
    over = OptionalLong.empty();
    CompletionStage<List<Ear.Heard>> heard = coded
        ? workers.opus().submit(() -> ear.decode(items, meanwhile, from))
            .thenCompose(decoded -> workers.vad().submit(() -> ear.detect(decoded, expected, ended)))
        : workers.vad().submit(() -> ear.detect(ear.decode(items, meanwhile, from), expected, ended));
    underWay = heard;
    heard.whenComplete((pieces, failure) -> strand.run(() -> heard(pieces, Optional.ofNullable(failure), from)));
  }

  private void heard(List<Ear.Heard> pieces, Optional<Throwable> failure, long fromNanos) {
    busy = false;
    if (closed) {
      return;
    }
    if (failure.isPresent()) {
      metrics.failed(Stage.HEAR);
      listener.earFailed(failure.get());
    } else {
      metrics.took(Stage.HEAR, strand.nanos() - fromNanos);
      pieces.forEach(this::hear);
    }
    attend();
  }

  private void hear(Ear.Heard piece) {
    recent.skip(piece.gap());
    recent.add(piece.samples());
    speaking = piece.speaking();
    if (piece.echo() && recent.end() - onset < samples(ECHO_MS)) {
      drop();
    }
    for (TurnEvent event : piece.events()) {
      switch (event) {
        case TurnEvent.SpeechStarted started -> {
          if (piece.onlyEcho()) {
            doubted = OptionalLong.of(0);
          } else {
            begin(started.at());
          }
        }
        case TurnEvent.SpeechEnded ended -> {
          deaf = false;
          doubted = OptionalLong.empty();
          utterance.ifPresent(open -> {
            open.feed(recent.copy(open.fed(), ended.decidedAt()));
            end(open, ended.at());
          });
        }
      }
    }
    believe(piece);
    pause = piece.pause();
    utterance.ifPresent(open -> {
      open.feed(recent.copy(open.fed(), recent.end()));
      overlap.ifPresent(sound -> {
        if (listener.replyUnderWay()) {
          decide(open, sound, sound.hear(piece.voiced(), piece.samples().length, listener.answerable()));
        } else {
          interrupt(open);
        }
      });
      listenToPause(open);
    });
  }

  /** What began while nothing but echo was heard counts from where enough voice follows that is not. */
  private void believe(Ear.Heard piece) {
    if (doubted.isPresent()) {
      long voice = piece.voiced() ? doubted.getAsLong() + piece.samples().length : 0;
      doubted = OptionalLong.of(voice);
      if (voice >= samples(BELIEVED_MS)) {
        doubted = OptionalLong.empty();
        begin(recent.end() - voice);
      }
    }
  }

  /** A pause that is long enough is judged again and again until voice comes back or the turn is over. */
  private void listenToPause(Utterance open) {
    if (likely.isPresent() && pause.filter(now -> now.at() == likely.getAsLong()).isEmpty()) {
      likely = OptionalLong.empty();
      listener.goesOn(recent.end());
    }
    pause.filter(now -> overlap.isEmpty() && now.samples() >= samples(EndOfTurn.FIRST_MS))
        .flatMap(now -> open.judge(endOfTurn, now, expectation.get()))
        .ifPresent(asked -> asked.whenComplete((judged, failure) -> strand.run(() -> {
          open.judged();
          if (failure == null && !open.closed()) {
            judged(open, judged);
          }
        })));
  }

  private void judged(Utterance open, Utterance.Judged judged) {
    long at = judged.pause().at();
    if (pause.filter(now -> now.at() == at).isEmpty()) {
      return;
    }
    if (!judged.heard().words().spoken().equals(shown)) {
      show(judged.heard());
    }
    if (judged.judgement().certain()) {
      over = OptionalLong.of(at);
      speaking = false;
      end(open, at);
    } else if (judged.judgement().likely() && likely.isEmpty()) {
      likely = OptionalLong.of(at);
      listener.likelyEnd(judged.heard(), at, judged.judgement().probability());
    }
  }

  private void begin(long at) {
    if (deaf || !listener.attentive() || utterance.isPresent()) {
      return;
    }
    onset = at;
    shown = "";
    // The sound of the utterance before is no part of this one.
    long from = Math.max(Math.max(recent.begin(), lastEnd), at - samples(settings.preRoll().toMillis()));
    Utterance opened = new Utterance(stages, speech, from, samples(settings.partials().toMillis()),
        listener.keepsSound(), this::partial);
    utterance = Optional.of(opened);
    listener.onset(at);
    if (listener.replyUnderWay()) {
      opened.readEvery(samples(READ_OVER_MS), true);
      overlap = Optional.of(new Overlap(settings.bargeIn(), recent.end() - at));
    } else {
      listener.begins();
    }
  }

  private void decide(Utterance open, Overlap sound, Overlap.Verdict verdict) {
    switch (verdict) {
      case OPEN -> {
      }
      case HOLD -> {
        decided = new CompletableFuture<>();
        listener.holds();
      }
      case PASSES -> pass(Optional.of(sound));
      case INTERRUPTS -> {
        metrics.counted(Count.INTERRUPTION);
        interrupt(open);
      }
    }
  }

  /** The sound counts: from here on it is an utterance like any other. */
  private void interrupt(Utterance open) {
    overlap = Optional.empty();
    open.readEvery(samples(settings.partials().toMillis()), false);
    listener.begins();
    decided.complete(null);
  }

  private void pass(Optional<Overlap> sound) {
    if (sound.isPresent()) {
      metrics.counted(Count.FALSE_INTERRUPTION);
      listener.passes();
      decided.complete(null);
    }
  }

  private void partial(CompletionStage<Heard> underWay) {
    Utterance of = utterance.orElseThrow();
    boolean whole = overlap.filter(Overlap::encoded).isPresent();
    underWay.whenComplete((soFar, failure) -> strand.run(() -> {
      of.partialDone();
      if (failure != null || of.closed()) {
        return;
      }
      overlap.ifPresent(sound -> decide(of, sound, sound.read(listener.over(soFar), whole, listener.answerable())));
      if (overlap.isEmpty()) {
        show(soFar);
      }
    }));
  }

  private void show(Heard soFar) {
    if (!soFar.isEmpty()) {
      shown = soFar.words().spoken();
      listener.partial(soFar, onset);
    }
  }

  private void end(Utterance open, long at) {
    utterance = Optional.empty();
    likely = OptionalLong.empty();
    lastEnd = at;
    listener.offset(at);
    Optional<Overlap> sound = overlap;
    overlap = Optional.empty();
    long ended = strand.nanos() - (recent.end() - at) * 1_000_000_000L / Ear.RATE;
    if (sound.isEmpty()) {
      listener.said(open.finish(), open.sound(), onset, at, ended);
    } else if (sound.get().settled()) {
      open.drop();
      listener.nothing();
    } else {
      lastWord(open, sound.get(), onset, at, ended);
    }
  }

  /** Sound over a reply that ended before it was decided: its careful reading decides. */
  private void lastWord(Utterance open, Overlap sound, long from, long at, long ended) {
    Optional<Pcm> kept = open.sound();
    CompletionStage<Heard> reading = open.finish();
    CompletableFuture<Void> mine = decided;
    reading.whenComplete((heard, failure) -> strand.run(() -> {
      if (closed) {
        return;
      }
      boolean counts = failure == null && listener.attentive()
          && (!listener.replyUnderWay() && !heard.isEmpty()
              || Overlap.interrupts(listener.over(heard), listener.answerable()));
      if (counts) {
        metrics.counted(Count.INTERRUPTION);
        listener.begins();
        listener.said(reading, kept, from, at, ended);
      } else {
        if (overlap.filter(Overlap::holding).isEmpty()) {
          pass(Optional.of(sound));
        }
        listener.nothing();
      }
      mine.complete(null);
    }));
  }

  private Optional<Void> closeEar() {
    ear.close();
    return Optional.empty();
  }

  private static long samples(long millis) {
    return millis * Ear.RATE / 1000;
  }
}

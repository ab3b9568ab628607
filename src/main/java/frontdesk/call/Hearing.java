package frontdesk.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import frontdesk.audio.Pcm;
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
  /** What the hearing reports. */
  interface Listener {
    /** Whether a reply is being made or played, over which an onset must last to count. */
    boolean replyUnderWay();

    /** Whether what is heard counts at all now. */
    boolean attentive();

    /** Speech began, at a position of the media clock. */
    void onset(long at);

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
  private final Supplier<Expectation> expectation;
  private final boolean coded;
  private final int legRate;
  private final Recent recent;
  private final EndOfTurn endOfTurn;
  private final Lane speech;
  private final long bargeIn;

  private CompletionStage<Void> freed = CompletableFuture.completedStage(null);
  private CompletionStage<List<Ear.Heard>> underWay = CompletableFuture.completedStage(List.of());
  private Optional<Utterance> utterance = Optional.empty();
  private long onset;
  private long voiced;
  /** The silence at the end of what was heard, inside a turn. */
  private Optional<TurnDetector.Pause> pause = Optional.empty();
  /** The last voiced sample of an utterance that has probably ended, and of one that was found to be over. */
  private OptionalLong likely = OptionalLong.empty();
  private OptionalLong over = OptionalLong.empty();
  private long lastEnd;
  private String shown = "";
  /** Speech over a reply that has not lasted long enough to count. */
  private boolean tentative;
  /** The rest of speech whose end was forced does not count. */
  private boolean deaf;
  private boolean speaking;
  private boolean busy;
  private boolean closed;

  Hearing(Strand strand, Stages stages, Workers workers, CallSettings.Hearing settings, CallMetrics metrics,
      CallLeg.AudioFormat format, Supplier<Expectation> expectation, Listener listener) {
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
    this.ear = new Ear(format, turns);
    this.endOfTurn = turns.endOfTurn();
    this.coded = format.encoding() == CallLeg.AudioFormat.Encoding.OPUS;
    this.recent = new Recent((int) samples(settings.mailbox().plusSeconds(2).plus(settings.preRoll()).toMillis()));
    this.speech = new Lane(workers.speech(), strand);
    this.bargeIn = samples(settings.bargeIn().toMillis());
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

  /** Forces the end of an utterance that does not end; the rest of it does not count. */
  void forceEnd() {
    utterance.ifPresent(open -> {
      deaf = speaking;
      end(open, recent.end());
    });
  }

  /** Forgets an utterance under way. */
  void drop() {
    utterance.ifPresent(open -> {
      open.drop();
      utterance = Optional.empty();
      likely = OptionalLong.empty();
      tentative = false;
      deaf = speaking;
      listener.nothing();
    });
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
    over = OptionalLong.empty();
    CompletionStage<List<Ear.Heard>> heard = coded
        ? workers.opus().submit(() -> ear.decode(items))
            .thenCompose(decoded -> workers.vad().submit(() -> ear.detect(decoded, expected, ended)))
        : workers.vad().submit(() -> ear.detect(ear.decode(items), expected, ended));
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
    for (TurnEvent event : piece.events()) {
      switch (event) {
        case TurnEvent.SpeechStarted started -> begin(started.at());
        case TurnEvent.SpeechEnded ended -> {
          deaf = false;
          utterance.ifPresent(open -> {
            open.feed(recent.copy(open.fed(), ended.decidedAt()));
            end(open, ended.at());
          });
        }
      }
    }
    pause = piece.pause();
    utterance.ifPresent(open -> {
      open.feed(recent.copy(open.fed(), recent.end()));
      voiced += piece.voiced() ? piece.samples().length : 0;
      if (tentative && (voiced >= bargeIn || !listener.replyUnderWay())) {
        tentative = false;
        listener.begins();
      }
      listenToPause(open);
    });
  }

  /** A pause that is long enough is judged again and again until voice comes back or the turn is over. */
  private void listenToPause(Utterance open) {
    if (likely.isPresent() && pause.filter(now -> now.at() == likely.getAsLong()).isEmpty()) {
      likely = OptionalLong.empty();
      listener.goesOn(recent.end());
    }
    pause.filter(now -> !tentative && now.samples() >= samples(EndOfTurn.FIRST_MS))
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
    voiced = 0;
    shown = "";
    // The sound of the utterance before is no part of this one.
    long from = Math.max(Math.max(recent.begin(), lastEnd), at - samples(settings.preRoll().toMillis()));
    Utterance opened = new Utterance(stages, speech, from, samples(settings.partials().toMillis()),
        listener.keepsSound(), this::partial);
    utterance = Optional.of(opened);
    tentative = listener.replyUnderWay();
    listener.onset(at);
    if (!tentative) {
      listener.begins();
    }
  }

  private void partial(CompletionStage<Heard> underWay) {
    Utterance of = utterance.orElseThrow();
    underWay.whenComplete((soFar, failure) -> strand.run(() -> {
      of.partialDone();
      if (failure == null && !of.closed() && !tentative) {
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
    if (tentative) {
      tentative = false;
      open.drop();
      listener.nothing();
      return;
    }
    long silence = (recent.end() - at) * 1_000_000_000L / Ear.RATE;
    listener.said(open.finish(), open.sound(), onset, at, strand.nanos() - silence);
  }

  private Optional<Void> closeEar() {
    ear.close();
    return Optional.empty();
  }

  private static long samples(long millis) {
    return millis * Ear.RATE / 1000;
  }
}

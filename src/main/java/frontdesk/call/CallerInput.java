package frontdesk.call;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import frontdesk.agent.CallerTurn.Channel;
import frontdesk.agent.Interjection;
import frontdesk.audio.BadAudioException;
import frontdesk.audio.Pcm;
import frontdesk.call.CallMetrics.Drop;
import frontdesk.call.Floor.State;
import frontdesk.space.IntentResult;
import frontdesk.speech.Transcript;

/**
 * All that comes from the caller's side of a call, spoken, typed, pressed or not said at all, made into turns and
 * interruptions; and the next step of every state whose deadline passes. Strand only.
 */
final class CallerInput implements Hearing.Listener {
  private final Call call;
  private final Strand strand;
  private final CallLeg leg;
  private final CallSettings settings;
  private final CallMetrics metrics;
  private final Floor floor;
  private final Hearing hearing;
  private final Early early;
  private final Preparation preparation;
  private final KeyedTurn keyed;
  private final Turns turns;
  private final long beganNanos;

  private boolean held;
  private long number;
  private int silences;

  CallerInput(Call call, Strand strand, SentSound leg, Stages stages, Workers workers, CallSettings settings,
      CallMetrics metrics) {
    this.call = call;
    this.strand = strand;
    this.leg = leg;
    this.settings = settings;
    this.metrics = metrics;
    beganNanos = strand.nanos();
    floor = new Floor(strand, settings, this::expired);
    turns = new Turns(settings.hearing().waiting());
    keyed = new KeyedTurn(strand, settings.hearing(), this::offer);
    early = new Early(strand, workers, stages, metrics, settings.hearing().lookUps(), call::conversation, leg::event);
    preparation = new Preparation(strand, workers, stages, metrics, settings.hearing(), call::conversation,
        call::replies);
    hearing = new Hearing(strand, stages, workers, settings.hearing(), metrics, leg, call::expectation, this);
  }

  Floor floor() {
    return floor;
  }

  Hearing hearing() {
    return hearing;
  }

  Turns turns() {
    return turns;
  }

  Preparation preparation() {
    return preparation;
  }

  /** The number of the caller's last turn. */
  long number() {
    return number;
  }

  /** Milliseconds since the call began, by the sound that came; by the ticker where none ever came. */
  long millis() {
    long heard = hearing.position() * 1000 / Ear.RATE;
    return heard > 0 ? heard : (strand.nanos() - beganNanos) / 1_000_000;
  }

  /** Forgets what is half spoken or half entered. */
  void drop() {
    hearing.drop();
    keyed.drop();
    floor.callerStops();
  }

  /** The caller typed. */
  void typed(String text) {
    if (text.length() > settings.hearing().typed()) {
      refuse("a typed text has at most " + settings.hearing().typed() + " characters");
    } else if (!text.isBlank() && attentive()) {
      call.interrupt();
      offer(Channel.TYPED, text.strip(), text.strip());
    }
  }

  /** The caller pressed a key, perhaps while speaking: what is said with an entry belongs to it. */
  void key(char key) {
    if (attentive()) {
      call.interrupt();
      floor.callerBegins();
      keyed.press(key, hearing.position());
    }
  }

  private void offer(KeyedTurn.Entry entry) {
    if (!entry.isEmpty()) {
      long at = ms(hearing.position());
      offer(new Turn(++number, entry.words() ? Channel.SPEECH : Channel.KEYPAD,
          CompletableFuture.completedStage(entry.heard()), entry.sound(), entry.words() ? ms(entry.from()) : at, at,
          strand.nanos(), strand.nanos()));
    }
    floor.callerStops();
  }

  /** The caller holds the line or takes it back. */
  void hold(boolean on) {
    if (floor.ending() || on == held) {
      return;
    }
    held = on;
    drop();
    call.replies().playout().pause();
    floor.hold(on);
    if (!on && floor.state() != State.CUT) {
      call.replies().playout().resume();
    }
  }

  /** The wire is cut. */
  void cut() {
    if (!floor.over()) {
      drop();
      call.replies().playout().pause();
      floor.wire(true);
    }
  }

  /** The wire is back; the other side had received so many samples. */
  void resumed(long receivedSamples) {
    if (!floor.over()) {
      floor.wire(false);
      call.replies().playout().resume(receivedSamples);
      if (held) {
        call.replies().playout().pause();
      }
    }
  }

  @Override
  public boolean replyUnderWay() {
    return floor.state() == State.SPEAKING || floor.state() == State.THINKING;
  }

  @Override
  public boolean attentive() {
    return switch (floor.state()) {
      case LISTENING, HEARING, THINKING, SPEAKING -> true;
      case HELD, ENDING, CUT, ENDED, FREED -> false;
    };
  }

  @Override
  public void onset(long at) {
    leg.event(new CallEvent.SpeechStarted(ms(at)));
    keyed.speaks(true);
  }

  @Override
  public void holds() {
    call.replies().playout().hold();
  }

  @Override
  public void passes() {
    call.replies().playout().release();
  }

  @Override
  public Interjection over(Heard words) {
    return call.conversation().interjection(words.words().spoken());
  }

  @Override
  public boolean answerable() {
    return call.replies().questionHeard();
  }

  @Override
  public void begins() {
    preparation.drop();
    call.interrupt();
    floor.callerBegins();
  }

  @Override
  public void partial(Heard heard, long from) {
    long now = millis();
    leg.event(new CallEvent.Transcript("caller", heard.words().text(), false, ms(from), now));
    early.heard(heard, now, number + 1);
  }

  @Override
  public void likelyEnd(Heard soFar, long at, double confidence) {
    preparation.begin(soFar, number + 1);
  }

  @Override
  public void goesOn(long at) {
    preparation.drop();
  }

  @Override
  public void offset(long at) {
    leg.event(new CallEvent.SpeechEnded(ms(at)));
  }

  @Override
  public void nothing() {
    early.over();
    preparation.drop();
    keyed.speaks(false);
    if (!keyed.underWay()) {
      floor.callerStops();
    }
  }

  @Override
  public boolean keepsSound() {
    return call.recording().on();
  }

  @Override
  public void said(CompletionStage<Heard> heard, Optional<Pcm> sound, long from, long to, long endedNanos) {
    early.over();
    preparation.over();
    if (keyed.underWay()) {
      keyed.said(heard, sound, from, to);
      return;
    }
    keyed.speaks(false);
    offer(new Turn(++number, Channel.SPEECH, heard, sound, ms(from), ms(to), endedNanos, strand.nanos()));
    floor.callerStops();
  }

  @Override
  public void earFailed(Throwable failure) {
    if (Failures.cause(failure) instanceof BadAudioException bad) {
      leg.event(new CallEvent.Error("bad_audio", bad.getMessage()));
      call.ending().end(EndReason.BAD_AUDIO);
    } else {
      call.ending().fail(failure);
    }
  }

  /** Shows what was understood. */
  void show(IntentResult intents, long atMs) {
    if (!floor.over()) {
      leg.event(new CallEvent.Intent(intents.name(), intents.score(), intents.margin(), intents.source(), true, atMs));
    }
  }

  private void offer(Channel channel, String text, String spoken) {
    long now = millis();
    var said = Heard.words(new Transcript(text, spoken, List.of(), 1));
    offer(
        new Turn(++number, channel, CompletableFuture.completedStage(said), Optional.empty(), now, now, strand.nanos(),
            strand.nanos()));
  }

  private void offer(Turn turn) {
    silences = 0;
    if (!turns.offer(turn)) {
      refuse("too many turns wait to be answered");
    }
    call.progress();
  }

  private void refuse(String why) {
    metrics.dropped(Drop.REFUSED_INPUT, 1);
    leg.event(new CallEvent.Error("limit", why));
  }

  /** The next step of a state whose deadline has passed; its deadline is armed anew. */
  private void expired(State state) {
    switch (state) {
      case LISTENING -> silence();
      case HEARING -> {
        boolean spoke = hearing.forceEnd();
        boolean keys = keyed.underWay();
        if (!(keyed.end() || spoke && keys)) {
          drop();
        }
      }
      case THINKING -> call.tooSlow();
      case SPEAKING -> call.replies().unstick();
      case HELD -> {
        hold(false);
        call.ending().lastWords("silence.last", EndReason.SILENCE);
      }
      case CUT -> call.ending().end(EndReason.LOST);
      case ENDING -> call.ending().endNow();
      case ENDED -> call.ending().free();
      case FREED -> throw new IllegalStateException("a freed call has no deadline");
    }
  }

  private void silence() {
    if (++silences >= settings.patience().silences()) {
      call.ending().lastWords("silence.last", EndReason.SILENCE);
    } else {
      call.ending().line("silence.first");
    }
  }

  private static long ms(long position) {
    return position * 1000 / Ear.RATE;
  }
}

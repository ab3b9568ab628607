package frontdesk.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import frontdesk.call.CallMetrics.Drop;

/**
 * Paces frames onto the leg and knows what of them was heard. Frames leave from a fixed origin, about 200 ms ahead of
 * their play time where the leg can be cleared and one frame otherwise; a mark follows each sentence. What was heard
 * comes back as played samples, marks and the answers to clears; where it does not, real time plus 200 ms is assumed.
 *
 * <p>
 * Positions are samples at the leg's rate within a <i>generation</i>, the sound between two clears. The other side
 * counts what it played over all generations, so each begins at a base that its clear's answer tells. Strand only.
 */
final class Playout {
  /** How long the answer to a clear is waited for. */
  private static final Duration CLEAR_ANSWER = Duration.ofMillis(500);
  /** How often an unreported play-out is looked at. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** A generation that was cut off and whose heard part is not settled. */
  private record Cut(int generation, long sent, long assumed, List<Spoken> sentences, Runnable settled) {}

  /** Whether sound is held back until it is known what the caller's sound over it was. */
  private enum Held {
    NO,
    /** The wire is being cleared; the answer will tell where the sound goes on. */
    CLEARING,
    /** The sound goes on at the first that waits. */
    YES
  }

  /** What the play-out reports. */
  interface Listener {
    /** The first sound of a sentence leaves. */
    void sounding(Spoken sentence);

    /** A sentence was heard to its end, or what of it ever will be. */
    void heard(Spoken sentence, String text, long samples);

    /** More was heard, or there is more to hear. */
    void progress();
  }

  private final Strand strand;
  private final CallLeg leg;
  private final CallMetrics metrics;
  private final Listener listener;
  private final int rate;
  private final int frameSamples;
  private final boolean coded;
  private final Pace pace;
  private final long unacknowledged;
  private final long most;

  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
  private final ArrayDeque<Outgoing.Sent> inFlight = new ArrayDeque<>();
  private final ArrayDeque<Spoken> unheard = new ArrayDeque<>();
  private final ArrayDeque<Cut> cuts = new ArrayDeque<>();
  private Optional<Strand.Timer> timer = Optional.empty();
  private Optional<Strand.Timer> clearAnswer = Optional.empty();
  private Optional<Spoken> lastSent = Optional.empty();

  private int generation;
  private int marks;
  private long queued;
  private long sent;
  private long heard;
  /** The other side's count of played samples at which the oldest unsettled generation begins. */
  private long base;
  /** Samples sent in all generations, and where the current one begins in that count. */
  private long wire;
  private long wireBegin;
  private boolean reports;
  private long reported;
  private boolean paused;
  /** The other side's buffer is full. */
  private boolean blocked;

  private Held held = Held.NO;
  /** Whether sending goes on as soon as the clear of a hold is answered. */
  private boolean released;
  private int holdGeneration;
  /** Where the sound went on after the last hold. */
  private long rewound;
  /** The end of the last sentence that was told as heard. */
  private long told;

  Playout(Strand strand, CallLeg leg, CallSettings.Playing settings, CallMetrics metrics, Listener listener) {
    this.strand = strand;
    this.leg = leg;
    this.metrics = metrics;
    this.listener = listener;
    this.rate = leg.format().rate();
    this.frameSamples = rate / 50;
    this.coded = leg.format().encoding() == CallLeg.AudioFormat.Encoding.OPUS;
    this.pace = new Pace(rate, leg.canClear() ? settings.inFlight() : Pace.FRAME);
    this.unacknowledged = pace.samples(settings.unacknowledged().toNanos());
    this.most = pace.samples(settings.queued().toNanos());
  }

  /** Whether as much waits as may; the voice then pauses. */
  boolean full() {
    return queued - heard >= most;
  }

  /** Whether everything that was begun has been heard. */
  boolean idle() {
    return unheard.isEmpty();
  }

  /** How many milliseconds of what is queued were not heard. */
  long left() {
    return (queued - heard) * 1000 / rate;
  }

  /** A sentence's sound will follow. */
  void begin(Spoken sentence) {
    unheard.add(sentence);
    listener.progress();
  }

  /** Queues a frame of the sentence begun last. */
  void add(Spoken sentence, byte[] frame) {
    sentence.extend(queued, queued + frameSamples);
    queued += frameSamples;
    waiting.add(new Outgoing.Frame(frame, frameSamples, sentence));
    if (waiting.size() == 1) {
      pump();
    }
  }

  /** All sound of a sentence is queued: its mark follows. */
  void end(Spoken sentence) {
    sentence.complete(queued);
    waiting.add(new Outgoing.Mark("g" + generation + "m" + ++marks, sentence, queued));
    pump();
  }

  /**
   * Takes back all that was not heard. {@code settled} runs once it is known what was: at once, or when the other side
   * has answered, or has not in time.
   */
  void interrupt(Runnable settled) {
    look();
    boolean clearing = held == Held.CLEARING;
    var cut = new Cut(clearing ? holdGeneration : ++generation, sent, heard, new ArrayList<>(unheard), settled);
    boolean somethingInFlight = sent > heard;
    held = Held.NO;
    holdGeneration = 0;
    waiting.clear();
    inFlight.clear();
    unheard.clear();
    lastSent = Optional.empty();
    queued = 0;
    sent = 0;
    heard = 0;
    reported = 0;
    told = 0;
    wireBegin = wire;
    stopSending();
    cuts.add(cut);
    if (clearing) {
      awaitClear();
    } else if (leg.canClear() && (somethingInFlight || cuts.size() > 1)) {
      leg.clear(cut.generation());
      awaitClear();
    } else {
      settleFirst(leg.canClear() ? cut.assumed() : cut.sent());
    }
  }

  /**
   * Silence at once, without giving up what is being said: the wire is cleared, and what of it was not heard goes on at
   * the exact sample with {@link #release}, or is taken back by {@link #interrupt}. With Opus, whose packets cannot be
   * cut, it goes on with the packet that holds the sample.
   */
  void hold() {
    if (held != Held.NO) {
      released = false;
      return;
    }
    look();
    stopSending();
    released = false;
    held = Held.YES;
    if (!leg.canClear()) {
      assumeSentHeard();
    } else if (sent > heard) {
      held = Held.CLEARING;
      holdGeneration = ++generation;
      leg.clear(holdGeneration);
      awaitClear();
    }
  }

  /** What was held goes on. */
  void release() {
    if (held == Held.CLEARING) {
      released = true;
    } else if (held == Held.YES) {
      held = Held.NO;
      pump();
    }
  }

  /** Whether sound is held back. */
  boolean held() {
    return held != Held.NO && !released;
  }

  /** What was sent behind a position waits again; the position lies in what was sent and not told as heard. */
  private void rewind(long position) {
    long to = Math.clamp(position, told, sent);
    var again = new ArrayDeque<Outgoing>();
    for (Outgoing.Sent out : inFlight) {
      if (out.end() > to || out.item() instanceof Outgoing.Mark) {
        again.add(rest(out, to));
      }
    }
    inFlight.clear();
    long begin = sent;
    for (Outgoing item : again) {
      begin -= item.samples();
    }
    again.addAll(waiting);
    waiting.clear();
    waiting.addAll(again);
    sent = begin;
    heard = begin;
    reported = begin;
    rewound = begin;
    wireBegin = wire - begin;
    held = Held.YES;
    if (released) {
      release();
    }
  }

  /** What of a sent item lies behind a position. */
  private Outgoing rest(Outgoing.Sent out, long position) {
    return out.item() instanceof Outgoing.Frame frame && !coded
        ? frame.last((int) Math.min(frame.samples(), out.end() - position))
        : out.item();
  }

  /** The other side has carried out a clear after so many played samples in all. */
  void cleared(int clearedGeneration, long playedSamples) {
    long count = Math.max(0, playedSamples);
    if (held == Held.CLEARING && clearedGeneration == holdGeneration) {
      clearAnswer.ifPresent(Strand.Timer::cancel);
      boolean exact = cuts.isEmpty();
      settleAll();
      rewind(exact ? count - base : heard);
      base = count - rewound;
      holdGeneration = 0;
      return;
    } else if (held != Held.CLEARING && cuts.isEmpty() && clearedGeneration == holdGeneration && holdGeneration > 0) {
      // An answer that came too late still tells how the two counts go together.
      base = count - rewound;
      holdGeneration = 0;
      return;
    }
    if (cuts.stream().noneMatch(cut -> cut.generation() == clearedGeneration)) {
      if (clearedGeneration == generation && cuts.isEmpty() && clearedGeneration > 0) {
        // An answer that came too late still tells where this generation begins.
        base = count;
      }
      return;
    }
    while (cuts.getFirst().generation() < clearedGeneration) {
      settleFirst(cuts.getFirst().assumed());
    }
    settleFirst(count - base);
    base = count;
  }

  /** The other side has played so many samples in all. */
  void played(long samples) {
    if (!cuts.isEmpty() || held == Held.CLEARING) {
      // Sent before the clear was seen; the clear's answer will tell more exactly.
      return;
    }
    reports = true;
    reported = Math.clamp(samples - base, reported, sent);
    if (reported < sent) {
      pace.follow(strand.nanos(), reported);
    }
    look();
    pump();
  }

  /** The other side has played all before a mark. */
  void mark(String name) {
    for (Outgoing.Sent out : inFlight) {
      if (out.item() instanceof Outgoing.Mark mark && mark.name().equals(name)) {
        reported = Math.max(reported, mark.at());
        look();
        pump();
        return;
      }
    }
  }

  /** Nothing is sent until {@link #resume}. */
  void pause() {
    look();
    paused = true;
    stopSending();
  }

  /**
   * Whether the other side takes sound, whatever else holds it back. While it takes none it goes on with what it has, so
   * that the pace of what was sent goes on, too.
   */
  void flow(boolean open) {
    look();
    if (blocked && open && heard == sent) {
      // It has played all: what comes now is not late but another stretch.
      pace.stop();
    }
    blocked = !open;
    pump();
  }

  /** Sending goes on with the sample at which it was paused. */
  void resume() {
    paused = false;
    pump();
  }

  /** The wire is back and the other side had received so many samples: what it lacks is sent again. */
  void resume(long receivedSamples) {
    long received = Math.clamp(receivedSamples, wireBegin, wire) - wireBegin;
    var again = new ArrayDeque<Outgoing>();
    for (Iterator<Outgoing.Sent> out = inFlight.iterator(); out.hasNext();) {
      Outgoing.Sent next = out.next();
      boolean lacking = next.item() instanceof Outgoing.Mark || next.end() > received;
      if (lacking) {
        again.add(next.item());
        out.remove();
        sent -= next.item().samples();
        wire -= next.item().samples();
      }
    }
    // A frame that was received in part is sent again whole.
    heard = Math.min(heard, sent);
    reported = Math.min(reported, sent);
    again.addAll(waiting);
    waiting.clear();
    waiting.addAll(again);
    if (held == Held.CLEARING) {
      leg.clear(holdGeneration);
      awaitClear();
    } else if (!cuts.isEmpty()) {
      leg.clear(cuts.getLast().generation());
      awaitClear();
    }
    resume();
  }

  /**
   * The other side makes no progress: all that was sent is taken to be heard, and sending goes on by the clock, even
   * where its buffer was full and it never told that it takes sound again.
   */
  void assumeHeard() {
    reports = false;
    blocked = false;
    assumeSentHeard();
    pump();
  }

  private void assumeSentHeard() {
    reported = sent;
    look();
  }

  /** Ends the play-out: what was heard until now is settled, nothing is sent any more. */
  void close() {
    look();
    paused = true;
    stopTimer();
    clearAnswer.ifPresent(Strand.Timer::cancel);
    settleAll();
    waiting.clear();
    for (Spoken sentence = unheard.poll(); sentence != null; sentence = unheard.poll()) {
      listener.heard(sentence, sentence.textHeard(heard, rate), sentence.samplesHeard(heard));
    }
  }

  private void pump() {
    stopTimer();
    while (!paused && !blocked && held == Held.NO && !waiting.isEmpty()) {
      if (waiting.peek() instanceof Outgoing.Frame frame) {
        long early = earlyBy();
        if (early > 0) {
          timer = Optional.of(strand.after(Duration.ofNanos(early), this::pump));
          break;
        }
        if (reports && sent + frame.samples() - heard > unacknowledged) {
          break;
        }
      }
      send(waiting.poll());
    }
    look();
  }

  private long earlyBy() {
    boolean inside = lastSent.isPresent() && lastSent.get() == waiting.peek().sentence();
    return pace.earlyBy(strand.nanos(), sent, inside, () -> metrics.dropped(Drop.LATE_FRAME, 1));
  }

  private void send(Outgoing item) {
    switch (item) {
      case Outgoing.Frame frame -> {
        lastSent = Optional.of(frame.sentence());
        if (frame.sentence().sound()) {
          listener.sounding(frame.sentence());
        }
        sent += frame.samples();
        wire += frame.samples();
        inFlight.add(new Outgoing.Sent(frame, sent));
        leg.audio(frame.bytes());
      }
      case Outgoing.Mark mark -> {
        inFlight.add(new Outgoing.Sent(mark, sent));
        leg.mark(mark.name());
      }
    }
  }

  /** Looks how much was heard, tells of sentences that were heard whole, and looks again later where nobody reports. */
  private void look() {
    long now = Math.clamp(Math.max(reported, reports ? 0 : pace.assumed(strand.nanos(), heard)), heard, sent);
    boolean more = now > heard;
    heard = now;
    while (!inFlight.isEmpty() && inFlight.getFirst().end() <= heard) {
      inFlight.poll();
    }
    while (!unheard.isEmpty() && unheard.getFirst().complete() && unheard.getFirst().end() <= heard) {
      Spoken sentence = unheard.poll();
      more = true;
      told = sentence.end();
      listener.heard(sentence, sentence.textHeard(heard, rate), sentence.samplesHeard(heard));
    }
    if (more) {
      listener.progress();
    }
    if (timer.isEmpty() && !paused && held == Held.NO && !reports && sent > heard) {
      timer = Optional.of(strand.after(LOOK, this::pump));
    }
  }

  private void awaitClear() {
    clearAnswer.ifPresent(Strand.Timer::cancel);
    clearAnswer = Optional.of(strand.after(CLEAR_ANSWER, () -> {
      settleAll();
      if (held == Held.CLEARING && paused) {
        awaitClear();
      } else if (held == Held.CLEARING) {
        rewind(heard);
      }
    }));
  }

  private void settleAll() {
    while (!cuts.isEmpty()) {
      settleFirst(cuts.getFirst().assumed());
    }
  }

  /** Settles the oldest cut generation at a position within it. */
  private void settleFirst(long position) {
    Cut cut = cuts.poll();
    long end = Math.clamp(position, 0, cut.sent());
    base += end;
    for (Spoken sentence : cut.sentences()) {
      listener.heard(sentence, sentence.textHeard(end, rate), sentence.samplesHeard(end));
    }
    if (cuts.isEmpty()) {
      clearAnswer.ifPresent(Strand.Timer::cancel);
    }
    cut.settled().run();
  }

  private void stopSending() {
    pace.stop();
    stopTimer();
  }

  private void stopTimer() {
    timer.ifPresent(Strand.Timer::cancel);
    timer = Optional.empty();
  }
}

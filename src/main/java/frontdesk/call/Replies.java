package frontdesk.call;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

import frontdesk.agent.Conversation;
import frontdesk.call.CallMetrics.Drop;
import frontdesk.call.CallMetrics.Stage;

/**
 * The replies that are not yet settled, from the first sentence to what was heard of it, and the events about them.
 * There are seldom two: a fixed line may follow a reply that broke off. Strand only.
 */
final class Replies implements Playout.Listener {
  /** What follows from play-out. */
  interface Listener {
    /** There is more, or less, to hear than before. */
    void progress();

    /** A sentence was heard, or so much of it. */
    void heard(Spoken sentence, String text, long fromMs, long toMs);

    /** A reply was heard to its end. */
    void heardWhole(Reply reply);
  }

  /** The end of a question in which no word begins any more, and what a caller does not wait for. */
  private static final long LAST_SOUND_MS = 400;

  private final Strand strand;
  private final CallLeg leg;
  private final CallMetrics metrics;
  private final Conversation conversation;
  private final MediaClock clock;
  private final Playout playout;
  private final Mouth mouth;
  private final Listener listener;
  private final ArrayDeque<Reply> open = new ArrayDeque<>();

  /** The time of a call. */
  @FunctionalInterface
  interface MediaClock {
    /** Milliseconds since the call began. */
    long millis();
  }

  Replies(Strand strand, CallLeg leg, Stages stages, Workers workers, CallSettings settings, CallMetrics metrics,
      Conversation conversation, MediaClock clock, Listener listener, Consumer<Throwable> voiceFailed) {
    this.strand = strand;
    this.leg = leg;
    this.metrics = metrics;
    this.conversation = conversation;
    this.clock = clock;
    this.listener = listener;
    playout = new Playout(strand, leg, settings.playing(), metrics, this);
    mouth = new Mouth(strand, stages, workers, settings.playing(), metrics, leg.format(), playout,
        (sentence, failure) -> voiceFailed.accept(failure));
  }

  Playout playout() {
    return playout;
  }

  /** Opens a reply. */
  Reply open(long turn, boolean inHistory, long askedNanos) {
    var reply = new Reply(turn, inHistory, askedNanos);
    open.add(reply);
    return reply;
  }

  /** Says a sentence of a reply, unless it was stopped. */
  void say(Reply reply, String sentence) {
    if (reply.stopped()) {
      metrics.dropped(Drop.STALE, 1);
    } else {
      reply.says(sentence);
      mouth.say(reply, sentence);
    }
  }

  /** A reply will probably begin with this sentence: it is synthesised and kept until a reply does or does not. */
  void prepare(String sentence) {
    mouth.prepare(sentence);
  }

  /** What was prepared will not be said. */
  void prepareNothing() {
    mouth.prepareNothing();
  }

  /** No sentence of the reply follows. */
  void complete(Reply reply, Reply.After after) {
    reply.complete(after);
    settle();
  }

  /** Says a fixed line as a reply of its own. */
  void line(long turn, String line, Reply.After after) {
    Reply reply = open(turn, false, strand.nanos());
    reply.says(line);
    mouth.say(reply, line);
    complete(reply, after);
  }

  /** Says that the answer will come; no event tells it as the answer. */
  void filler(long turn, String line) {
    Reply reply = Reply.filler(turn, strand.nanos());
    open.add(reply);
    mouth.say(reply, line);
    complete(reply, new Reply.After.Listen());
  }

  /** Whether any of a reply is still to be heard. */
  boolean unheard() {
    return mouth.busy() || !playout.idle();
  }

  /** Whether the last reply ends with a question of which no word is left to be heard. */
  boolean questionHeard() {
    return !open.isEmpty() && open.getLast().asks() && !mouth.busy() && playout.left() <= LAST_SOUND_MS;
  }

  /** The replies that are not settled. */
  List<Reply> unsettled() {
    return List.copyOf(open);
  }

  /** Stops everything that is being said and takes back what was not heard. */
  void interrupt() {
    if (open.isEmpty()) {
      playout.release();
      return;
    }
    List<Reply> cut = List.copyOf(open);
    cut.forEach(Reply::stop);
    mouth.clear();
    playout.interrupt(() -> cut.forEach(reply -> settle(reply, false)));
  }

  /** A synthesis or a play-out without progress is given up. */
  void unstick() {
    playout.release();
    mouth.giveUp();
    playout.assumeHeard();
  }

  /** Ends all replies where they are. */
  void close() {
    open.forEach(Reply::stop);
    mouth.clear();
    playout.close();
    List.copyOf(open).forEach(reply -> settle(reply, false));
  }

  @Override
  public void sounding(Spoken sentence) {
    Reply reply = sentence.reply();
    long now = clock.millis();
    sentence.soundsAt(now);
    if (reply.start()) {
      if (reply.inHistory() && reply.turn() > 0) {
        metrics.took(Stage.ANSWER, strand.nanos() - reply.askedNanos());
      }
      if (!reply.isFiller()) {
        leg.event(new CallEvent.ReplyStarted(reply.turn()));
      }
    }
    leg.event(new CallEvent.Transcript("agent", sentence.text(), false, now, now));
  }

  @Override
  public void heard(Spoken sentence, String text, long samples) {
    sentence.reply().hear(text, samples);
    if (!text.isEmpty()) {
      long from = sentence.soundsAt();
      leg.event(new CallEvent.Transcript("agent", text, true, from, from + millis(samples)));
      listener.heard(sentence, text, from, from + millis(samples));
    }
  }

  @Override
  public void progress() {
    settle();
    mouth.speakNext();
    listener.progress();
  }

  private void settle() {
    for (Reply reply : List.copyOf(open)) {
      if (reply.done() && !reply.stopped()) {
        settle(reply, true);
      }
    }
  }

  private void settle(Reply reply, boolean whole) {
    if (reply.isSettled()) {
      return;
    }
    open.remove(reply);
    if (reply.started() && !reply.isFiller()) {
      leg.event(new CallEvent.ReplyHeard(reply.turn(), reply.heard(), millis(reply.heardSamples())));
    }
    if (reply.inHistory()) {
      conversation.heard(reply.heard(), whole);
    }
    reply.settle();
    if (whole) {
      listener.heardWhole(reply);
    }
  }

  private long millis(long legSamples) {
    return legSamples * 1000 / leg.format().rate();
  }
}

package frontdesk.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One reply: the sentences that were said, how much of them was heard, and what follows once it was. Strand, but
 * {@link #stopped} may be asked anywhere.
 */
final class Reply {
  /** What follows when all was heard. */
  sealed interface After {
    /** The caller's turn. */
    record Listen() implements After {}

    /** The end of the call. */
    record End(EndReason reason) implements After {}

    /** The transfer to a person. */
    record Transfer(String to) implements After {}
  }

  private final long turn;
  private final boolean inHistory;
  private final boolean filler;
  private final long askedNanos;
  private final StringBuilder heard = new StringBuilder();
  private final CompletableFuture<Void> settled = new CompletableFuture<>();
  private After after = new After.Listen();
  private long heardSamples;
  private int said;
  private int unheard;
  private boolean complete;
  private boolean question;
  private boolean started;
  private volatile boolean stopped;

  /**
   * @param inHistory whether the dialogue knows it: fixed lines it does not
   * @param askedNanos when the caller's last sound came, from which the answer's latency is counted
   */
  Reply(long turn, boolean inHistory, long askedNanos) {
    this(turn, inHistory, false, askedNanos);
  }

  private Reply(long turn, boolean inHistory, boolean filler, long askedNanos) {
    this.turn = turn;
    this.inHistory = inHistory;
    this.filler = filler;
    this.askedNanos = askedNanos;
  }

  /** Words that fill the time until the answer. */
  static Reply filler(long turn, long askedNanos) {
    return new Reply(turn, false, true, askedNanos);
  }

  boolean isFiller() {
    return filler;
  }

  long turn() {
    return turn;
  }

  boolean inHistory() {
    return inHistory;
  }

  long askedNanos() {
    return askedNanos;
  }

  /** A sentence of it is known. */
  void says(String sentence) {
    question = sentence.stripTrailing().endsWith("?");
  }

  /** Whether it is known whole and ends with a question. */
  boolean asks() {
    return complete && question;
  }

  /** Counts one more sentence; how many there are now. */
  int say() {
    unheard++;
    return ++said;
  }

  int said() {
    return said;
  }

  /** Its first sound leaves; false where it has left before. */
  boolean start() {
    boolean first = !started;
    started = true;
    return first;
  }

  boolean started() {
    return started;
  }

  /** A sentence, or what was heard of it. */
  void hear(String text, long samples) {
    unheard--;
    heardSamples += samples;
    if (!text.isEmpty()) {
      heard.append(heard.isEmpty() ? "" : " ").append(text);
    }
  }

  String heard() {
    return heard.toString();
  }

  long heardSamples() {
    return heardSamples;
  }

  /** No sentence follows. */
  void complete(After then) {
    complete = true;
    after = then;
  }

  After after() {
    return after;
  }

  /** Whether every sentence is known and was heard. */
  boolean done() {
    return complete && unheard == 0;
  }

  /** Stops it: later sentences and sound are dropped. */
  void stop() {
    stopped = true;
  }

  boolean stopped() {
    return stopped;
  }

  /** How much of it was heard is known for good. */
  void settle() {
    settled.complete(null);
  }

  boolean isSettled() {
    return settled.isDone();
  }

  CompletionStage<Void> settled() {
    return settled;
  }
}

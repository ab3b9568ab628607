package frontdesk.call;

/** Port: what is measured of calls. Any thread; must return at once and never throw. */
public interface CallMetrics {
  /** Where time goes. */
  enum Stage {
    /** Sound to voice activity: decode, resample, detect one batch. */
    HEAR,
    /** Last voiced sample to the moment at which the turn is over. */
    TURN,
    /** End of turn to final transcript. */
    TRANSCRIBE,
    /** Transcript to intent. */
    INTENT,
    /** Caller's turn to the model's first sentence. */
    THINK,
    /** One tool. */
    TOOL,
    /** One write to the archive. */
    KEEP,
    /** Sentence to its first sound. */
    SPEAK,
    /** Last voiced sample to the first sample of the reply on the wire. */
    ANSWER
  }

  /** What is counted when a bound is met. */
  enum Drop {
    /** Inbound sound beyond the mailbox, in milliseconds. */
    INBOUND_MS,
    /** Results that came back after their turn had passed. */
    STALE,
    /** Outbound frames sent after a client with a 100 ms buffer had run empty. */
    LATE_FRAME,
    /** Calls refused because the house was full or draining. */
    REFUSED_CALL,
    /** Typed text, keys or sentences beyond their bound. */
    REFUSED_INPUT,
    /** Things said with consent that were not kept because the archive was too slow. */
    UNKEPT
  }

  /** What happens in a call and is no fault. */
  enum Count {
    /** The caller took the floor from a reply. */
    INTERRUPTION,
    /** Sound of the caller silenced a reply that went on, for it was nothing or a sign of listening. */
    FALSE_INTERRUPTION,
    /** "One moment" was said because a tool took long. */
    FILLER,
    /** A reply was prepared before the caller's turn was certainly over. */
    PREPARED,
    /** The first sentence of a reply had been prepared. */
    PREPARED_USED,
    /** The chat model was asked, for its price, before the caller's turn was certainly over. */
    ASKED_AHEAD,
    /** Its answer to that was the reply. */
    ASKED_AHEAD_USED
  }

  /** A call was admitted. */
  void began();

  /** A call has ended and freed everything. */
  void ended(EndReason reason, long durationMs);

  /** A stage took so long. */
  void took(Stage stage, long nanos);

  /** So many were dropped or late. */
  void dropped(Drop what, long count);

  /** A stage threw. */
  void failed(Stage stage);

  /** It happened once more. */
  default void counted(Count what) {}

  /** Measures nothing. */
  CallMetrics NONE = new CallMetrics() {
    @Override
    public void began() {}

    @Override
    public void ended(EndReason reason, long durationMs) {}

    @Override
    public void took(Stage stage, long nanos) {}

    @Override
    public void dropped(Drop what, long count) {}

    @Override
    public void failed(Stage stage) {}
  };
}

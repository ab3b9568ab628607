package frontdesk.call;

/**
 * What is kept of calls: by which rule and where, and who is told what happened in a call once it has ended.
 *
 * @param after told of every call that has ended
 */
public record Recordings(RecordingRule rule, Archive archive, AfterCall after) {
  /** A house that records nothing. */
  public static final Recordings OFF = new Recordings(RecordingRule.OFF, Archive.NONE);

  /** A house in which nothing is written after a call. */
  public Recordings(RecordingRule rule, Archive archive) {
    this(rule, archive, AfterCall.NONE);
  }
}

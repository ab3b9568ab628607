package frontdesk.call;

/** When calls are recorded, and where to. */
public record Recordings(RecordingRule rule, Archive archive) {
  /** Nothing is recorded. */
  public static final Recordings OFF = new Recordings(RecordingRule.OFF, Archive.NONE);
}

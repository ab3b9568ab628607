package frontdesk.call;

/** When the words and the sound of a call may be kept. */
public enum RecordingRule {
  /** Never. */
  OFF,
  /** Once the caller has heard that the call is recorded. */
  ANNOUNCE,
  /** Once the caller has said yes to the question. */
  ASK
}

package frontdesk.schedule;

/** A request that the schedule refuses, with a reason that the conversation can act upon. */
public final class ScheduleException extends RuntimeException {
  /** Why it was refused. */
  public enum Reason {
    UNKNOWN_SERVICE, UNKNOWN_PERSON, UNKNOWN_SLOT, SLOT_TAKEN, TOO_SOON, CLOSED, HOLD_EXPIRED, NOT_FOUND, NOT_ALLOWED, UNAVAILABLE
  }

  private final Reason reason;

  public ScheduleException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public ScheduleException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why it was refused. */
  public Reason reason() {
    return reason;
  }
}

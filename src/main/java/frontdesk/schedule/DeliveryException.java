package frontdesk.schedule;

import java.time.Duration;
import java.util.Optional;

/** A sink did not take a delivery. The message is a few words for operators, without personal data or credentials. */
public final class DeliveryException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean passing;
  private final transient Duration after;

  private DeliveryException(String problem, boolean passing, Duration after, Throwable cause) {
    super(problem, cause);
    this.passing = passing;
    this.after = after;
  }

  /** It may go better another time. */
  public static DeliveryException passing(String problem, Throwable cause) {
    return new DeliveryException(problem, true, null, cause);
  }

  /** The sink asks to be left alone for a time (Retry-After of RFC 9110). */
  public static DeliveryException later(String problem, Duration after) {
    return new DeliveryException(problem, true, after, null);
  }

  /** It never will. */
  public static DeliveryException lasting(String problem) {
    return new DeliveryException(problem, false, null, null);
  }

  /** Whether another attempt makes sense. */
  public boolean isPassing() {
    return passing;
  }

  /** How long the sink asked to be left alone. */
  public Optional<Duration> after() {
    return Optional.ofNullable(after);
  }
}

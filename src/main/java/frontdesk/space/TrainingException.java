package frontdesk.space;

/** A training that came to nothing; the message is one sentence with the reason. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TrainingException(String message) {
    super(message);
  }
}

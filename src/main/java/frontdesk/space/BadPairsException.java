package frontdesk.space;

/** Pairs that nothing can be trained from; the message is one sentence that names the place and the reason. */
public final class BadPairsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public BadPairsException(String message) {
    super(message);
  }

  public BadPairsException(String message, Throwable cause) {
    super(message, cause);
  }
}

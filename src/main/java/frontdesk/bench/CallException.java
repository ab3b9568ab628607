package frontdesk.bench;

/** A call could not be placed or went wrong. The message is one sentence for the person who placed it. */
public final class CallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CallException(String message) {
    super(message);
  }

  public CallException(String message, Throwable cause) {
    super(message, cause);
  }
}

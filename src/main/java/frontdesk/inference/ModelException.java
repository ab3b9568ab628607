package frontdesk.inference;

/**
 * A model that cannot be loaded or run. The message is one sentence that names the model and says what mends it; it can
 * be shown to the operator as it is.
 */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}

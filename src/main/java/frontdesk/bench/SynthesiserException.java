package frontdesk.bench;

/** A voice of the bench cannot speak here: one sentence that says why. */
public final class SynthesiserException extends RuntimeException {
  public SynthesiserException(String message) {
    super(message);
  }

  public SynthesiserException(String message, Throwable cause) {
    super(message, cause);
  }
}

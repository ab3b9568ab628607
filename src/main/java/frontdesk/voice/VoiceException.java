package frontdesk.voice;

/** A voice cannot speak. The message is one sentence that says what is wrong and, where anything does, what mends it. */
public final class VoiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public VoiceException(String message) {
    super(message);
  }

  public VoiceException(String message, Throwable cause) {
    super(message, cause);
  }
}

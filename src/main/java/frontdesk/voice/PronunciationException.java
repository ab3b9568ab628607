package frontdesk.voice;

/** A pronunciation that the business wants cannot be said; the message is one sentence that says which and why. */
public final class PronunciationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public PronunciationException(String message) {
    super(message);
  }
}

package frontdesk.audio;

/** Bytes that are no sound in the agreed coding. The message is one sentence that may be shown to the sender. */
public final class BadAudioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadAudioException(String message) {
    super(message);
  }

  BadAudioException(String message, Throwable cause) {
    super(message, cause);
  }
}

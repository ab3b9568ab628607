package frontdesk.transport.telephony;

/** A message that breaks the format. The text is one sentence for the log and the close frame; it quotes nothing. */
public final class StreamException extends Exception {
  private static final long serialVersionUID = 1;

  public StreamException(String message) {
    super(message, null, false, false);
  }
}

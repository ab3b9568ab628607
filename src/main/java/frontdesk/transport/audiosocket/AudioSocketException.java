package frontdesk.transport.audiosocket;

/** Bytes that break the protocol. The text is one sentence for the log; it quotes nothing. */
final class AudioSocketException extends Exception {
  private static final long serialVersionUID = 1;

  AudioSocketException(String message) {
    super(message, null, false, false);
  }
}

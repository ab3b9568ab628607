package frontdesk.transport.websocket;

/** A message that the protocol refuses. The text is one sentence for the client. */
final class WireException extends Exception {
  private static final long serialVersionUID = 1;

  private final WireError error;

  WireException(WireError error, String message) {
    super(message);
    this.error = error;
  }

  WireError error() {
    return error;
  }
}

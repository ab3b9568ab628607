package frontdesk.transport.telephony;

/** A message to a phone system, as it leaves through the socket. */
public sealed interface StreamMessage {
  /** A text message. */
  record Text(String text) implements StreamMessage {}

  /** A binary message. The bytes are the receiver's. */
  record Binary(byte[] bytes) implements StreamMessage {}
}

package frontdesk.transport.telephony;

import java.util.List;
import java.util.Optional;

/**
 * One phone system's wire format: its messages to what they tell, and what is to be sent to its messages. No socket and
 * no clock, so that it can be played by a script. State of one stream, one thread at a time.
 */
public interface StreamProtocol {
  /**
   * Reads a text message. What the format does not know is passed over where its vendor may add to it.
   *
   * @return what it tells, in order; the first event of a stream is {@link StreamEvent.Start}
   * @throws StreamException where the message breaks the format; the stream then is over
   */
  List<StreamEvent> text(String message) throws StreamException;

  /** Reads a binary message; as {@link #text}. */
  List<StreamEvent> binary(byte[] message) throws StreamException;

  /** The messages with which the call is taken, once there is a place for it; none where the phone system has done so. */
  default List<StreamMessage> opening() {
    return List.of();
  }

  /** The messages that carry one 20 ms frame in the coding of {@link StreamEvent.Start}. */
  List<StreamMessage> audio(byte[] frame);

  /**
   * The messages after which the other side tells by {@link StreamEvent.MarkPlayed} that all sound before was played;
   * none where the format has no marks.
   *
   * @param name at most 32 characters of {@code [A-Za-z0-9-]}
   */
  List<StreamMessage> mark(String name);

  /** Whether sound that was sent can be taken back. */
  boolean canClear();

  /** The messages that take back what was sent and not played; none where {@link #canClear} is false. */
  List<StreamMessage> clear();

  /** The messages that end the call within the stream; none where closing the socket, or REST, does. */
  List<StreamMessage> hangUp();

  /** The messages that put the caller through within the stream; empty where REST does. */
  Optional<List<StreamMessage>> transfer(String to);
}

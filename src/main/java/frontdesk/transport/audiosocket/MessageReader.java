package frontdesk.transport.audiosocket;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream of bytes into messages, however the reads fall. Keeps less than one message. One connection, one
 * thread.
 *
 * @see <a href="https://docs.asterisk.org/Configuration/Channel-Drivers/AudioSocket/">Asterisk: AudioSocket</a>
 */
final class MessageReader {
  private final byte[] header = new byte[Message.HEADER];
  private int headerRead;
  private byte[] payload = {};
  private int payloadRead;

  /**
   * Reads what has come.
   *
   * @return the messages that are whole now, in order
   * @throws AudioSocketException where the stream is no AudioSocket; it then is over
   */
  List<Message> read(byte[] bytes) throws AudioSocketException {
    var messages = new ArrayList<Message>();
    int at = 0;
    while (at < bytes.length) {
      if (headerRead < Message.HEADER) {
        header[headerRead++] = bytes[at++];
        if (headerRead == Message.HEADER) {
          payload = new byte[length()];
          payloadRead = 0;
        }
      } else {
        int count = Math.min(bytes.length - at, payload.length - payloadRead);
        System.arraycopy(bytes, at, payload, payloadRead, count);
        payloadRead += count;
        at += count;
      }
      if (headerRead == Message.HEADER && payloadRead == payload.length) {
        messages.add(Message.of(header[0] & 0xff, payload));
        headerRead = 0;
      }
    }
    return messages;
  }

  private int length() throws AudioSocketException {
    int length = (header[1] & 0xff) << 8 | header[2] & 0xff;
    if (length > Message.LONGEST) {
      throw new AudioSocketException("a message of " + length + " bytes is longer than " + Message.LONGEST);
    }
    return length;
  }
}

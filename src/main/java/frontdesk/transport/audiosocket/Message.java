package frontdesk.transport.audiosocket;

import java.nio.ByteBuffer;
import java.util.UUID;

/** A message of AudioSocket: a byte of kind, two of length, most significant first, and so many of payload. */
sealed interface Message {
  int HANG_UP = 0x00;
  int ID = 0x01;
  int DTMF = 0x03;
  /** The first of the kinds of sound. */
  int SOUND = 0x10;
  /** The last of them. */
  int LAST_SOUND = 0x18;
  int ERROR = 0xff;
  /** Bytes before the payload. */
  int HEADER = 3;
  /** The longest payload that is read: 170 ms at the highest rate. */
  int LONGEST = 1 << 14;

  /** The call is over. */
  record HangUp() implements Message {}

  /** What call it is. */
  record Id(UUID id) implements Message {}

  /** The caller pressed a key. */
  record Key(char key) implements Message {}

  /** 16-bit little-endian sound of a kind, whose rate {@link SoundKinds} tells. */
  record Sound(int kind, byte[] samples) implements Message {}

  /** Asterisk complains; its codes are 1 hang-up, 2 frame forwarding, 4 memory; 0 for none. */
  record Failed(int code) implements Message {}

  /** Of a kind that is not known here. */
  record Other(int kind) implements Message {}

  /**
   * Makes a message of what was read.
   *
   * @throws AudioSocketException where the payload does not fit the kind
   */
  static Message of(int kind, byte[] payload) throws AudioSocketException {
    if (kind >= SOUND && kind <= LAST_SOUND) {
      if (payload.length == 0 || payload.length % 2 != 0) {
        throw new AudioSocketException("sound of " + payload.length + " bytes holds no whole number of samples");
      }
      return new Sound(kind, payload);
    }
    return switch (kind) {
      case HANG_UP -> new HangUp();
      case ID -> {
        if (payload.length != 16) {
          throw new AudioSocketException("an id has 16 bytes, not " + payload.length);
        }
        var bytes = ByteBuffer.wrap(payload);
        yield new Id(new UUID(bytes.getLong(), bytes.getLong()));
      }
      case DTMF -> {
        if (payload.length != 1) {
          throw new AudioSocketException("a key has one byte, not " + payload.length);
        }
        yield new Key((char) (payload[0] & 0xff));
      }
      case ERROR -> new Failed(payload.length == 0 ? 0 : payload[0] & 0xff);
      default -> new Other(kind);
    };
  }

  /** The bytes of a message, which leave in one piece: Asterisk's reader of headers loses its place in one that is cut. */
  static byte[] bytes(int kind, byte[] payload) {
    var bytes = new byte[HEADER + payload.length];
    bytes[0] = (byte) kind;
    bytes[1] = (byte) (payload.length >> 8);
    bytes[2] = (byte) payload.length;
    System.arraycopy(payload, 0, bytes, HEADER, payload.length);
    return bytes;
  }
}

package frontdesk.transport.websocket;

import java.util.Locale;

/** What can be wrong on the wire, with the close code of RFC 6455 (section 7.4.1) that follows where it is fatal. */
enum WireError {
  /** The sound's coding is unknown or the bytes are none. */
  BAD_AUDIO(1003),
  /** No key, a wrong token, or a call that is not the client's. */
  UNAUTHORIZED(1008),
  /** The house is full or shutting down. */
  BUSY(1013),
  /** A size, count or time beyond its bound. */
  LIMIT(1009),
  /** A message of a type that the protocol does not have; never fatal. */
  UNKNOWN_TYPE(1008),
  /** Text that is no JSON object, or a known message with missing or wrong fields. */
  MALFORMED(1007),
  /** Something broke on our side. */
  INTERNAL(1011);

  private final short closeCode;

  WireError(int closeCode) {
    this.closeCode = (short) closeCode;
  }

  short closeCode() {
    return closeCode;
  }

  /** The name on the wire. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

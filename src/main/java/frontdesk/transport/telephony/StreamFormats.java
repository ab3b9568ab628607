package frontdesk.transport.telephony;

import java.util.Optional;

/** The phone systems' formats that are known by the subprotocol of their socket. Stateless. */
final class StreamFormats {
  private StreamFormats() {}

  /** The format of a subprotocol; empty where the first messages must tell. */
  static Optional<StreamProtocol> of(String subprotocol) {
    return Optional.empty();
  }
}

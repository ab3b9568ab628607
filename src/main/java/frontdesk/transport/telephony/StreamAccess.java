package frontdesk.transport.telephony;

import java.util.Optional;

import io.vertx.core.MultiMap;

/** Who may open a media stream. Any thread; must return at once. */
public interface StreamAccess {
  /**
   * The request that opens a stream's socket.
   *
   * @param path path and query, as asked for
   * @param headers the request's headers
   * @param local whether it comes from this machine
   * @param subprotocol the subprotocol that was agreed on; empty for none
   */
  record Handshake(String path, MultiMap headers, boolean local, String subprotocol) {}

  /** Whether a socket may be opened at all; else the upgrade is answered with 403. */
  boolean mayConnect(Handshake handshake);

  /** Whether the stream may begin; else the socket is closed with 1008. A one-time token is used up by this. */
  boolean mayStart(StreamStart start, Handshake handshake);

  /** What is done to a call of this phone system beside its stream; empty where the system is not set up. */
  Optional<CallControl> control(String provider);
}

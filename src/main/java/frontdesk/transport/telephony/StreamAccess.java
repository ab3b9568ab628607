package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;

/** Who may open a media stream. Any thread; must return at once. */
public interface StreamAccess {
  /** Nobody may. */
  StreamAccess NOBODY = new StreamAccess() {
    @Override
    public boolean mayConnect(Handshake handshake) {
      return false;
    }

    @Override
    public boolean mayStart(StreamStart start, Handshake handshake) {
      return false;
    }

    @Override
    public Optional<CallControl> control(String provider) {
      return Optional.empty();
    }
  };

  /**
   * The request that opens a stream's socket.
   *
   * @param path path and query, as asked for
   * @param headers the request's headers
   * @param address of the machine that asks; empty where a proxy hands the request on
   * @param subprotocol the subprotocol that was agreed on; empty for none, and before the upgrade
   */
  record Handshake(String path, MultiMap headers, String address, String subprotocol) {
    private static final int MAX_PARAMETERS = 64;

    /** The parameters of the query, at most 64, the first value of each; none where it is malformed. */
    public Map<String, String> query() {
      var query = new LinkedHashMap<String, String>();
      try {
        new QueryStringDecoder(path, StandardCharsets.UTF_8, true, MAX_PARAMETERS).parameters()
            .forEach((name, values) -> query.put(name, values.getFirst()));
      } catch (IllegalArgumentException _) {
        return Map.of();
      }
      return query;
    }
  }

  /** Whether a socket may be opened at all; else the upgrade is answered with 403. */
  boolean mayConnect(Handshake handshake);

  /** Whether the stream may begin; else the socket is closed with 1008. A one-time token is used up by this. */
  boolean mayStart(StreamStart start, Handshake handshake);

  /** What is done to a call of this phone system beside its stream; empty where the system is not set up. */
  Optional<CallControl> control(String provider);
}

package frontdesk.transport.telephony;

import java.net.URI;

/**
 * This server as phone systems reach it, behind whatever proxy.
 *
 * @param base http or https, without a slash at its end
 */
record PublicAddress(URI base) {
  static final String STREAM = "/telephony/stream";

  /** The address of a path, which begins with a slash and may have a query. */
  String of(String path) {
    return base + path;
  }

  /** The same for a WebSocket. */
  String socket(String path) {
    return base.toString().replaceFirst("^http", "ws") + path;
  }

  /** Where media streams go. */
  String stream() {
    return socket(STREAM);
  }
}

package frontdesk.transport;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** Addresses of other machines, single ones and ranges such as 10.0.0.0/8 or fd00::/8. Immutable. */
public final class AddressList {
  /** No address at all. */
  public static final AddressList NONE = AddressList.of(List.of());
  /** This machine. */
  public static final AddressList LOOPBACK = AddressList.of(List.of("127.0.0.0/8", "::1"));

  /** What proxies add: RFC 7239, and what was there before it. */
  private static final List<String> HANDED_ON = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  private record Range(byte[] network, int bits) {
    boolean contains(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += 8) {
        int mask = 0xff << Math.max(0, 8 - (bits - bit)) & 0xff;
        if (((address[bit / 8] ^ network[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Range> ranges;

  private AddressList(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * Reads a list; no name is looked up.
   *
   * @throws IllegalArgumentException with one sentence where an entry is neither an address nor a range
   */
  public static AddressList of(List<String> entries) {
    return new AddressList(entries.stream().map(AddressList::range).toList());
  }

  private static Range range(String entry) {
    int slash = entry.indexOf('/');
    try {
      byte[] network = InetAddress.ofLiteral(slash < 0 ? entry : entry.substring(0, slash)).getAddress();
      int bits = slash < 0 ? 8 * network.length : Integer.parseInt(entry.substring(slash + 1));
      if (bits >= 0 && bits <= 8 * network.length) {
        return new Range(network, bits);
      }
    } catch (IllegalArgumentException _) {
      // The complaint below serves what is no address and what is no range alike.
    }
    throw new IllegalArgumentException("'" + entry + "' is no address or range such as 192.0.2.7 or 10.0.0.0/8");
  }

  /**
   * The address from which a request comes; empty, which is in no list, where a proxy hands it on: a proxy of this
   * machine would make everybody its neighbour.
   */
  public static String of(HttpServerRequest request) {
    boolean handedOn = HANDED_ON.stream().anyMatch(request.headers()::contains);
    return handedOn
        ? ""
        : Optional.ofNullable(request.remoteAddress()).map(SocketAddress::hostAddress).orElse("");
  }

  /** Whether an address, as a socket tells it, is in the list; what is no address is not. */
  public boolean contains(String address) {
    int zone = address.indexOf('%');
    try {
      byte[] bytes = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone)).getAddress();
      return ranges.stream().anyMatch(range -> range.contains(bytes));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }
}

package frontdesk.calendars;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import frontdesk.schedule.DeliveryException;

/**
 * A calendar that is published as one iCalendar file (RFC 5545), as Outlook, Google and iCloud do under an address that
 * is itself the secret. It is only read. See {@link BusySource}.
 */
final class IcsSubscription extends HttpSource {
  private final URI address;

  /**
   * @param timeout of one request
   * @param wall the machine's clock
   */
  IcsSubscription(URI address, Duration timeout, Clock wall) {
    super(new HttpDoor(timeout, wall));
    this.address = address;
  }

  /** The host and a digest: whoever knows the address may read the calendar. */
  @Override
  public String source() {
    return address.getHost() + " " + Digest.of(address.toString());
  }

  private static Changes same(String token) {
    return new Changes(false, List.of(), Set.of(), token, 0);
  }

  /** The token is the file's etag, or its digest where it has none. */
  @Override
  public Changes changes(String token, Map<String, String> known, Window window) throws DeliveryException {
    var request = HttpRequest.newBuilder(address).header("Accept", "text/calendar");
    if (token.contains("\"")) {
      request.header("If-None-Match", token);
    }
    var answer = door.send(request, true);
    if (answer.statusCode() == 304 && !token.isEmpty()) {
      return same(token);
    }
    if (answer.statusCode() != 200) {
      throw HttpDoor.refused(answer);
    }
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    if (!IcsFile.isOne(text)) {
      throw DeliveryException.passing("answered with what is no iCalendar", null);
    }
    String next = answer.headers().firstValue("ETag").orElseGet(() -> Digest.of(text));
    return next.equals(token) ? same(token) : new IcsFile(text).read(window, next);
  }
}

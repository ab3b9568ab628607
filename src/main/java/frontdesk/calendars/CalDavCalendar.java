package frontdesk.calendars;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import frontdesk.calendars.Multistatus.Resource;
import frontdesk.schedule.CalendarLinks.Link;
import frontdesk.schedule.DeliveryException;

/** A calendar collection of a CalDAV server (RFC 4791), with Basic authentication. See {@link OutsideCalendar}. */
final class CalDavCalendar extends HttpSource implements OutsideCalendar {
  private static final String OBJECT = "text/calendar; charset=utf-8";

  private static final String SPACES = " xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"";
  private static final String SYNC = "<D:sync-collection" + SPACES + "><D:sync-token>%s</D:sync-token>"
      + "<D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop></D:sync-collection>";
  private static final String QUERY = "<C:calendar-query" + SPACES + "><D:prop><D:getetag/></D:prop><C:filter>"
      + "<C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\"><C:time-range start=\"%s\" end=\"%s\"/>"
      + "</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>";
  private static final String GET = "<C:calendar-multiget" + SPACES + "><D:prop><D:getetag/><C:calendar-data/>"
      + "</D:prop>%s</C:calendar-multiget>";
  /** So many objects are asked for in one request. */
  private static final int AT_ONCE = 50;
  /** What servers answer to a token that they no longer know (RFC 6578, section 3.2; they differ). */
  private static final Set<Integer> BAD_TOKEN = Set.of(400, 403, 409, 410, 412, 500, 507);
  private static final Set<Integer> NO_SYNC = Set.of(400, 403, 405, 415, 501);

  private final URI address;
  private final Optional<String> login;

  /**
   * @param address of the collection
   * @param user empty for a server that asks for none
   * @param timeout of one request
   * @param wall the machine's clock
   */
  CalDavCalendar(URI address, String user, String password, Duration timeout, Clock wall) {
    super(new HttpDoor(timeout, wall));
    this.address = address.getPath().endsWith("/") ? address : URI.create(address + "/");
    this.login = user.isEmpty()
        ? Optional.empty()
        : Optional.of("Basic " + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String source() {
    return address.toString();
  }

  private static String name(IcsEvent event) {
    return event.uid() + ".ics";
  }

  private HttpResponse<byte[]> send(URI to, String method, String body, String... headers) throws DeliveryException {
    var request = HttpRequest.newBuilder(to).method(method,
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    login.ifPresent(value -> request.header("Authorization", value));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return door.send(request, true); // what is written is written on a condition
  }

  private URI object(IcsEvent event) {
    return address.resolve(name(event));
  }

  @Override
  public Optional<Found> find(Told told, Optional<Link> link) throws DeliveryException {
    var answer = send(object(told.event()), "GET", "", "Accept", "text/calendar");
    if (answer.statusCode() == 404 || answer.statusCode() == 410) {
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      throw HttpDoor.refused(answer);
    }
    String etag = answer.headers().firstValue("ETag")
        .orElseThrow(() -> DeliveryException.passing("answered without an ETag", null));
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    String name = name(told.event());
    return IcsReader.single(name, etag, text)
        .or(() -> Optional.of(new Found(name, etag, Instant.EPOCH, Instant.EPOCH, false, Optional.empty())));
  }

  @Override
  public Optional<String> create(Told told) throws DeliveryException {
    return put(told.event(), "If-None-Match", "*");
  }

  @Override
  public Optional<String> replace(Told told, Found found) throws DeliveryException {
    return put(told.event(), "If-Match", found.etag());
  }

  private Optional<String> put(IcsEvent event, String condition, String etag) throws DeliveryException {
    var answer = send(object(event), "PUT", IcsWriter.object(event), "Content-Type", OBJECT, condition, etag);
    return succeeded(answer, Set.of()) ? Optional.of(name(event)) : Optional.empty();
  }

  @Override
  public boolean remove(Told told, Found found) throws DeliveryException {
    return succeeded(send(object(told.event()), "DELETE", "", "If-Match", found.etag()), Set.of(404, 410));
  }

  private static boolean succeeded(HttpResponse<?> answer, Set<Integer> also) throws DeliveryException {
    if (answer.statusCode() == 412) {
      return false;
    }
    if (answer.statusCode() / 100 == 2 || also.contains(answer.statusCode())) {
      return true;
    }
    throw HttpDoor.refused(answer);
  }

  /**
   * By the server's own list of changes where it keeps one (RFC 6578), or by comparing etags. A token that it no longer
   * knows begins again with everything.
   */
  @Override
  public Changes changes(String token, Map<String, String> known, Window window) throws DeliveryException {
    var answer = report(SYNC.formatted(escaped(token)), "0");
    if (!token.isEmpty() && BAD_TOKEN.contains(answer.statusCode())) {
      return changes("", known, window);
    }
    if (NO_SYNC.contains(answer.statusCode())) {
      return compared(known, window);
    }
    if (answer.statusCode() != 207) {
      throw HttpDoor.refused(answer);
    }
    Multistatus said = Multistatus.parse(answer.body());
    if (said.resources().stream().anyMatch(r -> r.status() == 507) || said.token().isEmpty()) {
      return compared(known, window); // it tells only a part (section 3.6), or nothing to go on from
    }
    List<String> hrefs = said.resources().stream().filter(r -> r.status() == 200 && isObject(r)).map(Resource::href)
        .toList();
    Set<String> removed = said.resources().stream().filter(r -> r.status() == 404).map(r -> name(r.href()))
        .collect(Collectors.toSet());
    return read(token.isEmpty(), hrefs, removed, said.token(), window);
  }

  /** By a query over the window for servers that keep no list of changes (RFC 4791, section 7.8). */
  private Changes compared(Map<String, String> known, Window window) throws DeliveryException {
    var answer = report(QUERY.formatted(IcsZone.utc(window.from()), IcsZone.utc(window.to())), "1");
    if (answer.statusCode() != 207) {
      throw HttpDoor.refused(answer);
    }
    List<Resource> there = Multistatus.parse(answer.body()).resources().stream().filter(r -> r.status() == 200)
        .toList();
    List<String> hrefs = there.stream().filter(r -> !r.etag().equals(known.get(name(r.href())))).map(Resource::href)
        .toList();
    Set<String> names = there.stream().map(r -> name(r.href())).collect(Collectors.toSet());
    Set<String> removed = known.keySet().stream().filter(name -> !names.contains(name)).collect(Collectors.toSet());
    return read(false, hrefs, removed, "", window);
  }

  private Changes read(boolean whole, List<String> hrefs, Set<String> removed, String token, Window window)
      throws DeliveryException {
    var changed = new ArrayList<Changed>();
    var gone = new HashSet<>(removed);
    int unreadable = 0;
    for (int i = 0; i < hrefs.size(); i += AT_ONCE) {
      List<String> some = hrefs.subList(i, Math.min(i + AT_ONCE, hrefs.size()));
      var answer = report(GET.formatted(some.stream().map(href -> "<D:href>" + escaped(href) + "</D:href>")
          .collect(Collectors.joining())), "1");
      if (answer.statusCode() != 207) {
        throw HttpDoor.refused(answer);
      }
      for (Resource resource : Multistatus.parse(answer.body()).resources()) {
        String name = name(resource.href());
        Optional<Changed> one = resource.data().isEmpty()
            ? Optional.empty()
            : IcsReader.read(name, resource.etag(), resource.data(), window);
        one.ifPresentOrElse(changed::add, () -> gone.add(name));
        unreadable += one.isEmpty() && resource.data().contains("BEGIN:VEVENT") ? 1 : 0;
      }
    }
    return new Changes(whole, changed, gone, token, unreadable);
  }

  private HttpResponse<byte[]> report(String body, String depth) throws DeliveryException {
    return send(address, "REPORT", "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + body, "Content-Type",
        "application/xml; charset=utf-8", "Depth", depth);
  }

  /** The collection itself is told of too. */
  private static boolean isObject(Resource resource) {
    return !resource.href().endsWith("/");
  }

  /** The last part of the path, as it was before it was written into one; as it is where that was done wrongly. */
  private static String name(String href) {
    String part = href.substring(href.lastIndexOf('/') + 1);
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return part; // it names the object all the same
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}

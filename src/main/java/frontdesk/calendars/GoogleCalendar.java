package frontdesk.calendars;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frontdesk.schedule.Base32;
import frontdesk.schedule.BusyTimes.Busy;
import frontdesk.schedule.BusyTimes.Item;
import frontdesk.schedule.CalendarLinks.Link;
import frontdesk.schedule.DeliveryException;

/**
 * A calendar of Google's (Calendar API v3). An event's id follows from its identifier, so it cannot be there twice. See
 * {@link OutsideCalendar}.
 */
final class GoogleCalendar extends HttpSource implements OutsideCalendar {
  private static final int MOST_PAGES = 200;
  /** Events with long descriptions and many guests have some kilobytes each: a page has to fit into one answer. */
  private static final int PAGE = 500;
  private static final Duration REST = Duration.ofMinutes(1);
  private static final Set<String> TOO_MANY = Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded");

  private final CalendarAccount.Google account;
  private final GoogleToken token;

  /**
   * @param timeout of one request
   * @param wall the machine's clock
   */
  GoogleCalendar(CalendarAccount.Google account, Duration timeout, Clock wall) {
    super(new HttpDoor(timeout, wall));
    this.account = account;
    this.token = new GoogleToken(account, door, wall);
  }

  @Override
  public String source() {
    return account.api() + "/calendars/" + account.calendar();
  }

  /** Base32hex of the identifier, as ids of events must be. */
  static String id(String uid) {
    return Base32.encode(uid.getBytes(StandardCharsets.UTF_8), Base32.HEX);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A token that is refused is asked for anew once. */
  private HttpResponse<byte[]> send(String method, String path, String body, String... headers)
      throws DeliveryException {
    URI to = URI.create(account.api() + "/calendars/" + encoded(account.calendar()) + "/events" + path);
    for (boolean again = false;; again = true) {
      String access = token.get();
      var request = HttpRequest.newBuilder(to).header("Authorization", "Bearer " + access)
          .header("Content-Type", "application/json; charset=utf-8")
          .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
      if (headers.length > 0) {
        request.headers(headers);
      }
      var answer = door.send(request, true);
      if (answer.statusCode() != 401 || again) {
        return checked(answer);
      }
      token.refused(access);
    }
  }

  private static HttpResponse<byte[]> checked(HttpResponse<byte[]> answer) throws DeliveryException {
    if (answer.statusCode() == 429 || answer.statusCode() == 403 && isTooMany(answer)) {
      throw DeliveryException.later("answered " + answer.statusCode() + ": too many requests",
          HttpDoor.rest(answer).orElse(REST));
    }
    return answer;
  }

  private static boolean isTooMany(HttpResponse<byte[]> answer) throws DeliveryException {
    for (JsonNode error : JsonBody.of(answer).path("error").path("errors")) {
      if (TOO_MANY.contains(error.path("reason").asText())) {
        return true;
      }
    }
    return false;
  }

  /** What was deleted is kept as cancelled: there is none any more. */
  @Override
  public Optional<Found> find(Told told, Optional<Link> link) throws DeliveryException {
    return get(id(told.event().uid())).filter(json -> !isCancelled(json)).map(GoogleCalendar::found);
  }

  private Optional<JsonNode> get(String id) throws DeliveryException {
    var answer = send("GET", "/" + id, "");
    if (answer.statusCode() == 404 || answer.statusCode() == 410) {
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      throw HttpDoor.refused(answer);
    }
    return Optional.of(JsonBody.of(answer));
  }

  private static boolean isCancelled(JsonNode json) {
    return json.path("status").asText().equals("cancelled");
  }

  private static Found found(JsonNode json) {
    var start = JsonBody.time(json.path("start").path("dateTime"));
    var end = JsonBody.time(json.path("end").path("dateTime"));
    boolean once = start.isPresent() && end.isPresent() && !json.has("recurrence");
    return new Found(json.path("id").asText(), json.path("etag").asText(), start.orElse(Instant.EPOCH),
        end.orElse(Instant.EPOCH), once && !isCancelled(json),
        Written.parse(own(json).path("frontdeskWritten").asText()));
  }

  private static JsonNode own(JsonNode json) {
    return json.path("extendedProperties").path("private");
  }

  @Override
  public Optional<String> create(Told told) throws DeliveryException {
    String id = id(told.event().uid());
    var answer = send("POST", "?sendUpdates=none", body(told.event()).put("id", id).toString());
    if (answer.statusCode() == 409) {
      Optional<JsonNode> there = get(id);
      return there.filter(GoogleCalendar::isCancelled).isPresent()
          ? write(told, there.get().path("etag").asText())
          : Optional.empty();
    }
    if (answer.statusCode() / 100 != 2) {
      throw HttpDoor.refused(answer);
    }
    return Optional.of(id);
  }

  @Override
  public Optional<String> replace(Told told, Found found) throws DeliveryException {
    return write(told, found.etag());
  }

  private Optional<String> write(Told told, String etag) throws DeliveryException {
    String id = id(told.event().uid());
    var answer = send("PATCH", "/" + id + "?sendUpdates=none", body(told.event()).toString(), "If-Match", etag);
    if (answer.statusCode() == 412) {
      return Optional.empty();
    }
    if (answer.statusCode() / 100 != 2) {
      throw HttpDoor.refused(answer);
    }
    return Optional.of(id);
  }

  @Override
  public boolean remove(Told told, Found found) throws DeliveryException {
    var answer = send("DELETE", "/" + id(told.event().uid()) + "?sendUpdates=none", "", "If-Match", found.etag());
    if (answer.statusCode() == 412) {
      return false;
    }
    if (answer.statusCode() / 100 == 2 || answer.statusCode() == 404 || answer.statusCode() == 410) {
      return true;
    }
    throw HttpDoor.refused(answer);
  }

  private static ObjectNode body(IcsEvent event) {
    var json = JsonNodeFactory.instance.objectNode().put("summary", event.summary())
        .put("description", event.description()).put("location", event.location()).put("status", "confirmed")
        .put("transparency", "opaque");
    json.putObject("start").put("dateTime", event.start().toOffsetDateTime().toString()).put("timeZone",
        event.start().getZone().getId());
    json.putObject("end").put("dateTime", event.end().toOffsetDateTime().toString()).put("timeZone",
        event.end().getZone().getId());
    json.putObject("extendedProperties").putObject("private").put("frontdesk", event.uid()).put("frontdeskWritten",
        Written.of(event).toString());
    return json;
  }

  /** Recurring events come as single ones; a token that has ended begins again with everything. */
  @Override
  public Changes changes(String from, Map<String, String> known, Window window) throws DeliveryException {
    String query = "?singleEvents=true&maxResults=" + PAGE + (from.isEmpty()
        ? "&timeMin=" + encoded(window.from().toString()) + "&timeMax=" + encoded(window.to().toString())
        : "&syncToken=" + encoded(from));
    var changed = new ArrayList<Changed>();
    var removed = new HashSet<String>();
    int unreadable = 0;
    String page = "";
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      var answer = send("GET", query + (page.isEmpty() ? "" : "&pageToken=" + encoded(page)), "");
      if (answer.statusCode() == 410 && !from.isEmpty()) {
        return changes("", known, window);
      }
      if (answer.statusCode() != 200) {
        throw HttpDoor.refused(answer);
      }
      JsonNode json = JsonBody.of(answer);
      for (JsonNode item : json.path("items")) {
        Optional<Changed> one = isCancelled(item) ? Optional.empty() : changed(item, window);
        one.ifPresentOrElse(changed::add, () -> removed.add(item.path("id").asText()));
        unreadable += one.isEmpty() && !isCancelled(item) ? 1 : 0;
      }
      page = json.path("nextPageToken").asText();
      if (page.isEmpty()) {
        return new Changes(from.isEmpty(), changed, removed, json.path("nextSyncToken").asText(), unreadable);
      }
    }
    throw DeliveryException.passing("the calendar is too large", null);
  }

  private static Optional<Changed> changed(JsonNode json, Window window) {
    Optional<Instant> start = time(json.path("start"), window);
    Optional<Instant> end = time(json.path("end"), window);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    boolean busy = !json.path("transparency").asText().equals("transparent") && !isDeclined(json)
        && start.get().isBefore(end.get()) && start.get().isBefore(window.to()) && end.get().isAfter(window.from());
    String id = json.path("id").asText();
    String uid = own(json).path("frontdesk").asText();
    boolean ours = !uid.isEmpty() && id.equals(id(uid)); // a copy has the properties, but another id
    var item = new Item(id, ours ? uid : json.path("iCalUID").asText(), json.path("etag").asText(),
        busy ? List.of(new Busy(start.get(), end.get())) : List.of());
    return Optional.of(new Changed(item, Optional.of(found(json))));
  }

  private static boolean isDeclined(JsonNode json) {
    for (JsonNode attendee : json.path("attendees")) {
      if (attendee.path("self").asBoolean() && attendee.path("responseStatus").asText().equals("declined")) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Instant> time(JsonNode json, Window window) {
    try {
      return json.has("date")
          ? Optional.of(LocalDate.parse(json.path("date").asText()).atStartOfDay(window.zone()).toInstant())
          : JsonBody.time(json.path("dateTime"));
    } catch (DateTimeException _) {
      return Optional.empty(); // that is the answer
    }
  }
}

package frontdesk.calendars;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.BusyTimes.Busy;
import frontdesk.schedule.BusyTimes.Item;
import frontdesk.schedule.CalendarLinks.Link;
import frontdesk.schedule.Customer;
import frontdesk.schedule.DeliveryException;

/**
 * The bookings of a user of Cal.com (API v2). It names bookings itself and gives each a new name when it is
 * rescheduled, so one whose answer was lost is found by its time and by our identifier in its metadata. See
 * {@link OutsideCalendar}.
 */
final class CalCom extends HttpSource implements OutsideCalendar {
  private static final String VERSION = "2024-08-13";
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 50;
  private static final int MOST_RESCHEDULED = 20;
  private static final Set<String> TAKES_PLACE = Set.of("accepted", "pending");

  private final CalendarAccount.CalCom account;

  /**
   * @param timeout of one request
   * @param wall the machine's clock
   */
  CalCom(CalendarAccount.CalCom account, Duration timeout, Clock wall) {
    super(new HttpDoor(timeout, wall));
    this.account = account;
  }

  @Override
  public String source() {
    return account.api() + " " + new TreeMap<>(account.eventTypes()).values();
  }

  /** @param twice whether it may come twice */
  private HttpResponse<byte[]> send(String method, String path, String body, boolean twice) throws DeliveryException {
    var answer = door.send(HttpRequest.newBuilder(URI.create(account.api() + path))
        .header("Authorization", "Bearer " + account.key()).header("cal-api-version", VERSION)
        .header("Content-Type", "application/json")
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)), twice);
    if (answer.statusCode() == 429) {
      throw DeliveryException.later("answered 429: too many requests",
          HttpDoor.rest(answer).orElse(Duration.ofMinutes(1)));
    }
    return answer;
  }

  private JsonNode data(HttpResponse<byte[]> answer) throws DeliveryException {
    if (answer.statusCode() / 100 != 2) {
      throw HttpDoor.refused(answer);
    }
    return JsonBody.of(answer).path("data");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** By the name that is known, along its reschedulings, or else by what stands at the time. */
  @Override
  public Optional<Found> find(Told told, Optional<Link> link) throws DeliveryException {
    Optional<String> known = link.map(Link::remote).filter(remote -> !remote.isEmpty());
    for (int i = 0; known.isPresent() && i < MOST_RESCHEDULED; i++) {
      var answer = send("GET", "/bookings/" + encoded(known.get()), "", true);
      if (answer.statusCode() == 404) {
        break;
      }
      JsonNode booking = data(answer);
      if (TAKES_PLACE.contains(booking.path("status").asText())) {
        return Optional.of(found(booking));
      }
      known = Optional.of(booking.path("rescheduledToUid").asText("")).filter(next -> !next.isEmpty());
    }
    Instant start = told.event().start().toInstant();
    return bookings(start.minusSeconds(1), Optional.of(told.event().end().toInstant().plusSeconds(1))).stream()
        .filter(booking -> own(booking).equals(told.event().uid())).findFirst().map(CalCom::found);
  }

  private static String own(JsonNode booking) {
    return booking.path("metadata").path("frontdesk").asText();
  }

  private static Found found(JsonNode booking) {
    return new Found(booking.path("uid").asText(), "", JsonBody.time(booking.path("start")).orElse(Instant.EPOCH),
        JsonBody.time(booking.path("end")).orElse(Instant.EPOCH),
        TAKES_PLACE.contains(booking.path("status").asText()),
        Written.parse(booking.path("metadata").path("frontdeskWritten").asText()));
  }

  /** What takes place within a time. */
  private List<JsonNode> bookings(Instant from, Optional<Instant> to) throws DeliveryException {
    var all = new ArrayList<JsonNode>();
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode some = data(send("GET", "/bookings?afterStart=" + encoded(from.toString())
          + to.map(end -> "&beforeEnd=" + encoded(end.toString())).orElse("") + "&sortStart=asc&take=" + PAGE
          + "&skip=" + page * PAGE, "", true));
      for (JsonNode booking : some) {
        if (TAKES_PLACE.contains(booking.path("status").asText())) {
          all.add(booking);
        }
      }
      if (some.size() < PAGE) {
        return all;
      }
    }
    throw DeliveryException.passing("there are too many bookings", null);
  }

  @Override
  public Optional<String> create(Told told) throws DeliveryException {
    Appointment appointment = told.appointment();
    Integer type = account.eventTypes().get(appointment.service());
    if (type == null) {
      throw DeliveryException.lasting("no event type is set for the service " + appointment.service());
    }
    Customer customer = appointment.customer();
    var json = JsonNodeFactory.instance.objectNode().put("eventTypeId", type).put("start",
        told.event().start().toInstant().toString());
    var attendee = json.putObject("attendee")
        .put("name", account.names() ? customer.attendee().orElse(customer.name()) : told.event().summary())
        .put("email", account.names() ? customer.details().getOrDefault("email", account.email()) : account.email())
        .put("timeZone", told.event().start().getZone().getId());
    if (account.names() && customer.phone().startsWith("+")) {
      attendee.put("phoneNumber", customer.phone());
    }
    json.putObject("metadata").put("frontdesk", told.event().uid()).put("frontdeskWritten",
        Written.of(told.event()).toString());
    return Optional.of(accepted(send("POST", "/bookings", json.toString(), false)));
  }

  /** Cal.com does not book what is not free there. */
  private String accepted(HttpResponse<byte[]> answer) throws DeliveryException {
    if (answer.statusCode() == 400 || answer.statusCode() == 409 || answer.statusCode() == 422) {
      throw DeliveryException.passing("answered " + answer.statusCode()
          + ": the time is not free there, or the event type does not fit", null);
    }
    return data(answer).path("uid").asText();
  }

  @Override
  public Optional<String> replace(Told told, Found found) throws DeliveryException {
    if (told.is(found)) {
      return Optional.of(found.remote());
    }
    var json = JsonNodeFactory.instance.objectNode().put("start", told.event().start().toInstant().toString());
    return Optional.of(accepted(
        send("POST", "/bookings/" + encoded(found.remote()) + "/reschedule", json.toString(), false)));
  }

  @Override
  public boolean remove(Told told, Found found) throws DeliveryException {
    var answer = send("POST", "/bookings/" + encoded(found.remote()) + "/cancel",
        "{\"cancellationReason\":\"cancelled\"}", true);
    if (answer.statusCode() / 100 == 2 || answer.statusCode() == 404) {
      return true;
    }
    if (answer.statusCode() == 400) {
      return false; // perhaps it is cancelled already
    }
    throw HttpDoor.refused(answer);
  }

  /** It tells no changes: all bookings are read each time. */
  @Override
  public Changes changes(String token, Map<String, String> known, Window window) throws DeliveryException {
    var changed = new ArrayList<Changed>();
    int unreadable = 0;
    for (JsonNode booking : bookings(window.from(), Optional.empty())) {
      Found found = found(booking);
      if (!found.start().isBefore(found.end())) {
        unreadable++;
      } else {
        String uid = own(booking);
        changed.add(new Changed(new Item(found.remote(), uid.isEmpty() ? found.remote() : uid, "",
            found.start().isBefore(window.to()) ? List.of(new Busy(found.start(), found.end())) : List.of()),
            Optional.of(found)));
      }
    }
    return new Changes(true, changed, Set.of(), "", unreadable);
  }
}

package frontdesk.calendars;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import frontdesk.web.HttpOneOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Answers as Cal.com's documents say that its API v2 (2024-08-13) does: names of its own, a new one for each
 * rescheduling, bookings in pages, nothing booked over another. In memory; its own thread alone.
 */
final class FakeCalCom implements AutoCloseable {
  private static final String KEY = "cal_live_key";

  final Map<String, JsonObject> bookings = new LinkedHashMap<>();
  /** What the next requests are answered instead. */
  final Deque<JsonObject> instead = new ArrayDeque<>();
  /** The next write is done, but its answer never comes. */
  boolean losesTheNextAnswer;
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private int names;

  FakeCalCom() throws Exception {
    server = vertx.createHttpServer(HttpOneOptions.create()).requestHandler(this::take).listen(0, "127.0.0.1")
        .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  CalendarAccount account(boolean names) {
    return new CalendarAccount.CalCom(KEY, Map.of("checkup", 11), "desk@riverside.example", names,
        "http://127.0.0.1:" + server.actualPort() + "/v2");
  }

  private void take(HttpServerRequest request) {
    request.body().onSuccess(body -> {
      synchronized (this) {
        JsonObject answer = answer(request, body.length() == 0 ? new JsonObject() : body.toJsonObject());
        if (losesTheNextAnswer && request.method().name().equals("POST")) {
          losesTheNextAnswer = false;
          request.connection().close();
          return;
        }
        request.response().setStatusCode(answer.getInteger("http")).end(answer.encode());
      }
    });
  }

  private static JsonObject refused(int status, String message) {
    return new JsonObject().put("http", status).put("status", "error").put("error",
        new JsonObject().put("code", "Error").put("message", message));
  }

  private static JsonObject success(int status, Object data) {
    return new JsonObject().put("http", status).put("status", "success").put("data", data);
  }

  private JsonObject answer(HttpServerRequest request, JsonObject body) {
    if (!("Bearer " + KEY).equals(request.getHeader("Authorization"))) {
      return refused(401, "Invalid API key");
    }
    if (!"2024-08-13".equals(request.getHeader("cal-api-version"))) {
      return refused(404, "Cannot find this version");
    }
    if (!instead.isEmpty()) {
      return instead.poll();
    }
    List<String> path = List.of(request.path().substring("/v2/bookings".length()).split("/"));
    if (path.size() < 2) {
      return request.method().name().equals("POST") ? book(body) : list(request);
    }
    JsonObject booking = bookings.get(path.get(1));
    if (booking == null) {
      return refused(404, "Booking with uid was not found");
    }
    return path.size() == 2 ? success(200, booking) : switch (path.get(2)) {
      case "cancel" -> cancel(booking);
      case "reschedule" -> reschedule(booking, body);
      default -> refused(404, "Cannot POST");
    };
  }

  private JsonObject book(JsonObject body) {
    JsonObject attendee = body.getJsonObject("attendee");
    if (body.getInteger("eventTypeId") != 11 || attendee.getString("name").isEmpty()
        || !attendee.getString("email").contains("@") || attendee.getString("timeZone").isEmpty()
        || !body.getString("start").endsWith("Z")) {
      return refused(400, "Bad request");
    }
    return taken(body.getString("start"), "")
        ? refused(400, "User either already has booking at this time or is not available")
        : success(201, add(body.getString("start"), body));
  }

  private boolean taken(String start, String but) {
    return bookings.values().stream().anyMatch(b -> b.getString("status").equals("accepted")
        && !b.getString("uid").equals(but) && Instant.parse(b.getString("start")).equals(Instant.parse(start)));
  }

  /** As somebody books there; half an hour each. */
  synchronized JsonObject add(String start, JsonObject body) {
    String uid = "cal" + ++names;
    Instant at = Instant.parse(start);
    // With milliseconds, as Cal.com writes times.
    bookings.put(uid,
        new JsonObject().put("id", names).put("uid", uid).put("status", "accepted")
            .put("start", start.replace("Z", ".000Z")).put("end", at.plusSeconds(1800).toString().replace("Z", ".000Z"))
            .put("eventTypeId", 11).put("attendees", new JsonArray().add(body.getJsonObject("attendee")))
            .put("metadata", body.getJsonObject("metadata", new JsonObject())));
    return bookings.get(uid);
  }

  /** Also as somebody does there. */
  synchronized JsonObject reschedule(JsonObject booking, JsonObject body) {
    if (!booking.getString("status").equals("accepted") || taken(body.getString("start"), booking.getString("uid"))) {
      return refused(400, "Can't reschedule booking");
    }
    JsonObject next = add(body.getString("start"), booking).put("rescheduledFromUid", booking.getString("uid"));
    booking.put("status", "cancelled").put("rescheduledToUid", next.getString("uid"));
    return success(201, next);
  }

  synchronized JsonObject cancel(JsonObject booking) {
    if (!booking.getString("status").equals("accepted")) {
      return refused(400, "Booking is already cancelled");
    }
    return success(200, booking.put("status", "cancelled"));
  }

  private JsonObject list(HttpServerRequest request) {
    int skip = Integer.parseInt(request.getParam("skip"));
    int take = Integer.parseInt(request.getParam("take"));
    var all = bookings.values().stream()
        .filter(b -> Instant.parse(b.getString("start")).isAfter(Instant.parse(request.getParam("afterStart"))))
        .filter(b -> request.getParam("beforeEnd") == null
            || Instant.parse(b.getString("end")).isBefore(Instant.parse(request.getParam("beforeEnd"))))
        .skip(skip).limit(take).toList();
    return take > 100 ? refused(400, "take must not be greater than 100") : success(200, new JsonArray(all));
  }

  /** What takes place. */
  synchronized List<JsonObject> accepted() {
    return bookings.values().stream().filter(b -> b.getString("status").equals("accepted")).toList();
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}

package frontdesk.calendars;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * Answers as Google's documents say that Calendar API v3 and its token endpoint do: ids of the caller's own, etags,
 * deleted events kept as cancelled, sync tokens that end, access tokens that end. In memory; its own thread alone.
 */
final class FakeGoogle implements AutoCloseable {
  /** What the next requests are answered instead. */
  final Deque<JsonObject> instead = new ArrayDeque<>();
  final List<String> requests = new ArrayList<>();
  final Map<String, JsonObject> events = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private int etag;
  private int forgotten;
  int tokens;
  boolean revoked;

  FakeGoogle() throws Exception {
    server = vertx.createHttpServer(HttpOneOptions.create()).requestHandler(this::take).listen(0, "127.0.0.1")
        .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  CalendarAccount account() {
    String at = "http://127.0.0.1:" + server.actualPort();
    return new CalendarAccount.Google("kim@riverside.example", "client", "s3cret & more", "refresh/1", at + "/v3",
        at + "/token");
  }

  private synchronized void take(HttpServerRequest request) {
    request.body().onSuccess(body -> {
      synchronized (this) {
        requests.add(request.method() + " " + request.path());
        JsonObject answer = request.path().equals("/token") ? token(body.toString()) : api(request, body.toString());
        var response = request.response().setStatusCode(answer.getInteger("status"));
        if (answer.containsKey("retry")) {
          response.putHeader("Retry-After", answer.getString("retry"));
        }
        response.end(answer.getJsonObject("body", new JsonObject()).encode());
      }
    });
  }

  private static JsonObject answer(int status, JsonObject body) {
    return new JsonObject().put("status", status).put("body", body);
  }

  private static JsonObject error(int status, String reason) {
    return answer(status, new JsonObject().put("error", new JsonObject().put("code", status).put("errors",
        new JsonArray().add(new JsonObject().put("domain", "global").put("reason", reason)))));
  }

  static JsonObject tooMany() {
    return error(403, "rateLimitExceeded");
  }

  private JsonObject token(String form) {
    boolean right = form.equals(
        "grant_type=refresh_token&client_id=client&client_secret=s3cret+%26+more&refresh_token=refresh%2F1");
    return right && !revoked
        ? answer(200, new JsonObject().put("access_token", "access" + ++tokens).put("expires_in", 3599)
            .put("token_type", "Bearer"))
        : answer(400, new JsonObject().put("error", "invalid_grant"));
  }

  private JsonObject api(HttpServerRequest request, String body) {
    if (!("Bearer access" + tokens).equals(request.getHeader("Authorization"))) {
      return error(401, "authError");
    }
    if (!instead.isEmpty()) {
      return instead.poll();
    }
    String events = "/v3/calendars/kim%40riverside.example/events";
    if (!request.path().startsWith(events)) {
      return error(404, "notFound");
    }
    String id = request.path().substring(events.length()).replace("/", "");
    return switch (request.method().name()) {
      case "POST" -> insert(new JsonObject(body));
      case "GET" -> id.isEmpty()
          ? list(request)
          : this.events.containsKey(id)
              ? answer(200, this.events.get(id))
              : error(404, "notFound");
      default -> change(request, id, body);
    };
  }

  private JsonObject insert(JsonObject event) {
    String id = event.getString("id");
    if (!id.matches("[a-v0-9]{5,1024}")) {
      return error(400, "invalid");
    }
    return events.containsKey(id) ? error(409, "duplicate") : answer(200, put(id, event));
  }

  private JsonObject change(HttpServerRequest request, String id, String body) {
    JsonObject event = events.get(id);
    if (event == null) {
      return error(404, "notFound");
    }
    boolean gone = event.getString("status").equals("cancelled");
    if (request.method().name().equals("DELETE") && gone) {
      return error(410, "deleted");
    }
    if (!event.getString("etag").equals(request.getHeader("If-Match"))) {
      return error(412, "conditionNotMet");
    }
    if (request.method().name().equals("DELETE")) {
      put(id, event.copy().put("status", "cancelled"));
      return answer(204, new JsonObject());
    }
    return answer(200, put(id, event.copy().mergeIn(new JsonObject(body))));
  }

  /** As its owner's program does. */
  synchronized JsonObject put(String id, JsonObject event) {
    events.put(id, event.copy().put("id", id).put("etag", "\"" + ++etag + "\"").put("kind", "calendar#event"));
    if (!event.containsKey("iCalUID")) {
      events.get(id).put("iCalUID", id + "@google.com");
    }
    log.add(id);
    return events.get(id);
  }

  synchronized void cancel(String id) {
    put(id, events.get(id).copy().put("status", "cancelled"));
  }

  static JsonObject event(String start, String end) {
    return new JsonObject().put("status", "confirmed").put("summary", "private")
        .put("start", new JsonObject().put("dateTime", start)).put("end", new JsonObject().put("dateTime", end));
  }

  /** Sync tokens given so far have ended. */
  synchronized void forgetTokens() {
    forgotten = log.size() + 1;
    log.add("none");
  }

  private static boolean begins(JsonObject event, HttpServerRequest request) {
    String start = event.getJsonObject("start").getString("dateTime");
    return start == null
        || OffsetDateTime.parse(start).toInstant().isBefore(Instant.parse(request.getParam("timeMax")));
  }

  private JsonObject list(HttpServerRequest request) {
    String token = request.getParam("syncToken");
    if (!"true".equals(request.getParam("singleEvents")) || token != null && request.getParam("timeMin") != null) {
      return error(400, "badRequest");
    }
    int from = token == null ? 0 : Integer.parseInt(token.substring(5));
    if (token != null && from < forgotten) {
      return error(410, "fullSyncRequired");
    }
    List<JsonObject> all = new ArrayList<>();
    log.subList(from, log.size()).stream().distinct().filter(events::containsKey).map(events::get)
        .filter(event -> token != null || !event.getString("status").equals("cancelled") && begins(event, request))
        .forEach(all::add);
    // In pages of two, as large ones come in pages.
    int page = request.getParam("pageToken") == null ? 0 : Integer.parseInt(request.getParam("pageToken"));
    var some = new JsonObject().put("kind", "calendar#events")
        .put("items", new JsonArray(all.subList(Math.min(page, all.size()), Math.min(page + 2, all.size()))));
    return answer(200, page + 2 < all.size()
        ? some.put("nextPageToken", Integer.toString(page + 2))
        : some.put("nextSyncToken", "token" + log.size()));
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}

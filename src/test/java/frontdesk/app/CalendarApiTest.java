package frontdesk.app;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.TestClock;
import frontdesk.store.Database;
import frontdesk.store.JdbcSchedule;
import frontdesk.web.HttpOneOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The calendar over real HTTP; every answer is held against the OpenAPI document that the server itself gives. */
class CalendarApiTest {
  private static final String KEY = "0123456789abcdef";
  private static final String ANN = "\"customer\":{\"name\":\"Ann Lee\",\"phone\":\"+12125550142\"}";

  @TempDir
  Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final TestClock clock = TestClock.monday();
  private final Vertx vertx = Vertx.vertx();
  private Database database;
  private Router router;
  private HttpServer server;
  private JsonObject document;

  private record Reply(int status, JsonObject body, HttpResponse<String> http) {
    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }

  @BeforeEach
  void open() throws Exception {
    database = Database.open(folder);
    var schedule = new JdbcSchedule(database, Riverside.BUSINESS, clock);
    router = Router.router(vertx);
    new CalendarOffice(vertx, database, schedule).routes(clock, true, KEY::equals).register(router);
    server = vertx.createHttpServer(HttpOneOptions.create()).requestHandler(router).listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture().get(10, TimeUnit.SECONDS);
    document = new JsonObject(raw("GET", "/v1/openapi.json", null).body());
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    http.close();
    database.close();
  }

  private HttpResponse<String> raw(String method, String path, String body, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path)).method(method,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    request.setHeader("Authorization", "Bearer " + KEY);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends a request, and checks that its answer is one of those that the document describes. */
  private Reply send(String method, String path, String body, String... headers) throws Exception {
    var answer = raw(method, path, body, headers);
    String template = path.replaceAll("\\?.*", "")
        .replaceAll("^(/v1/(holds|appointments|customers|waiting|series|exceptions))/(?!offers$)[^/]+", "$1/{id}");
    JsonObject operation = document.getJsonObject("paths").getJsonObject(template)
        .getJsonObject(method.toLowerCase());
    if (operation == null) {
      assertEquals(405, answer.statusCode());
    } else {
      JsonObject described = operation.getJsonObject("responses").getJsonObject("" + answer.statusCode());
      assertTrue(described != null, method + " " + template + " does not describe " + answer.statusCode());
      if (described.containsKey("content")) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        JsonObject schema = described.getJsonObject("content").getJsonObject(type);
        assertTrue(schema != null, template + " does not describe " + type);
        valid(schema.getJsonObject("schema"), answer.body());
      } else {
        assertEquals("", answer.body());
      }
    }
    return new Reply(answer.statusCode(), answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body()),
        answer);
  }

  private void valid(JsonObject schema, String body) throws Exception {
    var json = new ObjectMapper();
    var whole = schema.copy().put("components", document.getJsonObject("components"));
    var complaints = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(json.readTree(whole.encode()))
        .validate(json.readTree(body));
    assertEquals(Set.of(), complaints, body);
  }

  private JsonArray slots(String query) throws Exception {
    Reply reply = send("GET", "/v1/slots?" + query, null);
    assertEquals(200, reply.status(), reply.body()::encode);
    return reply.body().getJsonArray("slots");
  }

  private Reply booked(int which) throws Exception {
    String slot = slots("service=checkup&person=kim&from=2026-11-24").getJsonObject(which).getString("id");
    Reply booked = send("POST", "/v1/appointments", "{\"slot\":\"" + slot + "\"," + ANN + "}");
    assertEquals(201, booked.status(), booked.body()::encode);
    return booked;
  }

  private long count(String where) {
    return new JdbcSchedule(database, Riverside.BUSINESS, clock)
        .appointments(LocalDate.of(2026, 11, 1), LocalDate.of(2027, 1, 31)).stream()
        .filter(a -> a.state().wire().equals(where)).count();
  }

  @Test
  void aHeldSlotIsBookedMovedAndCancelled() throws Exception {
    JsonObject slot = slots("service=cleaning&from=2026-11-24&to=2026-11-24").getJsonObject(2);
    assertEquals("2026-11-24T09:00-05:00", slot.getString("start"));
    Reply held = send("POST", "/v1/holds", "{\"slot\":\"" + slot.getString("id") + "\",\"seconds\":60}");
    assertEquals(201, held.status());
    Reply booked = send("POST", "/v1/appointments",
        "{\"hold\":\"" + held.body().getString("id") + "\"," + ANN + "}");
    assertEquals(201, booked.status());
    String path = booked.header("Location");
    assertEquals("/v1/appointments/" + booked.body().getString("id"), path);
    assertEquals("\"0\"", booked.header("ETag"));
    Reply moved = send("PATCH", path, "{\"start\":\"2026-11-24T13:30\"}", "If-Match", "\"0\"");
    assertEquals(200, moved.status(), moved.body()::encode);
    assertEquals("2026-11-24T13:30-05:00", moved.body().getString("start"));
    assertEquals("\"1\"", moved.header("ETag"));
    assertEquals(304, send("GET", path, null, "If-None-Match", "\"1\"").status());
    assertEquals(moved.body(), send("GET", path, null, "If-None-Match", "\"0\"").body());
    assertEquals(moved.body(),
        send("GET", "/v1/appointments?phone=" + URLEncoder.encode("(212) 555-0142", StandardCharsets.UTF_8), null)
            .body()
            .getJsonArray("appointments").getJsonObject(0));
    Reply cancelled = send("DELETE", path, null, "If-Match", "\"1\"");
    assertEquals("cancelled", cancelled.body().getString("state"));
    assertEquals(1, count("cancelled"));
    assertEquals(0, count("confirmed"));
  }

  @Test
  void whoeverKnowsAnOldVersionChangesNothing() throws Exception {
    String path = booked(0).header("Location");
    assertEquals(428, send("DELETE", path, null).status());
    assertEquals(412, send("DELETE", path, null, "If-Match", "\"7\"").status());
    assertEquals(412, send("DELETE", path, null, "If-Match", "*").status());
    assertEquals(1, count("confirmed"));
  }

  @Test
  void theSameRequestUnderOneKeyIsDoneOnce() throws Exception {
    String slot = slots("service=checkup&person=kim&from=2026-11-24").getJsonObject(0).getString("id");
    String body = "{\"slot\":\"" + slot + "\"," + ANN + "}";
    Reply first = send("POST", "/v1/appointments", body, "Idempotency-Key", "\"k1\"");
    Reply again = send("POST", "/v1/appointments", body, "Idempotency-Key", "\"k1\"");
    assertEquals(201, again.status());
    assertEquals(first.body(), again.body());
    assertEquals(first.header("ETag"), again.header("ETag"));
    assertEquals(422, send("POST", "/v1/appointments", body.replace("Lee", "Low"), "Idempotency-Key", "k1").status());
    Reply refused = send("POST", "/v1/appointments", body, "Idempotency-Key", "k2");
    assertEquals(409, refused.status());
    send("DELETE", first.header("Location"), null, "If-Match", "\"0\"");
    assertEquals(refused.body(), send("POST", "/v1/appointments", body, "Idempotency-Key", "k2").body());
    assertEquals(201, send("POST", "/v1/appointments", body, "Idempotency-Key", "k3").status());
    assertEquals(400, send("POST", "/v1/appointments", body, "Idempotency-Key", "x".repeat(129)).status());
  }

  @Test
  void aCustomerIsFoundKeptAndChanged() throws Exception {
    booked(0);
    JsonObject ann = send("GET", "/v1/customers?phone=2125550142", null).body().getJsonArray("customers")
        .getJsonObject(0);
    assertEquals("Ann Lee", ann.getString("name"));
    String path = "/v1/customers/" + ann.getString("id");
    Reply changed = send("PATCH", path, "{\"email\":\"ann@example.com\",\"born\":\"1985-03-14\"}");
    assertEquals("1985-03-14", changed.body().getString("born"), changed.body()::encode);
    Reply gone = send("PATCH", path, "{\"born\":null,\"note\":\"likes mornings\"}");
    assertEquals(gone.body(), send("GET", path, null).body());
    assertEquals("ann@example.com", gone.body().getString("email"));
    assertEquals(null, gone.body().getString("born"));
    Reply again = send("POST", "/v1/customers",
        "{\"name\":\"Ann Lee\",\"phone\":\"(212) 555-0142\"}", "Idempotency-Key", "c1");
    assertEquals(ann.getString("id"), again.body().getString("id"));
    assertEquals("ann@example.com", again.body().getString("email"));
    assertEquals(path, again.header("Location"));
    assertEquals(404, send("GET", "/v1/customers/nobody", null).status());
    assertEquals(400, send("PATCH", path, "{\"email\":\"ann\"}").status());
  }

  @Test
  void theFirstInLineGetsWhatFreesUp() throws Exception {
    Reply taken = booked(0);
    String day = "\"from\":\"2026-11-24\",\"to\":\"2026-11-24\",\"after\":\"08:00\",\"before\":\"08:30\"";
    String wish = "{\"service\":\"checkup\",\"person\":\"kim\"," + day + "," + ANN.replace("Ann", "Bob") + "}";
    Reply bob = send("POST", "/v1/waiting", wish, "Idempotency-Key", "w1");
    assertEquals(201, bob.status(), bob.body()::encode);
    assertEquals(bob.body(), send("POST", "/v1/waiting", wish, "Idempotency-Key", "w1").body());
    send("POST", "/v1/waiting", wish.replace("Bob", "Cat"));
    assertEquals(0, send("POST", "/v1/waiting/offers", "{}").body().getJsonArray("waiting").size());
    send("DELETE", taken.header("Location"), null, "If-Match", "\"0\"");
    JsonObject offer = send("POST", "/v1/waiting/offers", "{\"seconds\":600}").body().getJsonArray("waiting")
        .getJsonObject(0);
    assertEquals(bob.body().getString("id"), offer.getString("id"));
    assertEquals("2026-11-24T08:00-05:00", offer.getJsonObject("offer").getJsonObject("slot").getString("start"));
    Reply accepted = send("POST", "/v1/waiting/" + offer.getString("id") + "/accept", "{}");
    assertEquals("Bob Lee", accepted.body().getJsonObject("customer").getString("name"), accepted.body()::encode);
    JsonArray line = send("GET", "/v1/waiting", null).body().getJsonArray("waiting");
    assertEquals(1, line.size());
    String cat = "/v1/waiting/" + line.getJsonObject(0).getString("id");
    assertEquals(410, send("POST", cat + "/accept", "{}").status());
    assertEquals(204, send("DELETE", cat, null).status());
    assertEquals("left", send("GET", cat, null).body().getString("state"));
    assertEquals("taken", send("GET", bob.header("Location"), null).body().getString("state"));
  }

  @Test
  void timeIsClosedAndOpenedAgain() throws Exception {
    Reply booked = booked(0);
    JsonObject other = slots("service=checkup&person=kim&from=2026-11-24&to=2026-11-24").getJsonObject(3);
    String day = "{\"day\":\"2026-11-24\",\"person\":\"kim\",\"note\":\"ill\"}";
    String none = send("GET", "/v1/exceptions", null).header("ETag");
    Reply closed = send("POST", "/v1/exceptions", day, "Idempotency-Key", "e1");
    assertEquals(201, closed.status(), closed.body()::encode);
    assertEquals(new JsonArray().add(booked.body()), closed.body().getJsonArray("conflicts"));
    assertEquals(closed.body(), send("POST", "/v1/exceptions", day, "Idempotency-Key", "e1").body());
    assertEquals(422, send("POST", "/v1/exceptions", day.replace("ill", "away"), "Idempotency-Key", "e1").status());
    JsonArray all = send("GET", "/v1/exceptions", null).body().getJsonArray("exceptions");
    assertEquals("ill", all.getJsonObject(0).getString("note"));
    assertEquals(1, all.size());
    assertEquals(0, slots("service=checkup&person=kim&from=2026-11-24&to=2026-11-24").size());
    Reply refused = send("POST", "/v1/holds", "{\"slot\":\"" + other.getString("id") + "\"}");
    assertEquals(422, refused.status());
    assertEquals("confirmed", send("GET", booked.header("Location"), null).body().getString("state"));
    Reply extra = send("POST", "/v1/exceptions", "{\"day\":\"2026-11-24\",\"person\":\"kim\","
        + "\"extra\":[\"18:00-24:00\"]}");
    assertEquals(new JsonArray().add("18:00-24:00"), extra.body().getJsonArray("extra"));
    assertEquals("2026-11-24T18:00-05:00", slots("service=checkup&person=kim&from=2026-11-24&to=2026-11-24")
        .getJsonObject(0).getString("start"));
    String etag = send("GET", "/v1/exceptions", null).header("ETag");
    assertNotEquals(none, etag);
    assertEquals(304, send("GET", "/v1/exceptions", null, "If-None-Match", etag).status());
    send("PATCH", booked.header("Location"), "{\"start\":\"2026-11-25T09:00\"}", "If-Match", "\"0\"");
    assertEquals(new JsonArray(),
        send("GET", closed.header("Location"), null).body().getJsonArray("conflicts"));
    assertEquals(204, send("DELETE", closed.header("Location"), null).status());
    assertEquals(404, send("GET", closed.header("Location"), null).status());
    assertEquals(1, send("GET", "/v1/exceptions", null).body().getJsonArray("exceptions").size());
    assertEquals(201, send("POST", "/v1/holds", "{\"slot\":\"" + other.getString("id") + "\"}").status());
  }

  @Test
  void visitsRecurOrNoneIsBooked() throws Exception {
    String start = "{\"service\":\"checkup\",\"person\":\"kim\",\"start\":\"2026-12-01T09:00\",\"weeks\":1,";
    Reply series = send("POST", "/v1/series", start + "\"visits\":3," + ANN + "}", "Idempotency-Key", "s1");
    assertEquals(201, series.status(), series.body()::encode);
    assertEquals(3, count("confirmed"));
    assertEquals(series.body(), send("GET", series.header("Location"), null).body());
    Reply refused = send("POST", "/v1/series",
        start.replace("12-01", "11-24") + "\"until\":\"2026-12-09\"," + ANN + "}");
    assertEquals(409, refused.status());
    assertTrue(refused.body().getString("detail").contains("2026-12-08T09:00-05:00"), refused.body()::encode);
    assertEquals(3, count("confirmed"));
    Reply cancelled = send("DELETE", series.header("Location"), null);
    assertEquals(Set.of("cancelled"), cancelled.body().getJsonArray("appointments").stream()
        .map(a -> ((JsonObject) a).getString("state")).collect(Collectors.toSet()));
    assertEquals(3, count("cancelled"));
    assertEquals(404, send("DELETE", "/v1/series/none", null).status());
  }

  @Test
  void detailsAreWrittenAndRead() throws Exception {
    String slot = slots("service=checkup&person=kim&from=2026-11-24").getJsonObject(0).getString("id");
    String body = "{\"slot\":\"" + slot + "\"," + ANN.replace("}", ",\"details\":{\"email\":\"a@example.com\"}}") + "}";
    Reply booked = send("POST", "/v1/appointments", body);
    assertEquals("a@example.com",
        send("GET", booked.header("Location"), null).body().getJsonObject("customer").getJsonObject("details")
            .getString("email"));
    assertEquals(400, send("POST", "/v1/appointments", body.replace("a@example.com", "a".repeat(300))).status());
  }

  /** Thirty-two at once under one key, and then thirty-two for one slot. */
  @Test
  void ofManyAtOnceOneIsDone() throws Exception {
    JsonArray slots = slots("service=checkup&person=kim&from=2026-11-24");
    String one = "{\"slot\":\"" + slots.getJsonObject(0).getString("id") + "\"," + ANN + "}";
    List<Reply> same = atOnce(i -> send("POST", "/v1/appointments", one, "Idempotency-Key", "same"));
    Set<JsonObject> booked = same.stream().filter(r -> r.status() == 201).map(Reply::body).collect(Collectors.toSet());
    assertEquals(1, booked.size());
    assertTrue(same.stream().allMatch(r -> Set.of(201, 409, 429).contains(r.status())));
    String other = one.replace(slots.getJsonObject(0).getString("id"), slots.getJsonObject(1).getString("id"));
    List<Reply> race = atOnce(i -> send("POST", "/v1/appointments", other, "Idempotency-Key", "r" + i));
    assertEquals(1, race.stream().filter(r -> r.status() == 201).count());
    assertEquals(2, count("confirmed"));
  }

  private interface Request {
    Reply send(int i) throws Exception;
  }

  private static List<Reply> atOnce(Request request) throws Exception {
    List<Reply> replies = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(32)) {
      List<Callable<Reply>> all = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        int number = i;
        all.add(() -> request.send(number));
      }
      for (Future<Reply> one : threads.invokeAll(all)) {
        replies.add(one.get());
      }
    }
    return replies;
  }

  @Test
  void aSlotOfOthersIsTakenAndAFallenHoldIsGone() throws Exception {
    String slot = slots("service=checkup&person=kim&from=2026-11-24").getJsonObject(0).getString("id");
    Reply held = send("POST", "/v1/holds", "{\"slot\":\"" + slot + "\"}");
    assertEquals(409, send("POST", "/v1/holds", "{\"slot\":\"" + slot + "\"}").status());
    assertEquals(409, send("POST", "/v1/appointments", "{\"slot\":\"" + slot + "\"," + ANN + "}").status());
    assertEquals(204, send("DELETE", "/v1/holds/" + held.body().getString("id"), null).status());
    assertEquals(410, send("POST", "/v1/appointments",
        "{\"hold\":\"" + held.body().getString("id") + "\"," + ANN + "}").status());
    assertEquals(410, send("POST", "/v1/appointments", "{\"hold\":\"h\"," + ANN + "}").status());
    booked(0);
  }

  /** What the clocks do in March and in November. */
  @ParameterizedTest
  @CsvSource({"America/New_York, 2027-03-14T02:30, does not exist", "Europe/Berlin, 2027-03-28T02:30, does not exist",
      "America/New_York, 2026-11-01T01:30, comes twice", "Europe/Berlin, 2026-10-25T02:30, comes twice"})
  void aLocalTimeThatDoesNotExistOrComesTwiceIsRefused(String zone, String time, String said) throws Exception {
    Reply refused = send("GET", "/v1/slots?service=checkup&from=" + time + "&zone=" + zone, null);
    assertEquals(422, refused.status());
    assertTrue(refused.body().getString("detail").contains(said), refused.body()::encode);
    Reply booking = send("POST", "/v1/appointments",
        "{\"service\":\"checkup\",\"start\":\"" + time + "\",\"zone\":\"" + zone + "\"," + ANN + "}");
    assertEquals(422, booking.status());
  }

  @Test
  void aStartWithItsOffsetIsThatMoment() throws Exception {
    String start = "\"service\":\"checkup\",\"person\":\"kim\",\"start\":";
    Reply booked = send("POST", "/v1/appointments", "{" + start + "\"2026-11-24T15:00+01:00\"," + ANN + "}");
    assertEquals("2026-11-24T09:00-05:00", booked.body().getString("start"), booked.body()::encode);
    assertEquals(409, send("POST", "/v1/appointments", "{" + start + "\"2026-11-24T09:00\"," + ANN + "}").status());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          GET    | /v1/slots                                                     |                     | 400 | from is needed
          GET    | /v1/slots?service=checkup                                     |                     | 400 | from is needed
          GET    | /v1/slots?service=haircut&from=2026-11-24                     |                     | 422 | no such service
          GET    | /v1/slots?service=cleaning&person=kim&from=2026-11-24         |                     | 422 | does not give
          GET    | /v1/slots?service=checkup&from=soon                           |                     | 400 | must be such as
          GET    | /v1/slots?service=checkup&from=2026-11-24&to=2027-11-24       |                     | 400 | at most 62 days
          GET    | /v1/slots?service=checkup&from=2026-11-24&limit=0             |                     | 400 | whole number
          GET    | /v1/slots?service=checkup&from=2026-11-24&day=1               |                     | 400 | no parameter day
          GET    | /v1/slots?service=checkup&from=2026-11-24&zone=Mars/Olympus   |                     | 400 | time zone
          GET    | /v1/appointments                                              |                     | 400 | from is needed
          GET    | /v1/appointments/222222                                       |                     | 404 | no appointment
          POST   | /v1/appointments                                              | [1]                 | 400 | one JSON object
          POST   | /v1/appointments                                              | {"slot":            | 400 | one JSON object
          POST   | /v1/appointments                                              | {"slot":"x"}        | 400 | customer is needed
          POST   | /v1/appointments                                              | {"slott":"x"}       | 400 | has no slott
          POST   | /v1/appointments                                              | {"customer":{"name":"A"}} | 400 | a slot is needed
          POST   | /v1/appointments                                              | {"slot":"x","customer":{"name":"A"}} | 422 | no such slot
          POST   | /v1/appointments                                              | {"slot":"x","customer":{"name":""}} | 400 | name is needed
          POST   | /v1/holds                                                     | {"slot":"x","seconds":"long"} | 400 | seconds
          GET    | /v1/customers                                                 |                     | 400 | phone is needed
          POST   | /v1/customers                                                 | {"name":"A","phone":"12"} | 400 | at least 7 digits
          POST   | /v1/customers                                                 | {"name":"A","phone":"2125550142","born":"soon"} | 400 | born must be a day
          POST   | /v1/waiting                                                   | {"service":"checkup","from":"2026-11-24","to":"2026-11-20","customer":{"name":"A","phone":"2125550142"}} | 400 | in order
          POST   | /v1/waiting                                                   | {"service":"haircut","from":"2026-11-24","to":"2026-11-24","customer":{"name":"A","phone":"2125550142"}} | 422 | service
          POST   | /v1/waiting                                                   | {"service":"checkup","from":"2026-11-24","to":"2026-11-24","after":"noon","customer":{"name":"A","phone":"2125550142"}} | 400 | a time of day
          GET    | /v1/waiting/offers                                            |                     | 405 | no GET
          POST   | /v1/series                                                    | {"service":"checkup","start":"2026-12-01T09:00","visits":1,"customer":{"name":"A"}} | 400 | visits must be
          POST   | /v1/exceptions                                                | {"day":"2026-12-01","from":"2026-12-01"} | 400 | and not both
          POST   | /v1/exceptions                                                | {"note":"closed"}   | 400 | must say when
          POST   | /v1/exceptions                                                | {"day":"2026-11-20"} | 422 | are over
          POST   | /v1/exceptions                                                | {"from":"2026-12-01","to":"2027-12-02"} | 400 | within a year
          POST   | /v1/exceptions                                                | {"day":"2026-12-01","closed":["12:00-25:00"]} | 400 | must list ranges
          POST   | /v1/exceptions                                                | {"day":"2026-12-01","closed":"12:00-13:00"} | 400 | must be a list
          POST   | /v1/exceptions                                                | {"day":"2026-12-01","person":"nobody"} | 422 | nobody with this id
          POST   | /v1/exceptions                                                | {"day":"2026-12-01","location":"west"} | 422 | no location
          POST   | /v1/exceptions                                                | {"day":"2026-12-01","location":"west","person":"kim"} | 400 | not for both
          GET    | /v1/exceptions/none                                           |                     | 404 | no exception
          DELETE | /v1/exceptions/none                                           |                     | 404 | no exception
          PUT    | /v1/exceptions                                                | {}                  | 405 | no PUT
          PUT    | /v1/appointments                                              | {}                  | 405 | no PUT
          DELETE | /v1/slots                                                     |                     | 405 | no DELETE
          """)
  void whatIsWrongIsSaid(String method, String path, String body, int status, String said) throws Exception {
    Reply reply = send(method, path, body);
    assertEquals(status, reply.status(), reply.body()::encode);
    assertTrue(reply.body().getString("detail").contains(said), reply.body()::encode);
  }

  @Test
  void onlyAKeyOpensAndOnlySmallJsonComesIn() throws Exception {
    assertEquals(401,
        send("GET", "/v1/slots?service=checkup&from=2026-11-24", null, "Authorization", "Bearer no").status());
    assertEquals(415, send("POST", "/v1/holds", "slot=x", "Content-Type", "text/plain").status());
    assertEquals(413, send("POST", "/v1/holds", "{\"slot\":\"" + "x".repeat(20_000) + "\"}").status());
  }

  @Test
  void theJournalNamesTheClientAndNotItsKey() throws Exception {
    booked(0);
    Set<String> writers = new HashSet<>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Database.FILE));
        var rows = connection.createStatement().executeQuery("SELECT who FROM journal")) {
      while (rows.next()) {
        writers.add(rows.getString(1));
      }
    }
    assertEquals(1, writers.size());
    assertTrue(writers.iterator().next().matches("api:[0-9a-f]{8}"), writers::toString);
  }

  /** The document has exactly the routes that there are. */
  @Test
  void theDocumentHasEveryRouteAndNoOther() throws Exception {
    Set<String> described = new TreeSet<>();
    document.getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue()).fieldNames()
        .forEach(method -> described.add(method.toUpperCase() + " " + path.getKey().replace("{id}", ":id"))));
    Set<String> routes = new TreeSet<>();
    router.getRoutes().stream().filter(route -> route.methods() != null).forEach(route -> route.methods()
        .forEach(method -> routes.add(method.name() + " " + route.getPath())));
    routes.remove("GET /v1/openapi.json");
    assertEquals(described, routes);
    assertEquals(200, send("GET", "/v1/services", null).status());
    assertEquals(200, send("GET", "/v1/people", null).status());
    Set<String> ids = new HashSet<>();
    document.getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue())
        .forEach(o -> assertTrue(ids.add(((JsonObject) o.getValue()).getString("operationId")))));
  }
}

package frontdesk.calendars;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import frontdesk.calendars.BusySource.Window;
import frontdesk.calendars.OutsideCalendar.Told;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.DeliveryException;
import frontdesk.web.HttpOneOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What goes wrong with a server: each is one plain sentence, and comes within the bounds of time and size. */
class CalDavFailuresTest {
  private static final Window WINDOW = new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), ZoneOffset.UTC);

  private static final ZonedDateTime START = ZonedDateTime.of(2026, 12, 1, 10, 0, 0, 0, ZoneOffset.UTC);
  private static final Told TOLD = new Told(
      new Appointment("K7M2QX", "checkup", "kim", START, START.plusMinutes(30), new Customer("Ann Lee", "+12125550142"),
          Appointment.State.CONFIRMED),
      new IcsEvent("k7m2qx@example.com", 0, START.toInstant(), START, START.plusMinutes(30), false, "Checkup", "", ""));

  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;
  private CalDavCalendar calendar;

  @BeforeEach
  void open() throws Exception {
    server = vertx.createHttpServer(HttpOneOptions.create()).requestHandler(this::answer).listen(0, "127.0.0.1")
        .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    calendar = new CalDavCalendar(URI.create("http://127.0.0.1:" + server.actualPort() + "/cal"), "kim", "hunter2",
        Duration.ofSeconds(1), Clock.systemUTC());
  }

  @AfterEach
  void close() throws Exception {
    calendar.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private volatile Consumer<HttpServerRequest> answer;

  private void answer(HttpServerRequest request) {
    answer.accept(request);
  }

  private DeliveryException failure() {
    return assertThrows(DeliveryException.class, () -> calendar.find(TOLD, Optional.empty()));
  }

  private DeliveryException syncFailure() {
    return assertThrows(DeliveryException.class, () -> calendar.changes("", Map.of(), WINDOW));
  }

  @ParameterizedTest
  @CsvSource({"500, answered 500", "401, answered 401: the user or the password is wrong",
      "302, answered 302: the address must be the calendar's own", "507, answered 507: the calendar is full"})
  void aRefusalIsSaid(int status, String said) {
    answer = request -> request.response().setStatusCode(status).putHeader("Location", "http://127.0.0.1:1/").end();
    DeliveryException failure = failure();
    assertEquals(said, failure.getMessage());
    assertTrue(failure.isPassing());
    assertFalse(failure.getMessage().contains("hunter2"));
  }

  @Test
  void itIsLeftAloneWhereItAsksFor() {
    answer = request -> request.response().setStatusCode(503).putHeader("Retry-After", "120").end();
    assertEquals(Duration.ofSeconds(120), failure().after().orElseThrow());
  }

  /** Servers lock whoever comes with a wrong password every few seconds. */
  @Test
  void itIsLeftAloneWhereItRefusesThePassword() {
    answer = request -> request.response().setStatusCode(401).end();
    assertEquals(Duration.ofMinutes(5), failure().after().orElseThrow());
    answer = request -> request.response().setStatusCode(404).end();
    assertTrue(syncFailure().after().isEmpty());
  }

  @Test
  void noAnswerAndHalfAnAnswerAreGivenUpInTime() {
    answer = request -> {
    };
    assertEquals("no answer within 1 s", failure().getMessage());
    answer = request -> request.response().setChunked(true).putHeader("ETag", "1").write("BEGIN");
    assertEquals("no answer within 1 s", failure().getMessage());
  }

  @Test
  void anAnswerWithoutEndIsGivenUp() {
    byte[] much = new byte[HttpDoor.LARGEST + 1];
    answer = request -> request.response().end(Buffer.buffer(much));
    assertTrue(failure().getMessage().startsWith("not reached"));
  }

  @Test
  void aClockThatGoesWrongIsSeen() throws Exception {
    answer = request -> request.response().setStatusCode(404).putHeader("Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plusSeconds(7200).atOffset(ZoneOffset.UTC))).end();
    assertTrue(calendar.find(TOLD, Optional.empty()).isEmpty());
    assertTrue(Math.abs(calendar.skewSeconds() - 7200) < 30, () -> "" + calendar.skewSeconds());
  }

  @Test
  void nothingOfTheSendersIsReadFromElsewhere() {
    String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    String body = "<D:multistatus xmlns:D=\"DAV:\"><D:sync-token>&e;</D:sync-token></D:multistatus>";
    answer = request -> request.response().setStatusCode(207).end(entity + body);
    assertEquals("answered with what is no XML", syncFailure().getMessage());
    answer = request -> request.response().setStatusCode(207).end("<html/>");
    assertEquals("answered with what is no multistatus", syncFailure().getMessage());
    answer = request -> request.response().setStatusCode(207).end("<D:multistatus xmlns:D=\"DAV:\"><D:response>");
    assertEquals("answered with what is no XML", syncFailure().getMessage());
  }

  /** A server that keeps no list of changes is asked what there is, and etags are compared. */
  @Test
  void withoutAListOfChangesEtagsAreCompared() throws Exception {
    answer = request -> request.bodyHandler(body -> {
      String asked = body.toString();
      String props = asked.contains("multiget")
          ? "<C:calendar-data>" + CalDavServer.ics("new", "DTSTART:19700101T000000Z", "DTEND:19700101T000030Z")
              + "</C:calendar-data>"
          : "";
      String item = "<D:response><D:href>/cal/%s.ics</D:href><D:propstat><D:prop><D:getetag>%s</D:getetag>" + props
          + "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>";
      String items = asked.contains("multiget")
          ? item.formatted("new%20one", "2")
          : item.formatted("known", "1") + item.formatted("new%20one", "2");
      request.response().setStatusCode(asked.contains("sync-collection") ? 501 : 207)
          .end("<D:multistatus xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">" + items
              + "</D:multistatus>");
    });
    var changes = calendar.changes("", Map.of("known.ics", "1", "gone.ics", "1"), WINDOW);
    assertEquals(Set.of("gone.ics"), changes.removed());
    assertEquals(1, changes.changed().size());
    assertEquals("new one.ics", changes.changed().getFirst().item().remote());
    assertEquals(1, changes.changed().getFirst().item().times().size());
    assertFalse(changes.whole());
  }
}

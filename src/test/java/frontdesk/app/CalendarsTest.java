package frontdesk.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

import frontdesk.calendars.CalDavServer;
import frontdesk.calendars.CalendarAccount;
import frontdesk.schedule.TestClock;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A person's calendar on a real CalDAV server beside a whole server. */
class CalendarsTest {
  private static final String BOOKING = "{\"service\":\"checkup\",\"person\":\"kim\",\"start\":\"2026-12-01T10:00\","
      + "\"customer\":{\"name\":\"Ann Lee\",\"phone\":\"+12125550142\"}}";

  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();

  private Settings settings(String calendars) throws IOException {
    String text = Files.readString(Path.of("frontdesk.yaml"))
        .replace("prompts: prompts ", "prompts: " + Path.of("prompts").toAbsolutePath() + " ");
    return Settings.read(Files.writeString(folder.resolve("frontdesk.yaml"), text + "\ncalendars:\n" + calendars),
        Map.of()).withPort(0);
  }

  private static JsonObject send(HttpClient http, Server server, String method, String path, String body)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10)).header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body));
    return new JsonObject(http.send(request.build(), BodyHandlers.ofString()).body());
  }

  /** What a path says, as soon as it is as expected, within a minute. */
  private static JsonObject until(HttpClient http, Server server, String path, Predicate<JsonObject> expected)
      throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    JsonObject seen;
    do {
      seen = send(http, server, "GET", path, "");
    } while (!expected.test(seen) && System.nanoTime() < deadline);
    assertTrue(expected.test(seen), seen::encode);
    return seen;
  }

  /** It is down, then back: what was booked meanwhile arrives; what its owner enters closes slots within a minute. */
  @Test
  void aCalendarIsKeptInStepBothWays() throws Exception {
    try (var dav = new CalDavServer(CalDavServer.Kind.RADICALE, folder.resolve("radicale"));
        var http = HttpClient.newHttpClient()) {
      dav.next();
      dav.stop();
      var settings = settings("  - { type: caldav, person: kim, url: \"" + dav.address() + "\", user: "
          + CalDavServer.USER + ", password: \"" + CalDavServer.PASSWORD + "\", domain: riverside.example }\n");
      try (var server = Server.start(settings, Path.of(""), folder, clock)) {
        String id = send(http, server, "POST", "/v1/appointments", BOOKING).getString("id");
        var ready = until(http, server, "/readyz", said -> said.getJsonObject("outbox")
            .getJsonObject("calendar:kim", new JsonObject()).containsKey("problem")
            && said.getJsonObject("calendars").getJsonObject("calendar:kim", new JsonObject()).containsKey("problem"));
        assertEquals("ready", ready.getString("status"));
        dav.start();
        clock.elapse(Duration.ofMinutes(2));
        until(http, server, "/readyz", said -> said.getJsonObject("outbox").isEmpty());
        String event = dav.event(id.toLowerCase() + "@riverside.example.ics");
        assertTrue(event.contains("STATUS:CONFIRMED") && !event.contains("Ann"), event);

        dav.put("away.ics",
            CalDavServer.ics("away", "DTSTART:20261201T150000Z", "DTEND:20261201T170000Z"));
        long begun = System.nanoTime();
        String wish = "/v1/slots?service=checkup&person=kim&limit=50&from=2026-12-01&to=2026-12-01";
        until(http, server, wish, said -> !said.encode().contains("2026-12-01T11:00"));
        System.getLogger("frontdesk.test").log(System.Logger.Level.INFO,
            "a busy time closed its slots after {0} ms", (System.nanoTime() - begun) / 1_000_000);
        until(http, server, "/readyz", said -> said.getJsonObject("calendars").getJsonObject("calendar:kim")
            .getInteger("conflicts") == 1);
        String listed = listed();
        assertTrue(listed.contains(id) && listed.contains("Dr. Kim: something else stands"), listed);
        assertFalse(listed.contains("private"), listed);
      }
    }
  }

  private String listed() {
    var out = new StringWriter();
    assertEquals(0, Main.commandLine().setOut(new PrintWriter(out)).execute("calendars", "--settings",
        folder.resolve("frontdesk.yaml").toString(), "--data", folder.toString(), "--now", clock.instant().toString()));
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^',
      textBlock = """
          { type: caldav, url: "https://example.com/a/" }                                             | needs the key 'person'
          { type: caldav, person: kim }                                                               | needs the key 'url'
          { type: exchange, person: kim, url: "https://example.com/a/" }                              | 'calendars[0].type' must be
          { type: caldav, person: nobody, url: "https://example.com/a/" }                             | must be one of business.people
          { type: caldav, person: kim, url: "https://example.com" }                                   | must be the address of one calendar
          { type: caldav, person: kim, url: "https://me:hunter2@example.com/a/" }                     | without a login
          { type: caldav, person: kim, url: "ftp://example.com/a/" }                                  | must be the address of one calendar
          { type: caldav, person: kim, url: "https://example.com/a/", password: hunter2 }             | are both needed
          { type: caldav, person: kim, url: "https://example.com/a/", user: kim, password: "${NONE}" } | are both needed
          { type: caldav, person: kim, url: "https://example.com/a/", domain: "a b" }                 | must be a domain name
          { type: caldav, person: kim, url: "https://example.com/a/", timeout_seconds: 600 }          | timeout_seconds
          { type: caldav, person: kim, url: "https://example.com/a/", colour: red }                   | colour
          { type: google, person: kim, client_id: a, client_secret: hunter2 }                         | needs the key 'refresh_token'
          { type: google, person: kim, client_id: a, client_secret: hunter2, refresh_token: "${NONE}" } | 'calendars[0].refresh_token' is empty
          { type: google, person: kim, client_id: a, client_secret: b, refresh_token: c, url: "ftp://x" } | must be such as https://www.googleapis.com
          { type: calcom, person: kim, key: hunter2, email: "a@example.com" }                         | an event type for each service that kim gives: checkup, filling, whitening
          { type: calcom, person: kim, key: hunter2, email: "a@example.com", event_types: { checkup: 1, filling: 2, whitening: x } } | must be a whole number
          { type: calcom, person: kim, key: hunter2, event_types: { checkup: 1, filling: 2, whitening: 3 } } | needs the key 'email'
          { type: calcom, person: kim, key: hunter2, email: somewhere, event_types: { checkup: 1, filling: 2, whitening: 3 } } | must be an email address
          """)
  void whatIsWrongIsNamedWithItsLine(String calendar, String said) throws IOException {
    String message = assertThrows(SettingsException.class, () -> settings("  - " + calendar + "\n")).getMessage();
    assertTrue(message.contains(said) && message.contains(", line "), message);
    assertFalse(message.contains("hunter2"), message);
  }

  /** As iCloud and Outlook show the address of a published calendar. */
  @Test
  void theAddressOfASubscriptionMayBeOneForCalendarPrograms() throws IOException {
    var account = settings("  - { type: ics, person: kim, url: \"webcal://p1.example.com/published/2/abc?x=1\" }\n")
        .office()
        .calendars().getFirst().account();
    assertEquals(new CalendarAccount.Ics(URI.create("https://p1.example.com/published/2/abc?x=1")), account);
    String message = assertThrows(SettingsException.class,
        () -> settings("  - { type: caldav, person: kim, url: \"webcal://example.com/a/\" }\n")).getMessage();
    assertTrue(message.contains("must be the address of one calendar"), message);
  }

  @Test
  void aPersonHasOneCalendar() {
    String one = "  - { type: caldav, person: kim, url: \"https://example.com/a/\" }\n";
    String message = assertThrows(SettingsException.class, () -> settings(one + one)).getMessage();
    assertTrue(message.contains("has a calendar of this kind already"), message);
  }
}

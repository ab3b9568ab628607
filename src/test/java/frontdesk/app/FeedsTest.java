package frontdesk.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Slot;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.TwoHouses;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import frontdesk.store.Database;
import frontdesk.store.JdbcSchedule;
import frontdesk.web.HttpOneOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/** Feeds over real HTTP, read by khal and by python3-icalendar. */
class FeedsTest {
  private static final String TOKEN = "a-token-of-the-feeds";
  private static final Customer ANN = new Customer("Ann; Lee, \\ the \"Ä\" of " + "long".repeat(30), "+12125550142");

  @TempDir
  Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final TestClock clock = TestClock.monday();
  private final Vertx vertx = Vertx.vertx();
  private Database database;
  private JdbcSchedule schedule;
  private HttpServer server;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(folder.resolve("data"));
    schedule = new JdbcSchedule(database, TwoHouses.BUSINESS, clock);
    var router = Router.router(vertx);
    var settings = new OfficeSettings(Optional.empty(),
        Optional.of(new OfficeSettings.Feeds(TOKEN, "two-houses.example", true)), Optional.empty(), Optional.empty(),
        List.of(), Optional.empty());
    new CalendarOffice(vertx, database, schedule).feeds(settings, clock, router);
    server = vertx.createHttpServer(HttpOneOptions.create()).requestHandler(router).listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    http.close();
    database.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private String feed(String path) throws Exception {
    var answer = get("/calendars/" + path + ".ics?token=" + TOKEN);
    assertEquals(200, answer.statusCode());
    assertEquals("text/calendar; charset=utf-8", answer.headers().firstValue("Content-Type").orElse(""));
    return answer.body();
  }

  private Appointment book(String service, String person, String call) {
    Slot slot = schedule.openings(service, Optional.of(person), When.ANY, 1).getFirst();
    Hold hold = schedule.hold(slot.id(), call, Duration.ofMinutes(1));
    return schedule.book(hold.id(), ANN, new WriteKey(call, hold.id(), "book"));
  }

  private static String unfolded(String feed) {
    return feed.replace("\r\n ", "");
  }

  @Test
  void eachPersonAndPlaceHasACalendar() throws Exception {
    Appointment massage = book("massage", "ann", "c1");
    Appointment yoga = book("class", "eve", "c2");
    String ann = unfolded(feed("people/ann"));
    assertTrue(ann.contains("UID:" + massage.id().toLowerCase() + "@two-houses.example\r\n"), ann);
    assertTrue(ann.contains("DTSTART;TZID=America/New_York:"), ann);
    assertTrue(ann.contains("LOCATION:Chair 1\\, Two Houses\\, North House\r\n"), ann);
    assertTrue(ann.contains("SUMMARY:Massage: Ann\\; Lee\\, \\\\ the"), ann);
    assertFalse(ann.contains(yoga.id().toLowerCase()));
    String west = feed("locations/west");
    assertTrue(west.contains("DTSTART;TZID=America/Chicago:"), west);
    assertTrue(west.lines().allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75));
  }

  @Test
  void aChangeKeepsTheIdentifierAndCountsUp() throws Exception {
    Appointment booked = book("massage", "ann", "c1");
    String uid = "UID:" + booked.id().toLowerCase() + "@two-houses.example";
    assertTrue(feed("people/ann").contains("SEQUENCE:0\r\n"));
    Slot later = schedule.openingsForMove(booked.id(), Optional.of("ann"), When.ANY, 5).getLast();
    Hold hold = schedule.holdForMove(later.id(), booked.id(), "c2", Duration.ofMinutes(1));
    schedule.move(booked.id(), hold.id(), new WriteKey("c2", hold.id(), "move"));
    String moved = feed("people/ann");
    assertTrue(moved.contains("SEQUENCE:1\r\n") && moved.contains(uid), moved);
    schedule.cancel(booked.id(), new WriteKey("c3", booked.id(), "cancel"));
    String gone = feed("people/ann");
    assertTrue(gone.contains("STATUS:CANCELLED\r\n") && gone.contains("SEQUENCE:2\r\n") && gone.contains(uid), gone);
  }

  @Test
  void onlyTheTokenOpensAndWhatIsKnownIsNotSentAgain() throws Exception {
    String path = "/calendars/people/ann.ics?token=";
    assertEquals(404, get(path + "wrong").statusCode());
    assertEquals(404, get("/calendars/people/ann.ics").statusCode());
    assertEquals(404, get("/calendars/people/nobody.ics?token=" + TOKEN).statusCode());
    String etag = get(path + TOKEN).headers().firstValue("ETag").orElseThrow();
    assertEquals(304, get(path + TOKEN, "If-None-Match", etag).statusCode());
    book("massage", "ann", "c1");
    assertEquals(200, get(path + TOKEN, "If-None-Match", etag).statusCode());
  }

  @Test
  void othersReadIt() throws Exception {
    book("massage", "ann", "c1");
    Appointment gone = book("laser", "ann", "c2");
    schedule.cancel(gone.id(), new WriteKey("c3", gone.id(), "cancel"));
    Path file = Files.writeString(folder.resolve("ann.ics"), feed("people/ann"));
    String read = run(List.of("/usr/bin/python3", "-c", """
        import icalendar, sys
        calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
        for event in calendar.walk('VEVENT'):
            assert not event.errors, event.errors
            print(event['STATUS'], event['SUMMARY'], event.decoded('DTSTART').utcoffset())
        """, file.toString()), "import icalendar");
    assertTrue(read.contains("CONFIRMED Massage: " + ANN.name() + " -1 day, 19:00:00"), read);
    assertTrue(read.contains("CANCELLED"), read);
    Path config = Files.writeString(folder.resolve("khal.conf"), """
        [calendars]
        [[ann]]
        path = %s
        [locale]
        timeformat = %%H:%%M
        dateformat = %%Y-%%m-%%d
        longdateformat = %%Y-%%m-%%d
        datetimeformat = %%Y-%%m-%%d %%H:%%M
        longdatetimeformat = %%Y-%%m-%%d %%H:%%M
        local_timezone = America/New_York
        default_timezone = America/New_York
        [sqlite]
        path = %s
        """.formatted(Files.createDirectories(folder.resolve("ann")), folder.resolve("khal.db")));
    String khal = "/usr/bin/khal";
    run(List.of(khal, "-c", config.toString(), "import", "--batch", "-a", "ann", file.toString()), khal);
    String listed = run(List.of(khal, "-c", config.toString(), "list", "2026-11-23", "2d", "-a", "ann"), khal);
    assertTrue(listed.contains("Massage: Ann; Lee"), listed);
  }

  /** Runs a program; the test is skipped, and says so, where it is not installed. */
  private String run(List<String> command, String needs) throws IOException, InterruptedException {
    boolean there = needs.startsWith("/")
        ? Files.isExecutable(Path.of(needs))
        : Files.isExecutable(Path.of(command.getFirst()))
            && new ProcessBuilder(command.getFirst(), "-c", needs).start().waitFor() == 0;
    if (!there) {
      String said = command.getFirst() + " (" + needs + ") is not installed";
      if (System.getenv("FRONTDESK_REQUIRE_PROGRAMS") != null) {
        fail(said);
      }
      Assumptions.abort(said);
    }
    Path output = folder.resolve("output.txt");
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(Map.of("HOME", folder.toString(), "PYTHONIOENCODING", "utf-8", "LC_ALL",
        "C.UTF-8"));
    Process process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> command.getFirst() + " did not end");
    String said = Files.readString(output);
    assertEquals(0, process.exitValue(), said);
    return said;
  }
}

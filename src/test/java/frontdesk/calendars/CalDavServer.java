package frontdesk.calendars;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * A real CalDAV server of Debian on a free port of loopback, with an empty calendar. A test that needs one is skipped,
 * and says so, where it is not installed; with {@code FRONTDESK_REQUIRE_PROGRAMS} it fails.
 */
public final class CalDavServer implements AutoCloseable {
  public static final String USER = "kim";
  public static final String PASSWORD = "s3cret of Kim";

  /** Which server. */
  public enum Kind {
    RADICALE("/usr/bin/radicale", "/kim/", true), XANDIKOS("/usr/bin/xandikos", "/user/calendars/", false);

    private final String program;
    private final String path;
    private final boolean asksForPassword;

    Kind(String program, String path, boolean asksForPassword) {
      this.program = program;
      this.path = path;
      this.asksForPassword = asksForPassword;
    }
  }

  private static final Duration START = Duration.ofSeconds(30);

  private final Kind kind;
  private final Path folder;
  private final int port;
  private Process process;
  private int calendar;

  /** Starts one that keeps its files in a folder. */
  public CalDavServer(Kind kind, Path folder) throws Exception {
    if (!Files.isExecutable(Path.of(kind.program))) {
      String said = kind.program + " is not installed";
      if (System.getenv("FRONTDESK_REQUIRE_PROGRAMS") != null) {
        fail(said);
      }
      Assumptions.abort(said);
    }
    this.kind = kind;
    this.folder = Files.createDirectories(folder);
    this.port = free();
    Files.writeString(folder.resolve("users"), USER + ":" + PASSWORD + "\n");
    Files.writeString(folder.resolve("config"), """
        [server]
        hosts = 127.0.0.1:%d
        [auth]
        type = htpasswd
        htpasswd_filename = %s
        htpasswd_encryption = plain
        delay = 0
        [storage]
        filesystem_folder = %s
        """.formatted(port, folder.resolve("users"), folder.resolve("data")));
    start();

  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it, again after {@link #stop}. */
  public void start() throws Exception {
    List<String> command = kind == Kind.RADICALE
        ? List.of(kind.program, "--config", folder.resolve("config").toString())
        : List.of(kind.program, "-d", folder.resolve("data").toString(), "--defaults", "--listen-address=127.0.0.1",
            "--port", Integer.toString(port));
    var builder = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log.txt").toFile()));
    builder.environment().put("HOME", folder.toString());
    process = builder.start();
    long deadline = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        stop();
        fail(kind.program + " does not answer: " + Files.readString(folder.resolve("log.txt")));
      }
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return send("OPTIONS", "", "").statusCode() > 0;
    } catch (IOException _) {
      return process.waitFor(50, TimeUnit.MILLISECONDS); // not yet, or ended
    }
  }

  /** Ends it; its files stay. */
  public void stop() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Makes another empty calendar, which is the one from now on. */
  public void next() throws Exception {
    calendar++;
    var answer = send("MKCALENDAR", "", "");
    assertTrue(answer.statusCode() == 201, answer::body);
  }

  /** The address of the calendar. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port + kind.path + "work" + calendar + "/");
  }

  /** How it opens. */
  public CalendarAccount account() {
    return kind.asksForPassword
        ? new CalendarAccount.CalDav(address(), USER, PASSWORD)
        : new CalendarAccount.CalDav(address(), "", "");
  }

  /** As its owner's program sends it. */
  public HttpResponse<String> send(String method, String name, String body, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address().resolve(name)).timeout(Duration.ofSeconds(10))
        .header("Authorization",
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes()))
        .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    // One connection for each request, since Radicale closes them.
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  /** The event under a name, unfolded; empty where there is none. */
  public String event(String name) throws IOException, InterruptedException {
    var answer = send("GET", name, "");
    return answer.statusCode() == 200 ? answer.body().replace("\r\n ", "").replace("\n ", "") : "";
  }

  /** Puts an event there, as its owner's program does. */
  public void put(String name, String event) throws IOException, InterruptedException {
    var answer = send("PUT", name, event, "Content-Type", "text/calendar; charset=utf-8");
    assertTrue(answer.statusCode() / 100 == 2, () -> answer.statusCode() + " " + answer.body());
  }

  public void delete(String name) throws IOException, InterruptedException {
    assertTrue(send("DELETE", name, "").statusCode() / 100 == 2);
  }

  /** An event with these lines. */
  public static String ics(String uid, String... lines) {
    var all = new ArrayList<>(List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", "BEGIN:VEVENT",
        "UID:" + uid, "DTSTAMP:20261101T000000Z", "SUMMARY:private"));
    all.addAll(List.of(lines));
    all.addAll(List.of("END:VEVENT", "END:VCALENDAR", ""));
    return String.join("\r\n", all);
  }

  @Override
  public void close() {
    stop();
  }
}

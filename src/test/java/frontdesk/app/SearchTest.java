package frontdesk.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import frontdesk.bench.CallClient;
import frontdesk.bench.CallPlan;
import frontdesk.bench.CallPlan.Step;
import frontdesk.bench.CallScript;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Consent, archive and search through the whole server: what may be kept is found, what may not is nowhere. */
class SearchTest {
  private static final Clock MONDAY = Clock.fixed(Instant.parse("2026-11-23T14:00:00Z"), ZoneOffset.UTC);
  private static final String KEY = "0123456789abcdef";
  /** A word that no file holds by chance. */
  private static final String SECRET = "xylophonist";

  @TempDir
  Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  private Path data() {
    return folder.resolve("data");
  }

  private Path settings(String recording, String keys) throws IOException {
    String sample = Files.readString(Path.of("frontdesk.yaml")).replace("recording: off", "recording: " + recording)
        .replace("name: en-us", "name: none").replace("api_keys: []", "api_keys: [" + keys + "]")
        .replace("prompts: prompts", "prompts: " + Path.of("prompts").toAbsolutePath());
    return Files.writeString(folder.resolve("frontdesk.yaml"), sample);
  }

  private Server start(Path settings) {
    return Server.start(Settings.read(settings, Map.of()).withPort(0), Path.of(""), data(), MONDAY);
  }

  private static void call(Server server, String... typed) throws Exception {
    try (var client = new CallClient(URI.create("ws://127.0.0.1:" + server.port() + "/v1/call"))) {
      var result = client.place(CallPlan.of(Arrays.stream(typed).<Step>map(Step.Type::new).toList()), _ -> {
      });
      assertEquals("completed", result.reason().orElse(""), result.problem()::toString);
    }
  }

  private HttpResponse<String> send(Server server, String method, String path, byte[] body, String... headers)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(20))
        .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(Server server, String path) throws Exception {
    return send(server, "GET", path, new byte[0]);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void problem(int status, String part, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer::body);
    assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    var json = new JsonObject(answer.body());
    assertEquals(status, json.getInteger("status"));
    assertTrue(json.getString("detail").contains(part), answer::body);
  }

  /** How many files under the data folder hold a word, in whatever case. */
  private long holding(String word) throws IOException {
    try (var files = Files.walk(data())) {
      return files.filter(Files::isRegularFile).filter(file -> {
        try {
          return Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT)
              .contains(word);
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }).count();
    }
  }

  private long files(String kind) throws IOException {
    try (var all = Files.walk(data())) {
      return all.filter(file -> file.toString().endsWith(kind)).count();
    }
  }

  @Test
  void withoutConsentNothingThatWasSaidIsAnywhere() throws Exception {
    var logged = new CopyOnWriteArrayList<String>();
    var appender = new AppenderBase<ILoggingEvent>() {
      @Override
      protected void append(ILoggingEvent event) {
        logged.add(event.getFormattedMessage() + event.getThrowableProxy());
      }
    };
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    var ours = (Logger) LoggerFactory.getLogger("frontdesk");
    Level before = ours.getLevel();
    ours.setLevel(Level.DEBUG);
    try {
      for (String recording : List.of("off", "ask", "announce")) {
        try (var server = start(settings(recording, ""))) {
          switch (recording) {
            case "off" -> call(server, "yes", "do you employ a " + SECRET, "no thanks, goodbye");
            case "ask" -> call(server, "no", "do you employ a " + SECRET, "no thanks, goodbye");
            default -> call(server, "please stop recording", "yes", "do you employ a " + SECRET, "no thanks, goodbye");
          }
          assertEquals(0, holding(SECRET), recording);
          assertEquals(0,
              new JsonObject(get(server, "/v1/search?q=" + SECRET + "&role=any").body()).getJsonArray("hits").size());
        }
        assertEquals(0, holding(SECRET), recording + ", after the end");
        assertEquals(0, files(".wav"), recording);
      }
    } finally {
      root.detachAppender(appender);
      ours.setLevel(before);
    }
    assertTrue(logged.stream().noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains(SECRET)),
        logged::toString);
  }

  @Test
  void whatWasSaidWithConsentIsFoundAndErased() throws Exception {
    var file = settings("ask", "");
    try (var server = start(file)) {
      call(server, "yes please", "I would like my money back, says the " + SECRET, "no thanks, goodbye");
      // The index follows on its own thread; the end of the server waits for it.
    }
    try (var server = start(file)) {
      var found = get(server, "/v1/search?q=" + encoded("wants a refund") + "&limit=1&from=2026-11-23&to=2026-11-23");
      assertEquals(200, found.statusCode(), found::body);
      var hit = new JsonObject(found.body()).getJsonArray("hits").getJsonObject(0);
      assertTrue(hit.getString("words").contains("money back"), found::body);
      assertTrue(hit.getDouble("score") > 0.9);
      assertTrue(hit.getDouble("cosine") > 0.2);
      assertEquals("caller", hit.getString("role"));
      assertEquals(2, hit.getInteger("turn"));
      var vector = get(server, "/v1/search?limit=1&vector=" + encoded("\"money back\" - \"haircut\" + \"refund\""));
      assertTrue(vector.body().contains("money back"), vector::body);
      assertEquals(0, new JsonObject(get(server, "/v1/search?q=refund&from=2026-11-24").body()).getJsonArray("hits")
          .size());

      var out = new StringWriter();
      var err = new StringWriter();
      int code = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(
          "search", "wants a refund", "--json", "--settings", file.toString(), "--data", data().toString());
      assertEquals(0, code, err::toString);
      assertTrue(new JsonObject(out.toString().lines().findFirst().orElseThrow()).getString("words")
          .contains("money back"), "while the server runs");

      assertTrue(holding(SECRET) > 0);
      problem(400, "7 digits", send(server, "DELETE", "/v1/archive?phone=12", new byte[0]));
      problem(400, "phone", send(server, "DELETE", "/v1/archive", new byte[0]));
    }
  }

  @Test
  void aSoundIsFoundByASoundAndByATextThatMeansIt() throws Exception {
    Path calls = Path.of("src/test/resources/calls/opening-hours");
    try (var server = start(settings("announce", ""))) {
      try (var client = new CallClient(URI.create("ws://127.0.0.1:" + server.port() + "/v1/call"))) {
        client.place(CallScript.read(calls.resolve("call.yaml")).plan(), _ -> {
        });
      }
    }
    assertTrue(files(".wav") > 0);
    try (var server = start(settings("announce", ""))) {
      var bySound = send(server, "POST", "/v1/search?limit=1", Files.readAllBytes(calls.resolve("01.wav")),
          "Content-Type", "audio/wav");
      assertEquals(200, bySound.statusCode(), bySound::body);
      var hit = new JsonObject(bySound.body()).getJsonArray("hits").getJsonObject(0);
      assertTrue(hit.getBoolean("sound"), bySound::body);
      assertTrue(hit.getDouble("cosine") > 0.75, bySound::body);
      assertEquals(1, hit.getInteger("turn"), bySound::body);
      assertTrue(hit.getInteger("to_ms") > hit.getInteger("from_ms"));
      var byText = get(server, "/v1/search?limit=1&q=" + encoded("what are your opening hours"));
      assertEquals(1, new JsonObject(byText.body()).getJsonArray("hits").getJsonObject(0).getInteger("turn"),
          byText::body);
      problem(400, "0.3 to 60", send(server, "POST", "/v1/search", java.util.Arrays
          .copyOf(Files.readAllBytes(calls.resolve("01.wav")), 1000)));
      problem(400, "", send(server, "POST", "/v1/search", "no recording at all".getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void requestsThatCannotBeServedAreProblems() throws Exception {
    try (var server = start(settings("off", ""))) {
      problem(400, "either q or vector", get(server, "/v1/search"));
      problem(400, "either q or vector", get(server, "/v1/search?q=a&vector=b"));
      problem(400, "limit", get(server, "/v1/search?q=a&limit=1000"));
      problem(400, "from", get(server, "/v1/search?q=a&from=yesterday"));
      problem(400, "role", get(server, "/v1/search?q=a&role=everyone"));
      problem(400, "'colour'", get(server, "/v1/search?q=a&colour=blue"));
      problem(400, "character", get(server, "/v1/search?q=" + "x".repeat(1001)));
      problem(400, "quote", get(server, "/v1/search?vector=" + encoded("\"cancel")));
      problem(413, "2 MiB", send(server, "POST", "/v1/search", new byte[(2 << 20) + 1]));
      problem(400, "WAV", send(server, "POST", "/v1/search", new byte[0]));
      problem(403, "this machine", send(server, "GET", "/v1/search?q=a", new byte[0], "Origin", "https://example.com"));
      assertEquals(405, send(server, "PUT", "/v1/search", new byte[0]).statusCode());
    }
  }

  @Test
  void aServerWithKeysWantsOne() throws Exception {
    try (var server = start(settings("off", KEY))) {
      problem(401, "API key", get(server, "/v1/search?q=a"));
      problem(401, "API key", send(server, "POST", "/v1/search", new byte[100]));
      problem(401, "API key", send(server, "DELETE", "/v1/archive?phone=12125550142", new byte[0]));
      problem(401, "API key",
          send(server, "GET", "/v1/search?q=a", new byte[0], "Authorization", "Bearer 0123456789abcdeX"));
      assertEquals("{\"hits\":[]}",
          send(server, "GET", "/v1/search?q=a", new byte[0], "Authorization", "Bearer " + KEY).body());
      assertEquals("{\"calls\":0,\"entries\":0,\"sounds\":0,\"decisions\":0,\"papers\":0,\"customers\":0}",
          send(server, "DELETE",
              "/v1/archive?phone=12125550142", new byte[0], "Authorization", "Bearer " + KEY).body());
    }
  }
}

package frontdesk.app;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import frontdesk.bench.CallClient;
import frontdesk.bench.CallPlan;
import frontdesk.bench.CallPlan.Step;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The whole server on loopback: its pages, a typed call through every room, and its end. */
class ServerTest {
  private static final Clock MONDAY = Clock.fixed(Instant.parse("2026-11-23T14:00:00Z"), ZoneOffset.UTC);

  @TempDir
  Path data;

  private Server start() {
    return start(Path.of("frontdesk.yaml"));
  }

  private Server start(Path settings) {
    return Server.start(Settings.read(settings, Map.of()).withPort(0), Path.of(""), data, MONDAY);
  }

  private static HttpResponse<String> get(HttpClient http, Server server, String path)
      throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
  }

  @Test
  void thePagesSayWhereOneIsAndHowItGoes() throws Exception {
    try (var server = start(); var http = HttpClient.newHttpClient()) {
      var page = get(http, server, "/");
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("Riverside Dental"));
      assertTrue(page.body().contains("ws://127.0.0.1:" + server.port() + "/v1/call"));
      assertFalse(page.body().contains("${"), "every place is filled");
      assertTrue(page.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'"));
      for (var path : List.of("/style.css", "/index.js", "/icon.svg", "/favicon.ico", "/docs/protocol.md",
          "/docs/connect/browser.md")) {
        assertEquals(200, get(http, server, path).statusCode(), path);
      }
      assertEquals(
          new JsonObject().put("business", "Riverside Dental").put("recording", "off").put("language", "en-US"),
          new JsonObject(get(http, server, "/widget/config").body()));
      assertEquals("up", new JsonObject(get(http, server, "/healthz").body()).getString("status"));
      assertEquals("ready", new JsonObject(get(http, server, "/readyz").body()).getString("status"));
      assertTrue(get(http, server, "/metrics").body().contains("frontdesk_calls_active"));
      assertEquals(404, get(http, server, "/nothing").statusCode());
    }
  }

  /** The policy names the socket's address, which comes from the request. */
  @Test
  void aForgedHostDoesNotLoosenThePolicy() throws Exception {
    try (var server = start(); var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: evil.example;script-src *\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertFalse(answer.contains("script-src *"), answer);
    }
  }

  @Test
  void aTypedCallPassesEveryRoomAndIsInTheDatabase() throws Exception {
    bookTyped(Path.of("frontdesk.yaml"));
  }

  @Test
  void withoutAVoiceTheCaptionsAreEnough() throws Exception {
    var settings = Files.readString(Path.of("frontdesk.yaml")).replace("name: en-us", "name: none")
        .replace("prompts: prompts", "prompts: " + Path.of("prompts").toAbsolutePath());
    bookTyped(Files.writeString(data.resolve("silent.yaml"), settings));
  }

  private void bookTyped(Path settings) throws Exception {
    try (var server = start(settings);
        var http = HttpClient.newHttpClient();
        var client = new CallClient(URI.create("ws://127.0.0.1:" + server.port() + "/v1/call"))) {
      var plan = CallPlan.of(List.of(new Step.Type("I'd like a cleaning tomorrow at ten"),
          new Step.Type("John Smith"), new Step.Type("202 555 0147"), new Step.Type("yes please"),
          new Step.Type("no thanks, goodbye")));
      var result = client.place(plan, _ -> {
      });
      assertEquals("completed", result.reason().orElse(""), result.problem()::toString);
      var rows = server.schedule().byPhone("+12025550147");
      assertEquals(1, rows.size());
      assertEquals("cleaning", rows.getFirst().service());
      assertEquals("2026-11-24T10:00-05:00[America/New_York]", rows.getFirst().start().toString());
      assertEquals("John Smith", rows.getFirst().customer().name());
      assertTrue(
          get(http, server, "/metrics").body().contains("frontdesk_calls_ended_total{reason=\"completed\"} 1.0"));
    }
  }
}

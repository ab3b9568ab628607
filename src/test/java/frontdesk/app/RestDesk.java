package frontdesk.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;

import io.vertx.core.json.JsonObject;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** What programs do with a running server, and what an operator sees of its outbox. */
record RestDesk(HttpClient http, Server server) {
  JsonObject send(String method, String path, String body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10)).header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body));
    return new JsonObject(http.send(request.build(), BodyHandlers.ofString()).body());
  }

  /** What is waiting for a sink, as soon as it is as expected, within half a minute. */
  JsonObject backlog(String sink, Predicate<JsonObject> expected) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    JsonObject seen;
    do {
      seen = send("GET", "/readyz", "").getJsonObject("outbox").getJsonObject(sink, new JsonObject());
    } while (!expected.test(seen) && System.nanoTime() < deadline);
    assertTrue(expected.test(seen), seen::encode);
    return seen;
  }
}

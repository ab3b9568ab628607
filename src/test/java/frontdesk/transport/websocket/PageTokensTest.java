package frontdesk.transport.websocket;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which pages may call, and how they get a token, over real sockets on loopback. */
class PageTokensTest {
  private static final String LISTED = "https://clinic.example";
  private static final String FOREIGN = "https://evil.example";
  private static final List<String> KEYS = List.of("key-of-the-test-house");

  private final AtomicLong nanos = new AtomicLong();
  private final HttpClient http = HttpClient.newHttpClient();
  private TestHouse house;

  @AfterEach
  void close() {
    http.close();
    house.close();
  }

  private HttpResponse<String> ask(String method, String origin) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.port + "/v1/widget-tokens"))
        .timeout(Duration.ofSeconds(10)).method(method, BodyPublishers.noBody()).header("Origin", origin).build(),
        BodyHandlers.ofString());
  }

  private static String sharedWith(HttpResponse<?> answer) {
    return answer.headers().firstValue("Access-Control-Allow-Origin").orElse("nobody");
  }

  @Test
  void aListedPageCallsWithItsTokenAndNoOtherDoes() throws Exception {
    house = TestHouse.forPages(new Origins(Set.of(LISTED, "https://other.example")), KEYS, nanos::get);
    var answer = ask("POST", LISTED);
    assertEquals(200, answer.statusCode());
    assertEquals(LISTED, sharedWith(answer));
    assertEquals("Origin", answer.headers().firstValue("Vary").orElse(""));
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    String start = "{\"type\":\"start\",\"audio\":{\"encoding\":\"mulaw\",\"rate\":8000},\"token\":\"%s\"}"
        .formatted(new JsonObject(answer.body()).getString("token"));
    var page = new TestClient(house.vertx, house.port, "Origin", LISTED);
    page.send(start);
    page.await("started");
    var other = new TestClient(house.vertx, house.port, "Origin", "https://other.example");
    other.send(start);
    assertEquals((short) 1008, other.awaitClose());
    var without = new TestClient(house.vertx, house.port, "Origin", LISTED).start("mulaw", 8_000);
    assertEquals((short) 1008, without.awaitClose());
  }

  @Test
  void aPageThatIsNotListedGetsNoTokenAndNoSocket() throws Exception {
    house = TestHouse.forPages(new Origins(Set.of(LISTED)), KEYS, nanos::get);
    for (String origin : List.of(FOREIGN, "null", "https://clinic.example.evil.example", "http://clinic.example")) {
      var answer = ask("POST", origin);
      assertEquals(403, answer.statusCode(), origin);
      assertEquals("nobody", sharedWith(answer), origin);
      assertEquals(403, ask("OPTIONS", origin).statusCode(), origin);
      var refused = assertThrows(CompletionException.class,
          () -> new TestClient(house.vertx, house.port, "Origin", origin));
      assertEquals(403, assertInstanceOf(UpgradeRejectedException.class, refused.getCause()).getStatus(), origin);
    }
  }

  @Test
  void aBrowserThatAsksBeforehandIsToldWhatItMaySend() throws Exception {
    house = TestHouse.forPages(new Origins(Set.of(LISTED)), KEYS, nanos::get);
    var answer = ask("OPTIONS", LISTED);
    assertEquals(204, answer.statusCode());
    assertEquals(LISTED, sharedWith(answer));
    assertEquals("POST", answer.headers().firstValue("Access-Control-Allow-Methods").orElse(""));
  }

  @Test
  void theServersOwnPageNeedsATokenOnlyWhereThereAreKeys() throws Exception {
    house = TestHouse.forPages(new Origins(Set.of(LISTED)), List.of(), nanos::get);
    String own = "http://127.0.0.1:" + house.port;
    assertEquals(204, ask("POST", own).statusCode());
    new TestClient(house.vertx, house.port, "Origin", own).start("mulaw", 8_000).await("started");
    house.close();
    house = TestHouse.forPages(new Origins(Set.of(LISTED)), KEYS, nanos::get);
    assertEquals(403, ask("POST", "http://127.0.0.1:" + house.port).statusCode());
  }

  @Test
  void anAddressGetsFewTokensAMinute() throws Exception {
    house = TestHouse.forPages(new Origins(Set.of(LISTED)), KEYS, nanos::get);
    for (int i = 0; i < PageTokens.OF_ADDRESS; i++) {
      assertEquals(200, ask("POST", LISTED).statusCode());
    }
    var refused = ask("POST", LISTED);
    assertEquals(429, refused.statusCode());
    assertEquals("60", refused.headers().firstValue("Retry-After").orElse(""));
    assertEquals(LISTED, sharedWith(refused), "the page may read why");
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertEquals(200, ask("POST", LISTED).statusCode());
  }

  @Test
  void whatIsNoOriginIsRefusedWhenTheSettingsAreRead() {
    house = new TestHouse();
    for (String wrong : List.of("*", "clinic.example", "https://clinic.example/", "https://clinic.example/page",
        "https://clinic.example:443", "ftp://clinic.example", "https://a@clinic.example", "null", "")) {
      assertThrows(IllegalArgumentException.class, () -> new Origins(Set.of(wrong)), wrong);
    }
    assertTrue(new Origins(Set.of("HTTPS://Clinic.Example:8443")).allows("https://clinic.example:8443"));
  }
}

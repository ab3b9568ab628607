package frontdesk.transport.telephony;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import frontdesk.schedule.TestClock;
import frontdesk.transport.telephony.RestException.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** The client of REST interfaces against a server that does what such interfaces do at their worst. */
class RestClientTest {
  private static final Secret PASSWORD = new Secret("top-secret");

  private final Vertx vertx = Vertx.vertx();
  private ProviderServer server;
  private RestClient client;

  /** Waits of a few milliseconds, and half a second for an answer: longer than any that is to come. */
  @BeforeEach
  void open() {
    server = new ProviderServer(vertx);
    client = client(Duration.ofSeconds(10));
  }

  private RestClient client(Duration answer) {
    var bounds = new RestBounds(Duration.ofSeconds(2), answer, 3, Duration.ofMillis(4), Duration.ofMillis(8),
        Duration.ofSeconds(1), 1000);
    return new RestClient(vertx, bounds, TestClock.monday(), () -> 0.5);
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private RestRequest request(boolean repeatable) {
    return RestRequest.json(HttpMethod.POST, server.address.resolve("/calls"),
        RestRequest.basic("account", PASSWORD), new JsonObject().put("action", "hangup"), repeatable);
  }

  private static RestAnswer answer(RestClient client, RestRequest request) {
    return client.send(request).toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static RestException failure(RestClient client, RestRequest request) {
    var failure = assertThrows(CompletionException.class, () -> answer(client, request)).getCause();
    assertFalse(failure.getMessage().contains("secret") || failure.getMessage().contains("account"),
        failure.getMessage());
    return (RestException) failure;
  }

  @Test
  void whatIsSentArrivesWithItsCredentials() {
    answer(client, request(true));
    var asked = server.asked.getFirst();
    assertEquals("POST", asked.method());
    assertEquals("/calls", asked.path());
    assertEquals("hangup", asked.json().getString("action"));
    assertEquals("application/json", asked.headers().get("Content-Type"));
    assertEquals("Basic YWNjb3VudDp0b3Atc2VjcmV0", asked.headers().get("Authorization"));
    assertEquals("POST to 127.0.0.1", request(true).toString(), "a request in a log shows nothing");
  }

  @Test
  void theFieldsOfAFormAreEncoded() {
    answer(client, RestRequest.form(server.address, RestRequest.bearer("token"),
        Map.of("Twiml", "<Dial>+1 & Zoë</Dial>"), false));
    assertEquals("<Dial>+1 & Zoë</Dial>", server.asked.getFirst().field("Twiml"));
    assertEquals("Bearer token", server.asked.getFirst().headers().get("Authorization"));
  }

  @Test
  void aPathIsNotLeftByWhatStandsInIt() {
    assertEquals("https://api.example.com/v2/calls/v3:a%2F..%2Fb%3Fc/actions",
        RestRequest.below(URI.create("https://api.example.com"), "v2", "calls", "v3:a/../b?c", "actions").toString());
  }

  @Test
  void aServerThatFailsOnceIsAskedAgainWhereThatIsSafe() {
    server.then(500, "{}").then(200, "{\"ok\":true}");
    assertEquals("{\"ok\":true}", answer(client, request(true)).body().toString());
    assertEquals(2, server.asked.size());
    server.then(500, "{}");
    assertEquals(500, failure(client, request(false)).status());
    assertEquals(3, server.asked.size(), "what may have been done is not done twice");
  }

  @Test
  void oneThatAlwaysFailsIsAskedThreeTimes() {
    server.then(503, "").then(502, "").then(500, "{\"code\":30001}");
    var failure = failure(client, request(true));
    assertEquals(500, failure.status());
    assertEquals("30001", failure.code());
    assertEquals("the phone system refuses with 500, code 30001", failure.getMessage());
    assertEquals(3, server.asked.size());
  }

  @Test
  void whatIsGoneIsToldByItsCode() {
    server.then(404, "{\"code\":20404,\"message\":\"+12025550147 was not found\"}");
    var failure = failure(client, request(true));
    assertEquals(Kind.REFUSED, failure.kind());
    assertEquals("the phone system refuses with 404, code 20404", failure.getMessage());
    server.then(422, ProviderServer.errors("90018"));
    assertEquals("90018", failure(client, request(true)).code());
    server.then(422, "{\"code\":\"call +12025550147\"}");
    assertEquals("the phone system refuses with 422", failure(client, request(true)).getMessage());
    assertEquals(3, server.asked.size(), "a refusal is final");
  }

  @Test
  void aServerThatIsBusyIsAskedAgainWhenItSays() {
    server.then(429, "", "Retry-After", "0").then(200, "");
    assertEquals(200, answer(client, request(false)).status());
    server.then(429, "", "Retry-After", "60");
    assertEquals(429, failure(client, request(true)).status());
    assertEquals(3, server.asked.size(), "nobody on the line waits a minute");
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() {
    var hasty = client(Duration.ofMillis(100));
    server.thenStall();
    assertEquals(Kind.SILENT, failure(hasty, request(false)).kind());
    assertEquals(1, server.asked.size());
    server.thenStall().then(200, "");
    assertEquals(200, answer(client(Duration.ofSeconds(1)), request(true)).status());
    assertEquals(3, server.asked.size());
  }

  @Test
  void anAnswerThatIsCutIsNoAnswer() {
    server.thenCut();
    assertEquals(Kind.BROKEN, failure(client, request(false)).kind());
    server.thenCut().then(200, "");
    assertEquals(200, answer(client, request(true)).status());
  }

  @Test
  void anAnswerWithoutEndIsNotRead() {
    server.thenFlood(1 << 20);
    assertEquals(Kind.TOO_LARGE, failure(client, request(true)).kind());
    assertEquals(1, server.asked.size());
    assertEquals(200, answer(client, request(true)).status(), "the next one is served");
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var request = RestRequest.bare(HttpMethod.DELETE, URI.create("http://127.0.0.1:" + port), "", false);
    assertEquals("the phone system cannot be reached", failure(client, request).getMessage());
  }

  @Test
  void aRedirectionIsNotFollowed() {
    server.then(302, "", "Location", server.address + "/elsewhere");
    assertEquals(302, failure(client, request(true)).status());
    assertEquals(1, server.asked.size());
  }
}

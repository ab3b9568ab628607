package frontdesk.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

import frontdesk.call.CallLeg.Caller;
import frontdesk.web.HttpOneOptions;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CallNotesTest {
  private static final Caller ANA = new Caller(Optional.of("+12025550123"), Optional.of("Ana"));
  private static final Caller NOBODY = new Caller(Optional.empty(), Optional.empty());
  private static final String FORM = "application/x-www-form-urlencoded";

  private long now;
  private final CallNotes notes = new CallNotes(() -> now);

  @Test
  void aNoteIsToldOnceAndForAMinute() {
    notes.announce("1764061200.42", ANA);
    assertEquals(ANA, notes.caller("1764061200.42"));
    assertEquals(NOBODY, notes.caller("1764061200.42"));
    notes.announce("ABC", ANA);
    now += Duration.ofSeconds(59).toNanos();
    assertEquals(ANA, notes.caller("abc"));
    notes.announce("abc", ANA);
    now += Duration.ofSeconds(61).toNanos();
    assertEquals(NOBODY, notes.caller("abc"));
  }

  @Test
  void notesAreBounded() {
    for (int i = 0; i < 1500; i++) {
      notes.putThrough("call " + i, "+12025550100");
    }
    assertTrue(notes.transfer("call 499").isEmpty());
    assertTrue(notes.transfer("call 500").isPresent());
  }

  @Test
  void aDialplanTellsAndAsksByHttp() throws Exception {
    var vertx = Vertx.vertx();
    try (var http = HttpClient.newHttpClient()) {
      Router router = Router.router(vertx);
      new CallNoteRoutes(notes, request -> !"stranger".equals(request.getHeader("User-Agent"))).register(router);
      int port = vertx.createHttpServer(HttpOneOptions.create()).requestHandler(router).listen(0, "127.0.0.1")
          .toCompletionStage()
          .toCompletableFuture().join().actualPort();
      var announce = request(port, "c-1").header("Content-Type", FORM)
          .POST(BodyPublishers.ofString("from=%2B12025550123&name=Ana"));
      assertEquals(204, http.send(announce.build(), BodyHandlers.discarding()).statusCode());
      assertEquals(ANA, notes.caller("c-1"));
      notes.putThrough("c-1", "+12025550100");
      assertEquals("+12025550100", http.send(request(port, "c-1/transfer").build(), BodyHandlers.ofString()).body());
      assertEquals("", http.send(request(port, "c-1/transfer").build(), BodyHandlers.ofString()).body());
      assertEquals(400, http.send(request(port, "c".repeat(200) + "/transfer").build(), BodyHandlers.discarding())
          .statusCode());
      var stranger = request(port, "c-1/transfer").header("User-Agent", "stranger");
      assertEquals(403, http.send(stranger.build(), BodyHandlers.discarding()).statusCode());
      var tooMuch = request(port, "c-1").header("Content-Type", FORM)
          .POST(BodyPublishers.ofString("from=" + "1".repeat(5000)));
      assertEquals(413, http.send(tooMuch.build(), BodyHandlers.discarding()).statusCode());
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/telephony/calls/" + path))
        .timeout(Duration.ofSeconds(20));
  }
}

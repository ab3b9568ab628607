package frontdesk.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The widget's files over HTTP on loopback. */
class WidgetRoutesTest {
  private static final String LISTED = "https://clinic.example";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private int port;

  @BeforeEach
  void open() {
    var router = Router.router(vertx);
    new WidgetRoutes(LISTED::equals).register(router);
    port = vertx.createHttpServer(HttpOneOptions.create()).requestHandler(router).listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture().join().actualPort();
  }

  @AfterEach
  void close() {
    http.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(10));
    return http.send(headers.length == 0 ? request.build() : request.headers(headers).build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void modulesAndWorkletsAreScriptsForEveryPageThatMayHaveThem() throws Exception {
    for (String name : List.of("call.js", "playout.worklet.js")) {
      var own = get("/widget/" + name);
      assertEquals(200, own.statusCode());
      assertEquals("text/javascript; charset=utf-8", header(own, "Content-Type"));
      assertEquals("nosniff", header(own, "X-Content-Type-Options"));
      assertEquals("cross-origin", header(own, "Cross-Origin-Resource-Policy"));
      assertEquals("Origin", header(own, "Vary"));
      assertEquals("", header(own, "Access-Control-Allow-Origin"));
      assertEquals(LISTED, header(get("/widget/" + name, "Origin", LISTED), "Access-Control-Allow-Origin"));
      assertEquals("", header(get("/widget/" + name, "Origin", "https://evil.example"), "Access-Control-Allow-Origin"));
    }
  }

  @Test
  void aBrowserThatHasItIsToldSo() throws Exception {
    var first = get("/widget/call.js");
    assertTrue(header(first, "ETag").matches("\"[0-9a-f]{24}\""));
    assertEquals("no-cache", header(first, "Cache-Control"));
    var again = get("/widget/call.js", "If-None-Match", header(first, "ETag"), "Origin", LISTED);
    assertEquals(304, again.statusCode());
    assertEquals(LISTED, header(again, "Access-Control-Allow-Origin"));
    assertEquals(200, get("/widget/call.js", "If-None-Match", "\"other\"").statusCode());
  }

  @Test
  void nothingElseOfTheJarIsShown() throws Exception {
    for (String path : List.of("/widget/nothing.js", "/widget/", "/widget/..%2findex.html", "/widget/../index.html",
        "/widget/%2e%2e%2f%2e%2e%2flogback.xml", "/widget/call.js/", "/widget/CALL.js")) {
      assertEquals(404, get(path).statusCode(), path);
    }
  }
}

package frontdesk.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.json.JsonObject;

/** A client that sends its requests to several servers in turn, and to the next one where one is gone. Any thread. */
final class Balancer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a server has answered. */
  record Reply(int status, JsonObject body, String etag) {
    String id() {
      return body.getString("id");
    }
  }

  private final List<Integer> ports;
  private final AtomicInteger turn = new AtomicInteger();
  private final HttpClient http = HttpClient.newHttpClient();

  Balancer(int... ports) {
    this.ports = new CopyOnWriteArrayList<>();
    for (int port : ports) {
      this.ports.add(port);
    }
  }

  /** A server has taken the place of another one. */
  void replace(int node, int port) {
    ports.set(node, port);
  }

  /** Sends a request to whose turn it is, and where its connection fails or breaks, to the other one. */
  Reply send(String method, String path, String body, String... headers) throws Exception {
    int node = turn.getAndIncrement() & 1;
    try {
      return to(node, method, path, body, headers);
    } catch (IOException _) {
      return to(1 - node, method, path, body, headers);
    }
  }

  /** Sends a request to one of them. */
  Reply to(int node, String method, String path, String body, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(node) + path)).timeout(PATIENCE)
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    return new Reply(answer.statusCode(),
        answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body()),
        answer.headers().firstValue("ETag").orElse(""));
  }

  @Override
  public void close() {
    http.close();
  }
}

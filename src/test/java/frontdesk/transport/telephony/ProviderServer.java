package frontdesk.transport.telephony;

import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import frontdesk.web.HttpOneOptions;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A phone system's REST interface on loopback: answers as scripted, 200 where nothing is, and keeps what it was asked. */
final class ProviderServer implements AutoCloseable {
  /** What was asked. */
  record Asked(String method, String path, MultiMap headers, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }

    String field(String name) {
      return Parameter.first(Parameter.parse(body), name).orElseThrow();
    }
  }

  interface Answer {
    void to(HttpServerRequest request);
  }

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  final URI address;

  ProviderServer(Vertx vertx) {
    server = vertx.createHttpServer(HttpOneOptions.create())
        .requestHandler(request -> request.body().onSuccess(body -> {
          asked.add(new Asked(request.method().name(), request.uri(), request.headers(), body.toString()));
          var answer = answers.poll();
          if (answer == null) {
            request.response().end("{}");
          } else {
            answer.to(request);
          }
        }));
    int port = server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
    address = URI.create("http://127.0.0.1:" + port);
  }

  ProviderServer then(Answer answer) {
    answers.add(answer);
    return this;
  }

  ProviderServer then(int status, String body, String... headers) {
    return then(request -> {
      for (int i = 0; i < headers.length; i += 2) {
        request.response().putHeader(headers[i], headers[i + 1]);
      }
      request.response().setStatusCode(status).end(body);
    });
  }

  /** Never answers. */
  ProviderServer thenStall() {
    return then(request -> request.response().exceptionHandler(gone -> {
    }));
  }

  /** Cuts the connection, in the middle of an answer. */
  ProviderServer thenCut() {
    return then(request -> {
      request.response().putHeader("Content-Length", "100").write("half");
      request.connection().close();
    });
  }

  /** Answers with so many bytes. */
  ProviderServer thenFlood(int bytes) {
    return then(request -> request.response().end(Buffer.buffer(new byte[bytes])));
  }

  static String errors(String code) {
    return new JsonObject().put("errors", new JsonArray().add(new JsonObject().put("code", code))).encode();
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}

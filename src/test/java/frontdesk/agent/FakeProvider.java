package frontdesk.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A chat provider on this machine that answers each request by a script: pieces of a stream, a stall, a cut, an error. */
final class FakeProvider implements AutoCloseable {
  /** An answer of the script. */
  sealed interface Answer {
    /** A whole stream. */
    record Stream(List<String> pieces) implements Answer {}

    /** The beginning of a stream, after which nothing comes and nothing is closed. */
    record Stall(List<String> pieces) implements Answer {}

    /** The beginning of a stream, after which the connection is cut. */
    record Cut(List<String> pieces) implements Answer {}

    /** An HTTP error. */
    record Status(int code) implements Answer {}
  }

  final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  FakeProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(pool);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  synchronized void then(Answer answer) {
    answers.add(answer);
  }

  private synchronized Answer next() {
    return answers.isEmpty() ? new Answer.Status(500) : answers.remove();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    switch (next()) {
      case Answer.Status(int code) -> {
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
      }
      case Answer.Stream(List<String> pieces) -> {
        try (OutputStream body = begin(exchange, pieces)) {
          body.flush();
        }
      }
      case Answer.Stall(List<String> pieces) -> {
        begin(exchange, pieces);
        try {
          closing.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      case Answer.Cut(List<String> pieces) -> {
        begin(exchange, pieces);
        exchange.close();
      }
    }
  }

  private static OutputStream begin(HttpExchange exchange, List<String> pieces) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    for (String piece : pieces) {
      body.write(piece.getBytes(StandardCharsets.UTF_8));
      body.flush();
    }
    return body;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    pool.shutdownNow();
  }
}

package frontdesk.hooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A receiver of webhooks on loopback that answers what it is told to, and 204 else. */
public final class Receiver implements AutoCloseable {
  /** A status with a header; status 0 never answers. */
  public record Answer(int status, Map<String, String> headers) {}

  /** What came. */
  public record Post(String id, long timestamp, String signature, String body) {}

  public final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  public Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  /** What the next posts are answered. */
  public synchronized void answer(int status, String... header) {
    answers.add(new Answer(status, header.length == 0 ? Map.of() : Map.of(header[0], header[1])));
  }

  private synchronized Answer next() {
    return answers.isEmpty() ? new Answer(204, Map.of()) : answers.poll();
  }

  private void take(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    posts.add(new Post(headers.getFirst("webhook-id"), Long.parseLong(headers.getFirst("webhook-timestamp")),
        headers.getFirst("webhook-signature"),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    Answer answer = next();
    if (answer.status() == 0) {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), -1);
    exchange.close();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

package frontdesk.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A receiver of webhooks that, when it is told to, keeps each delivery open until another comes. A server delivers one
 * after the other, so two that are open at a time are of two servers. Any thread.
 */
final class MeetingReceiver implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 3;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** How often each {@code webhook-id} came. */
  final ConcurrentHashMap<String, Integer> times = new ConcurrentHashMap<>();
  /** How many deliveries met another one. */
  final AtomicInteger met = new AtomicInteger();
  /** Ids that were delivered by two servers at the same time. */
  final Set<String> twice = ConcurrentHashMap.newKeySet();
  volatile boolean meeting;

  /** Event and number of each appointment that came; guarded by itself. */
  private final Set<String> told = new HashSet<>();
  private final Exchanger<String> meetings = new Exchanger<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  MeetingReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  private void take(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    var event = new JsonObject(new String(exchange.getRequestBody().readAllBytes()));
    if (meeting) {
      meet(id);
    }
    times.merge(id, 1, Integer::sum);
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
    synchronized (told) {
      told.add(event.getString("type") + " "
          + event.getJsonObject("data").getJsonObject("appointment").getString("id"));
      told.notifyAll();
    }
  }

  private void meet(String id) {
    try {
      String other = meetings.exchange(id, PATIENCE_SECONDS, TimeUnit.SECONDS);
      met.incrementAndGet();
      if (other.equals(id)) {
        twice.add(id);
      }
    } catch (TimeoutException _) {
      // The last of an odd number meets nobody.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until as much has come as is expected, at most half a minute. */
  void await(Predicate<Set<String>> expected, String what) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    synchronized (told) {
      while (!expected.test(told)) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        assertTrue(left > 0, what);
        told.wait(left);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

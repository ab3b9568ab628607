package frontdesk.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.vertx.core.json.JsonObject;

/**
 * Places calls to a Frontdesk server in real time, by the protocol of {@code /v1/call}: sound both ways in 20 ms
 * frames, a play-out that follows the clock with a 100 ms buffer and returns marks, {@code played} and {@code cleared}.
 * Every call is bounded in time. Calls may be placed from several threads at once; each blocks its thread until it is
 * over.
 *
 * <pre>
 * try (var client = new CallClient(URI.create("ws://127.0.0.1:8080/v1/call"))) {
 *   CallResult result = client.place(CallPlan.of(steps), event -> print(event));
 *   result.save(Path.of("call.wav"));
 * }
 * </pre>
 */
public final class CallClient implements AutoCloseable {
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final URI server;

  /** @param server a {@code ws:} or {@code wss:} address */
  public CallClient(URI server) {
    if (!"ws".equals(server.getScheme()) && !"wss".equals(server.getScheme())) {
      throw new CallException("a server's address begins with ws:// or wss://, not " + server);
    }
    this.server = server;
  }

  /**
   * Places one call and returns when it is over.
   *
   * @param live is told every event as it arrives, on the calling thread; must return at once
   * @throws CallException where no call came about; what goes wrong later is the result's {@code problem}
   */
  public CallResult place(CallPlan plan, Consumer<JsonObject> live) {
    return new RunningCall(network(), plan, Optional.empty(), live).run();
  }

  /** The same with a caller who decides as the call goes, once the plan's own steps are done. */
  public CallResult place(CallPlan plan, Respondent caller, Consumer<JsonObject> live) {
    return new RunningCall(network(), plan, Optional.of(caller), live).run();
  }

  private Wire.Network network() {
    return new Wire.Network() {
      @Override
      public Wire open() {
        return SocketWire.open(http, server);
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void await(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
          LockSupport.parkNanos(left);
          if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new CallException("interrupted during the call");
          }
        }
      }
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

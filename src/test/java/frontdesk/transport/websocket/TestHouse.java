package frontdesk.transport.websocket;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

import frontdesk.call.CallMetrics;
import frontdesk.call.CallSettings;
import frontdesk.call.Calls;
import frontdesk.call.Fakes;
import frontdesk.call.InMemoryCallLog;
import frontdesk.call.Stages;
import frontdesk.call.Ticker;
import frontdesk.call.Workers;
import frontdesk.web.HttpOneOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

/** A server on a loopback port whose receptionist repeats what it hears. */
final class TestHouse implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final Calls calls;
  final int port;
  final InMemoryCallLog log = new InMemoryCallLog();
  private final HttpServer server;

  TestHouse(CallSettings settings, WebSocketSettings wire, List<String> keys, Clock clock) {
    this(Fakes.stages(), settings, wire, keys, clock);
  }

  TestHouse(Stages stages, CallSettings settings, WebSocketSettings wire, List<String> keys, Clock clock) {
    this(stages, settings, wire, new Tokens(keys, "Riverside Dental", clock), Origins.NONE, System::nanoTime, clock);
  }

  private TestHouse(Stages stages, CallSettings settings, WebSocketSettings wire, Tokens tokens, Origins origins,
      Ticker ticker, Clock clock) {
    calls = new Calls(vertx, Workers.open(vertx, Workers.Sizes.forCores(2)), stages, settings, log, CallMetrics.NONE,
        clock, System::nanoTime);
    Router router = Router.router(vertx);
    new WebSocketCalls(vertx, calls, tokens, origins, wire, ticker).register(router);
    server = vertx.createHttpServer(WebSocketCalls.configure(HttpOneOptions.create(), wire)).requestHandler(router);
    port = server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
  }

  /** One that pages of these origins may call. */
  static TestHouse forPages(Origins origins, List<String> keys, Ticker ticker) {
    var clock = Clock.systemUTC();
    return new TestHouse(Fakes.stages(), Fakes.roomy(), WebSocketSettings.defaults(),
        new Tokens(keys, "Riverside Dental", clock), origins, ticker, clock);
  }

  TestHouse() {
    this(Fakes.roomy(), WebSocketSettings.defaults(), List.of(), Clock.systemUTC());
  }

  /** The calls end first: a pool that closes under one breaks it. */
  @Override
  public void close() {
    calls.end().toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}

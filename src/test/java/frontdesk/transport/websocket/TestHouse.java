package frontdesk.transport.websocket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import frontdesk.agent.Awaited;
import frontdesk.agent.CallerTurn;
import frontdesk.agent.Conversation;
import frontdesk.agent.Step;
import frontdesk.agent.ToolCall;
import frontdesk.agent.ToolOutcome;
import frontdesk.call.CallLog;
import frontdesk.call.CallMetrics;
import frontdesk.call.CallSettings;
import frontdesk.call.Calls;
import frontdesk.call.EndReason;
import frontdesk.call.FakeSpeech;
import frontdesk.call.FakeTurnDetector;
import frontdesk.call.FakeVoice;
import frontdesk.call.Stages;
import frontdesk.call.Workers;
import frontdesk.space.IntentResult;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;

/** A server on a loopback port whose receptionist repeats what it hears. */
final class TestHouse implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final Calls calls;
  final int port;
  final List<EndReason> ended = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;

  TestHouse(CallSettings settings, WebSocketSettings wire, List<String> keys, Clock clock) {
    this(fakes(), settings, wire, keys, clock);
  }

  /** Stages that only pretend, but for the receptionist, who repeats what she hears. */
  static Stages fakes() {
    var speech = new FakeSpeech();
    return new Stages(speech, speech, Optional.empty(), FakeTurnDetector::new, text -> intents(), new FakeVoice(), true,
        (id, caller, transfer) -> new Echo());
  }

  static IntentResult intents() {
    return new IntentResult(List.of(new IntentResult.Score("book", 0.9)), 0.5, false, "text");
  }

  static Conversation echo() {
    return new Echo();
  }

  TestHouse(Stages stages, CallSettings settings, WebSocketSettings wire, List<String> keys, Clock clock) {
    var log = new CallLog() {
      @Override
      public void began(String call, Instant at, String wireName) {}

      @Override
      public void ended(String call, Instant at, EndReason reason, long durationMs, int turns) {
        ended.add(reason);
      }
    };
    calls = new Calls(vertx, Workers.open(vertx, Workers.Sizes.forCores(2)), stages, settings, log, CallMetrics.NONE,
        clock, System::nanoTime);
    Router router = Router.router(vertx);
    new WebSocketCalls(vertx, calls, new Tokens(keys, "Riverside Dental", clock), wire, System::nanoTime)
        .register(router);
    server = vertx.createHttpServer(WebSocketCalls.configure(new HttpServerOptions(), wire)).requestHandler(router);
    port = server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
  }

  /** The mailbox holds all that a test sends at once, however busy the machine is. */
  static CallSettings settings() {
    CallSettings defaults = CallSettings.defaults();
    CallSettings.Hearing hearing = defaults.hearing();
    return new CallSettings(defaults.house(), new CallSettings.Hearing(Duration.ofSeconds(10), hearing.preRoll(),
        hearing.partials(), hearing.utterance(), hearing.bargeIn(), hearing.keypad(), hearing.keys(), hearing.typed(),
        hearing.waiting(), hearing.lookUps()), defaults.playing(), defaults.patience());
  }

  TestHouse() {
    this(settings(), WebSocketSettings.defaults(), List.of(), Clock.systemUTC());
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** Says what it heard; ends the call at "bye". */
  private static final class Echo implements Conversation {
    private String last = "";

    @Override
    public String greeting() {
      return "Hi.";
    }

    @Override
    public void hear(CallerTurn turn) {
      last = turn.text();
    }

    @Override
    public CompletionStage<Step> next(Consumer<String> sentences) {
      String reply = "You said " + last + ".";
      sentences.accept(reply);
      return CompletableFuture.completedStage(new Step(reply, List.of(), last.equals("bye"), ""));
    }

    @Override
    public ToolOutcome execute(ToolCall call) {
      throw new IllegalStateException("no tool was asked for");
    }

    @Override
    public void add(ToolOutcome outcome) {}

    @Override
    public void heard(String text, boolean whole) {}

    @Override
    public void cancel() {}

    @Override
    public Awaited awaited() {
      return Awaited.ANYTHING;
    }

    @Override
    public String line(String key) {
      return key + ".";
    }

    @Override
    public void close() {}
  }
}

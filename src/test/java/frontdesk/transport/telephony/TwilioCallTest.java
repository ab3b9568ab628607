package frontdesk.transport.telephony;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import frontdesk.call.CallMetrics;
import frontdesk.call.CallSettings;
import frontdesk.call.Calls;
import frontdesk.call.EndReason;
import frontdesk.call.Fakes;
import frontdesk.call.InMemoryCallLog;
import frontdesk.call.Workers;
import frontdesk.web.HttpOneOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A call as Twilio makes it, from the signed webhook to the end by REST, over real sockets on loopback. */
class TwilioCallTest {
  private static final String BASE = "https://desk.example.com";
  private static final String SID = "AC0123456789abcdef0123456789abcdef";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final String START = """
      {"event":"start","sequenceNumber":"1","start":{"accountSid":"%s","streamSid":"MZ1","callSid":"%s",\
      "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},\
      "customParameters":{"token":"%s","from":"+12025550147"}},"streamSid":"MZ1"}""";

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client = vertx.createWebSocketClient();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ProviderServer twilio = new ProviderServer(vertx);
  private final InMemoryCallLog log = new InMemoryCallLog();
  private final Calls calls;
  private final int port;

  TwilioCallTest() {
    CallSettings roomy = Fakes.roomy();
    var one = new CallSettings(new CallSettings.House(1, roomy.house().longest(), roomy.house().drain()),
        roomy.hearing(), roomy.playing(), roomy.patience());
    calls = new Calls(vertx, Workers.open(vertx, Workers.Sizes.forCores(2)), Fakes.stages(), one, log,
        CallMetrics.NONE, Clock.systemUTC(), System::nanoTime);
    var systems = new PhoneSystems(Optional.of(URI.create(BASE)), PhoneSystems.ENGLISH,
        Optional.of(new PhoneSystems.Twilio(SID, new Secret("12345"), Optional.empty(), twilio.address)),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    var clock = Clock.systemUTC();
    var telephony = new Telephony(systems, () -> false, clock,
        new RestClient(vertx, RestBounds.defaults(), clock, () -> 0));
    Router router = Router.router(vertx);
    telephony.register(router);
    new StreamSockets(vertx, calls, telephony, System::nanoTime).register(router);
    port = vertx.createHttpServer(StreamSockets.configure(HttpOneOptions.create())).requestHandler(router)
        .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
  }

  @AfterEach
  void close() {
    http.close();
    calls.end().toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** The token that the webhook's answer gives to a call. */
  private String token(String call) throws Exception {
    String path = "/telephony/twilio/voice";
    String signature = SignaturesTest
        .base64(SignaturesTest.hmac("HmacSHA1", "12345", BASE + path + "CallSid" + call + "From+12025550147"));
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Content-Type", "application/x-www-form-urlencoded").header("X-Twilio-Signature", signature)
        .POST(BodyPublishers
            .ofString("CallSid=" + call + "&From=" + URLEncoder.encode("+12025550147", StandardCharsets.UTF_8)));
    var answer = http.send(request.build(), BodyHandlers.ofString());
    assertEquals(200, answer.statusCode());
    var match = TOKEN.matcher(answer.body());
    assertTrue(match.find(), answer.body());
    return match.group(1);
  }

  private final class Stream {
    final WebSocket socket;
    final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    final CompletableFuture<Short> closed = new CompletableFuture<>();

    Stream(String signedUrl) throws Exception {
      var options = new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/telephony/stream")
          .addHeader("X-Twilio-Signature",
              SignaturesTest.base64(SignaturesTest.hmac("HmacSHA1", "12345", signedUrl)));
      var opening = client.webSocket();
      opening.textMessageHandler(text -> messages.add(new JsonObject(text)));
      opening.closeHandler(nothing -> closed.complete(opening.closeStatusCode()));
      socket = opening;
      opening.connect(options).toCompletionStage().toCompletableFuture().join();
    }

    void start(String call, String token) {
      socket.writeTextMessage("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");
      socket.writeTextMessage(START.formatted(SID, call, token));
    }

    void await(String event) throws InterruptedException {
      JsonObject message;
      do {
        message = messages.poll(20, TimeUnit.SECONDS);
        assertNotNull(message, "no " + event + " has come");
      } while (!event.equals(message.getString("event")));
    }
  }

  private Stream stream() throws Exception {
    return new Stream("wss://desk.example.com/telephony/stream");
  }

  @Test
  void aCallGoesFromTheSignedWebhookToItsEndByRest() throws Exception {
    Stream stream = stream();
    stream.start("CA1", token("CA1"));
    stream.await("media");
    stream.await("mark");
    calls.end();
    assertEquals((short) 1001, stream.closed.get(20, TimeUnit.SECONDS));
    assertEquals(EndReason.DRAINED, log.next());
    assertEquals(1, twilio.asked.size());
    var asked = twilio.asked.getFirst();
    assertEquals("POST /2010-04-01/Accounts/" + SID + "/Calls/CA1.json", asked.method() + " " + asked.path());
    assertEquals("completed", asked.field("Status"));
  }

  @Test
  void oneMoreCallIsEndedByRestAndItsStreamClosed() throws Exception {
    Stream first = stream();
    first.start("CA1", token("CA1"));
    first.await("media");
    Stream second = stream();
    second.start("CA2", token("CA2"));
    assertEquals((short) 1013, second.closed.get(20, TimeUnit.SECONDS));
    assertTrue(twilio.asked.getFirst().path().endsWith("/Calls/CA2.json"));
    first.socket.writeTextMessage("{\"event\":\"stop\",\"streamSid\":\"MZ1\",\"stop\":{\"callSid\":\"CA1\"}}");
    assertEquals(EndReason.CALLER_HUNG_UP, log.next());
  }

  @Test
  void aStreamWithoutSignatureOrTokenIsNotTaken() throws Exception {
    var refused = assertThrows(CompletionException.class, () -> new Stream("https://desk.example.com/elsewhere"));
    assertEquals(403, assertInstanceOf(UpgradeRejectedException.class, refused.getCause()).getStatus());
    String token = token("CA1");
    Stream other = stream();
    other.start("CA2", token);
    assertEquals((short) 1008, other.closed.get(20, TimeUnit.SECONDS));
  }
}

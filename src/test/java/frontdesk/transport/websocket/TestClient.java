package frontdesk.transport.websocket;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;

/** A bare client of the protocol that shows every frame; it plays at once what it receives. */
final class TestClient {
  private static final String START = "{\"type\":\"start\",\"audio\":{\"encoding\":\"%s\",\"rate\":%d}}";
  final WebSocket socket;
  /** A client that nobody holds closes its sockets when it is collected. */
  private final WebSocketClient opener;
  final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
  final BlockingQueue<Buffer> sound = new LinkedBlockingQueue<>();
  final CompletableFuture<Short> closed = new CompletableFuture<>();
  volatile boolean returnsMarks = true;
  private volatile long received;

  TestClient(Vertx vertx, int port, String... headers) {
    var options = new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/v1/call")
        .addSubProtocol(WebSocketCalls.SUBPROTOCOL);
    for (int i = 0; i < headers.length; i += 2) {
      options.addHeader(headers[i], headers[i + 1]);
    }
    opener = vertx.createWebSocketClient(
        new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxMessageSize(1 << 21));
    var client = opener.webSocket();
    client.textMessageHandler(text -> message(client, new JsonObject(text)));
    client.binaryMessageHandler(bytes -> {
      received += bytes.length() / 2;
      sound.add(bytes);
    });
    client.closeHandler(nothing -> closed.complete(client.closeStatusCode() == null ? -1 : client.closeStatusCode()));
    client.connect(options).toCompletionStage().toCompletableFuture().join();
    socket = client;
  }

  private void message(ClientWebSocket client, JsonObject message) {
    messages.add(message);
    if (returnsMarks && message.getString("type").equals("mark")) {
      client.writeTextMessage(message.encode());
    } else if (message.getString("type").equals("clear")) {
      client
          .writeTextMessage(new JsonObject().put("type", "cleared").put("generation", message.getInteger("generation"))
              .put("played_samples", received).encode());
    }
  }

  TestClient start(String encoding, int rate) {
    send(START.formatted(encoding, rate));
    return this;
  }

  void send(String text) {
    socket.writeTextMessage(text);
  }

  long received() {
    return received;
  }

  /** Waits for a message of this type. */
  JsonObject await(String type) throws InterruptedException {
    return await(message -> message.getString("type").equals(type), type);
  }

  JsonObject await(Predicate<JsonObject> which, String what) throws InterruptedException {
    for (JsonObject next = messages.poll(20, TimeUnit.SECONDS); next != null; next = messages.poll(20,
        TimeUnit.SECONDS)) {
      if (which.test(next)) {
        return next;
      }
    }
    throw new AssertionError("no " + what + " came within 20 s");
  }

  /** Waits until a reply with these words was heard. */
  JsonObject awaitReply(String text) throws InterruptedException {
    return await(message -> message.getString("type").equals("reply.heard") && message.getString("text").equals(text),
        "reply " + text);
  }

  short awaitClose() throws Exception {
    return closed.get(20, TimeUnit.SECONDS);
  }
}

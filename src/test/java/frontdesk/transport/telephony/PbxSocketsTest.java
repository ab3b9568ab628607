package frontdesk.transport.telephony;

import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import frontdesk.call.CallMetrics;
import frontdesk.call.CallSettings;
import frontdesk.call.Calls;
import frontdesk.call.EndReason;
import frontdesk.call.FakeVoice;
import frontdesk.call.Fakes;
import frontdesk.call.InMemoryCallLog;
import frontdesk.call.Workers;
import frontdesk.transport.AddressList;
import frontdesk.transport.telephony.PbxSystems.Peer;
import frontdesk.transport.telephony.PhoneSystems.Login;
import frontdesk.web.HttpOneOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The door for exchanges' streams over real sockets on loopback. */
class PbxSocketsTest {
  private static final String START = "MEDIA_START connection_id:e226 channel:WebSocket/c1 channel_id:c1 format:slin16"
      + " optimal_frame_size:640 ptime:20";

  private final Vertx vertx = Vertx.vertx();
  /** A client that nobody holds closes its sockets when it is collected. */
  private final WebSocketClient client = vertx.createWebSocketClient();
  private final InMemoryCallLog log = new InMemoryCallLog();
  private final Calls calls;
  private final int port;

  PbxSocketsTest() {
    CallSettings roomy = Fakes.roomy();
    var one = new CallSettings(new CallSettings.House(1, roomy.house().longest(), roomy.house().drain()),
        roomy.hearing(), roomy.playing(), roomy.patience());
    calls = new Calls(vertx, Workers.open(vertx, Workers.Sizes.forCores(2)), Fakes.stages(), one, log,
        CallMetrics.NONE, Clock.systemUTC(), System::nanoTime);
    var systems = new PbxSystems(
        Optional.of(new Peer(Optional.of(new Login("asterisk", new Secret("password"))), AddressList.NONE)),
        Optional.of(new Peer(Optional.empty(), AddressList.LOOPBACK)));
    Router router = Router.router(vertx);
    new StreamSockets(vertx, calls, new PbxAccess(systems, CallControl.NONE, StreamAccess.NOBODY), System::nanoTime)
        .register(router);
    port = vertx.createHttpServer(StreamSockets.configure(HttpOneOptions.create())).requestHandler(router)
        .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
  }

  @AfterEach
  void close() {
    calls.end().toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** A stream of an exchange. */
  private final class Exchange {
    final WebSocket socket;
    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    final BlockingQueue<Buffer> sound = new LinkedBlockingQueue<>();
    final CompletableFuture<Short> closed = new CompletableFuture<>();

    Exchange(String query, String subprotocol, String login) {
      var options = new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port)
          .setURI("/telephony/stream" + query);
      if (!subprotocol.isEmpty()) {
        options.setSubProtocols(List.of(subprotocol));
      }
      if (!login.isEmpty()) {
        options.addHeader("Authorization", "Basic " + basic(login));
      }
      var opening = client.webSocket();
      opening.textMessageHandler(texts::add);
      opening.binaryMessageHandler(sound::add);
      opening.closeHandler(nothing -> closed.complete(opening.closeStatusCode()));
      opening.connect(options).toCompletionStage().toCompletableFuture().join();
      socket = opening;
    }

    /** The first sound that is heard. */
    String greeting() throws InterruptedException {
      var greeting = new StringBuilder();
      for (int i = 0; i < 3; i++) {
        Buffer frame = sound.poll(20, TimeUnit.SECONDS);
        assertTrue(frame != null, "no sound has come");
        greeting.append(FakeVoice.character(frame.getBytes()));
      }
      return greeting.toString();
    }
  }

  private Exchange asterisk() {
    return new Exchange("?from=%2B12025550123&call=c-1", "media", "asterisk:password");
  }

  @Test
  void asteriskIsGreetedAndHangsUp() throws Exception {
    Exchange asterisk = asterisk();
    assertEquals("media", asterisk.socket.subProtocol());
    asterisk.socket.writeTextMessage(START);
    assertEquals("Hi.", asterisk.greeting());
    assertTrue(asterisk.texts.poll(20, TimeUnit.SECONDS).startsWith("MARK_MEDIA fd-"));
    Exchange another = asterisk();
    another.socket.writeTextMessage(START);
    assertEquals((short) 1013, another.closed.get(20, TimeUnit.SECONDS), "all lines are taken");
    asterisk.socket.close();
    assertEquals(EndReason.CALLER_HUNG_UP, log.next());
  }

  @Test
  void aDeadSocketEndsTheCall() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(("GET /telephony/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
          + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
          + "Sec-WebSocket-Protocol: media\r\nAuthorization: Basic " + basic("asterisk:password") + "\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      var in = new DataInputStream(socket.getInputStream());
      var head = new StringBuilder();
      while (!head.toString().endsWith("\r\n\r\n")) {
        head.append((char) in.readByte());
      }
      assertTrue(head.toString().startsWith("HTTP/1.1 101 "), head.toString());
      // RFC 6455, section 5.2: a whole text message of less than 126 bytes with a mask of zeros
      byte[] start = START.getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(ByteBuffer.allocate(6 + start.length).put((byte) 0x81)
          .put((byte) (0x80 | start.length)).putInt(0).put(start).array());
      in.readFully(new byte[640]);
      socket.setSoLinger(true, 0); // a reset instead of a close
    }
    assertEquals(EndReason.LOST, log.next());
    close();
    assertEquals(0, calls.active());
  }

  private static String basic(String login) {
    return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aWrongLoginIsRefused() {
    for (String login : List.of("asterisk:wrong", "")) {
      var refused = assertThrows(CompletionException.class, () -> new Exchange("", "media", login));
      assertEquals(403, ((UpgradeRejectedException) refused.getCause()).getStatus());
    }
  }

  @Test
  void freeswitchIsGreetedWithItsSubprotocolEchoed() throws Exception {
    var freeswitch = new Exchange("?rate=16000", "audio.drachtio.org", "");
    assertEquals("audio.drachtio.org", freeswitch.socket.subProtocol());
    freeswitch.socket.writeBinaryMessage(Buffer.buffer(new byte[641]));
    assertEquals("Hi.", freeswitch.greeting());
    freeswitch.socket.close();
    assertEquals(EndReason.CALLER_HUNG_UP, log.next());
    var jambonz = new Exchange("", "audio.jambonz.org", "jambonz:password");
    assertEquals("audio.jambonz.org", jambonz.socket.subProtocol());
  }

  @Test
  void aStreamThatIsNotUnderstoodIsToldWhy() throws Exception {
    Exchange opus = asterisk();
    opus.socket.writeTextMessage("MEDIA_START connection_id:e226 channel_id:c1 format:opus optimal_frame_size:0");
    assertEquals((short) 1007, opus.closed.get(20, TimeUnit.SECONDS));
    assertTrue(opus.socket.closeReason().startsWith("the stream's format is not one of alaw, slin"));
    var silent = new Exchange("", "audio.drachtio.org", "");
    silent.socket.writeTextMessage("{}");
    assertEquals((short) 1007, silent.closed.get(20, TimeUnit.SECONDS));
    assertEquals("nothing tells the rate; add ?rate=16000, or what it is, to the stream's address",
        silent.socket.closeReason());
  }
}

package frontdesk.transport.audiosocket;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
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
import frontdesk.transport.CallNotes;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The door over real sockets on loopback. */
class AudioSocketServerTest {
  private static final byte[] ID = HexFormat.of().parseHex("01001040325ec25efd4bd3805f53576e581d13");

  private final Vertx vertx = Vertx.vertx();
  private final InMemoryCallLog log = new InMemoryCallLog();
  private final CallNotes notes = new CallNotes(System::nanoTime);
  private final Calls calls;

  AudioSocketServerTest() {
    CallSettings roomy = Fakes.roomy();
    var one = new CallSettings(new CallSettings.House(1, roomy.house().longest(), roomy.house().drain()),
        roomy.hearing(), roomy.playing(), roomy.patience());
    calls = new Calls(vertx, Workers.open(vertx, Workers.Sizes.forCores(2)), Fakes.stages(), one, log,
        CallMetrics.NONE, Clock.systemUTC(), System::nanoTime);
  }

  @AfterEach
  void close() {
    calls.end().toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Socket call(AddressList peers, Duration id) throws IOException {
    var settings = new AudioSocketSettings("127.0.0.1", 0, peers, SoundKinds.TOLD_BY_LENGTH, id, Duration.ofSeconds(3),
        Duration.ofSeconds(30));
    int port = new AudioSocketServer(vertx, calls, settings, notes).listen().toCompletionStage().toCompletableFuture()
        .join().actualPort();
    return connect(port);
  }

  private static Socket connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private Socket call() throws IOException {
    return call(AddressList.LOOPBACK, Duration.ofSeconds(2));
  }

  /** The next message, of which only the first byte and the payload are told. */
  private static byte[] next(Socket socket, int kind) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    assertEquals(kind, in.read());
    var payload = new byte[in.readUnsignedShort()];
    in.readFully(payload);
    return payload;
  }

  @Test
  void theGreetingIsHeardAndTheHangUpFreesThePlace() throws Exception {
    try (Socket caller = call()) {
      caller.getOutputStream().write(ID);
      caller.getOutputStream().write(Message.bytes(0x12, new byte[640]));
      var greeting = new StringBuilder();
      for (int i = 0; i < 3; i++) {
        greeting.append(FakeVoice.character(next(caller, 0x12)));
      }
      assertEquals("Hi.", greeting.toString());
      try (Socket another = connect(caller.getPort())) {
        another.getOutputStream().write(ID);
        another.getOutputStream().write(Message.bytes(0x10, new byte[320]));
        assertArrayEquals(new byte[0], next(another, 0x00));
        assertEquals(-1, another.getInputStream().read(), "and is closed, all lines being taken");
      }
      caller.getOutputStream().write(Message.bytes(0x00, new byte[0]));
    }
    assertEquals(EndReason.CALLER_HUNG_UP, log.next());
    close();
    assertEquals(0, calls.active());
  }

  @Test
  void aBrokenConnectionEndsTheCall() throws Exception {
    try (Socket caller = call()) {
      caller.getOutputStream().write(ID);
      caller.getOutputStream().write(Message.bytes(0x10, new byte[320]));
      next(caller, 0x10);
      caller.setSoLinger(true, 0); // a reset instead of a close
    }
    assertEquals(EndReason.LOST, log.next());
  }

  @Test
  void whoIsSilentIsNotWaitedFor() throws Exception {
    try (Socket caller = call(AddressList.LOOPBACK, Duration.ofMillis(50))) {
      assertArrayEquals(new byte[0], next(caller, 0x00));
      assertEquals(-1, caller.getInputStream().read());
    }
  }

  @Test
  void aConnectionOnWhichNothingComesAnyMoreIsClosed() throws Exception {
    var settings = new AudioSocketSettings("127.0.0.1", 0, AddressList.LOOPBACK, SoundKinds.TOLD_BY_LENGTH,
        Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(200));
    int port = new AudioSocketServer(vertx, calls, settings, notes).listen().toCompletionStage().toCompletableFuture()
        .join().actualPort();
    try (Socket caller = connect(port)) {
      caller.getOutputStream().write(ID);
      caller.getOutputStream().write(Message.bytes(0x10, new byte[320]));
      assertEquals(0, caller.getInputStream().readAllBytes().length % (Message.HEADER + 320));
    }
    assertTrue(List.of(EndReason.LOST, EndReason.CALLER_HUNG_UP).contains(log.next()));
  }

  @Test
  void whoIsNotExpectedIsNotAnswered() throws Exception {
    try (Socket caller = call(AddressList.of(List.of("192.0.2.0/24")), Duration.ofSeconds(2))) {
      assertEquals(-1, caller.getInputStream().read());
    }
  }
}

package frontdesk.transport.websocket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;

import frontdesk.audio.Codec;
import frontdesk.call.CallSettings;
import frontdesk.call.EndReason;
import frontdesk.call.FakeSpeech;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The protocol over a real socket on loopback, with its codes. */
class WebSocketCallsTest {
  private static final String KEY = "key-of-the-test-house";
  private TestHouse house;

  @AfterEach
  void close() {
    house.close();
  }

  private TestClient client(String... headers) {
    if (house == null) {
      house = new TestHouse();
    }
    return new TestClient(house.vertx, house.port, headers);
  }

  @Test
  void typedTextIsAnsweredInSound() throws Exception {
    TestClient client = client().start("pcm_s16le", 16_000);
    JsonObject started = client.await("started");
    assertEquals(new JsonObject().put("encoding", "pcm_s16le").put("rate", 16_000), started.getJsonObject("audio"));
    client.awaitReply("Hi.");
    client.send("{\"type\":\"text\",\"text\":\"a cleaning\"}");
    JsonObject heard = client.awaitReply("You said a cleaning.");
    assertEquals(1, heard.getInteger("turn"));
    assertEquals("You said a cleaning.".length() * 20, heard.getInteger("ms"));
    assertEquals(640, client.sound.take().length());
    client.send("{\"type\":\"hangup\"}");
    assertEquals("caller_hung_up", client.await("ended").getString("reason"));
    assertEquals((short) 1000, client.awaitClose());
  }

  @Test
  void speechMayBeSplitAnywhere() throws Exception {
    TestClient client = client().start("pcm_s16le", 16_000);
    client.awaitReply("Hi.");
    Buffer speech = Buffer.buffer();
    for (int i = 0; i < 100; i++) {
      speech.appendBytes(FakeSpeech.wave(i < 40 ? 6 : -1));
    }
    for (int from = 0; from < speech.length(); from += 777) {
      client.socket.writeBinaryMessage(speech.slice(from, Math.min(speech.length(), from + 777)));
    }
    client.await("speech.started");
    client.await("speech.ended");
    assertEquals("utterance 6",
        client.await(m -> m.getString("type").equals("transcript") && m.getBoolean("final"), "transcript")
            .getString("text"));
    client.awaitReply("You said utterance 6.");
  }

  @Test
  void everyCodingSpeaks() throws Exception {
    for (String coding : List.of("mulaw 8000", "alaw 8000", "pcm_s16le 48000", "pcm_s16le 24000", "opus 48000")) {
      String encoding = coding.split(" ")[0];
      int rate = Integer.parseInt(coding.split(" ")[1]);
      TestClient client = client().start(encoding, rate);
      client.awaitReply("Hi.");
      byte[] frame = client.sound.take().getBytes();
      var codec = Codec.of(Codec.Encoding.valueOf(encoding.toUpperCase(java.util.Locale.ROOT)), rate);
      assertEquals(rate / 50, codec.decode(frame).length, coding);
      client.send("{\"type\":\"hangup\"}");
      client.awaitClose();
    }
  }

  @Test
  void anUnknownTypeIsAnsweredAndTheCallGoesOn() throws Exception {
    TestClient client = client().start("pcm_s16le", 16_000);
    client.send("{\"type\":\"dance\"}");
    assertEquals("unknown_type", client.await("error").getString("code"));
    client.send("{\"type\":\"text\",\"text\":\"still here\"}");
    client.awaitReply("You said still here.");
  }

  @Test
  void malformedJsonCloses() throws Exception {
    TestClient early = client();
    early.send("{\"type\":");
    assertEquals((short) 1007, early.awaitClose());
    TestClient late = client().start("pcm_s16le", 16_000);
    late.await("started");
    late.send("{\"type\":\"played\",\"samples\":-1}");
    assertEquals((short) 1007, late.awaitClose());
  }

  @Test
  void soundThatIsNoneCloses() throws Exception {
    TestClient unknown = client().start("mp3", 16_000);
    assertEquals("bad_audio", unknown.await("error").getString("code"));
    assertEquals((short) 1003, unknown.awaitClose());
    TestClient early = client();
    early.socket.writeBinaryMessage(Buffer.buffer(new byte[640]));
    assertEquals((short) 1003, early.awaitClose());
    TestClient garbage = client().start("opus", 48_000);
    garbage.await("started");
    garbage.socket.writeBinaryMessage(Buffer.buffer(new byte[1501]));
    assertEquals("bad_audio", garbage.await("error").getString("code"));
    assertEquals((short) 1003, garbage.awaitClose());
  }

  @Test
  void aMessageBeyondItsBoundCloses() throws Exception {
    TestClient client = client().start("pcm_s16le", 16_000);
    client.await("started");
    client.socket.writeBinaryMessage(Buffer.buffer(new byte[(1 << 16) + 2]));
    assertEquals("limit", client.await("error").getString("code"));
    assertEquals((short) 1009, client.awaitClose());
    TestClient flood = client().start("pcm_s16le", 16_000);
    flood.await("started");
    for (int i = 0; i < 300; i++) {
      flood.send("{\"type\":\"played\",\"samples\":0}");
    }
    assertEquals((short) 1009, flood.awaitClose());
  }

  @Test
  void aSocketThatSaysNothingIsClosed() throws Exception {
    house = new TestHouse(CallSettings.defaults(), new WebSocketSettings(Duration.ofSeconds(1), Duration.ofSeconds(30),
        Duration.ofSeconds(15), 1 << 16, 200, 1 << 19, 200), List.of(), Clock.systemUTC());
    TestClient client = client();
    assertEquals("limit", client.await("error").getString("code"));
    assertEquals((short) 1009, client.awaitClose());
  }

  @Test
  void aFullHouseIsBusy() throws Exception {
    CallSettings defaults = CallSettings.defaults();
    house = new TestHouse(new CallSettings(new CallSettings.House(1, Duration.ofMinutes(1), Duration.ZERO),
        defaults.hearing(), defaults.playing(), defaults.patience()), WebSocketSettings.defaults(), List.of(),
        Clock.systemUTC());
    TestClient first = client().start("pcm_s16le", 16_000);
    first.await("started");
    TestClient second = client().start("pcm_s16le", 16_000);
    assertEquals("busy", second.await("error").getString("code"));
    assertEquals((short) 1013, second.awaitClose());
    first.awaitReply("Hi.");
    var drained = house.calls.drain().toCompletionStage().toCompletableFuture();
    assertEquals("drained", first.await("ended").getString("reason"));
    assertEquals((short) 1001, first.awaitClose());
    drained.get(20, TimeUnit.SECONDS);
    assertEquals(0, house.calls.active());
    assertEquals((short) 1013, client().start("pcm_s16le", 16_000).awaitClose());
  }

  @Test
  void aCutCallIsResumedOnceWithItsSecret() throws Exception {
    TestClient client = client().start("pcm_s16le", 16_000);
    client.returnsMarks = false;
    JsonObject started = client.await("started");
    client.send("{\"type\":\"text\",\"text\":\"a long story about teeth and the dentist who mended them\"}");
    client.await("reply.started");
    client.socket.close((short) 4000, "the train went into a tunnel");
    client.awaitClose();
    long received = client.received();
    String resume = new JsonObject().put("type", "resume").put("call", started.getString("call"))
        .put("resume", started.getString("resume")).put("received_samples", received).encode();
    TestClient again = client();
    again.send(resume);
    JsonObject restarted = again.await("started");
    assertEquals(started.getString("call"), restarted.getString("call"));
    assertNotEquals(started.getString("resume"), restarted.getString("resume"));
    again.awaitReply("You said a long story about teeth and the dentist who mended them.");
    assertTrue(received + again.received() >= 320L * "You said a long story about teeth".length());
    TestClient thief = client();
    thief.send(resume);
    assertEquals("unauthorized", thief.await("error").getString("code"));
    assertEquals((short) 1008, thief.awaitClose());
    again.send("{\"type\":\"text\",\"text\":\"bye\"}");
    assertEquals("completed", again.await("ended").getString("reason"));
  }

  @Test
  void aClosedSocketIsAHangUp() throws Exception {
    TestClient client = client().start("pcm_s16le", 16_000);
    client.awaitReply("Hi.");
    client.socket.close();
    client.awaitClose();
    TestClient next = client().start("pcm_s16le", 16_000);
    next.awaitReply("Hi.");
    assertEquals(EndReason.CALLER_HUNG_UP, house.log.next());
  }

  @Test
  void keysAndTokensOpenTheDoor() throws Exception {
    var clock = new java.util.concurrent.atomic.AtomicReference<>(Instant.parse("2026-03-02T15:00:00Z"));
    house = new TestHouse(CallSettings.defaults(), WebSocketSettings.defaults(), List.of(KEY), new Clock() {
      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return clock.get();
      }
    });
    assertEquals((short) 1008, client().start("pcm_s16le", 16_000).awaitClose());
    String start = "{\"type\":\"start\",\"audio\":{\"encoding\":\"mulaw\",\"rate\":8000},\"token\":\"%s\"}";
    TestClient withKey = client();
    withKey.send(start.formatted(KEY));
    withKey.await("started");
    assertEquals(401, post("wrong", "{\"origin\":\"https://clinic.example\"}").status());
    assertEquals(400, post(KEY, "no json").status());
    Answer answer = post(KEY, "{\"origin\":\"https://clinic.example\"}");
    assertEquals(200, answer.status());
    String token = new JsonObject(answer.body()).getString("token");
    TestClient page = client("Origin", "https://clinic.example");
    page.send(start.formatted(token));
    page.await("started");
    TestClient elsewhere = client("Origin", "https://evil.example");
    elsewhere.send(start.formatted(token));
    assertEquals((short) 1008, elsewhere.awaitClose());
    TestClient forged = client("Origin", "https://clinic.example");
    forged.send(start.formatted(token.substring(0, token.length() - 2) + "xx"));
    assertEquals((short) 1008, forged.awaitClose());
    clock.set(clock.get().plusSeconds(61));
    TestClient late = client("Origin", "https://clinic.example");
    late.send(start.formatted(token));
    assertEquals((short) 1008, late.awaitClose());
  }

  @Test
  void aForeignPageNeedsATokenEvenOnThisMachine() throws Exception {
    TestClient foreign = client("Origin", "https://evil.example").start("pcm_s16le", 16_000);
    assertEquals((short) 1008, foreign.awaitClose());
    TestClient own = client("Origin", "http://127.0.0.1:" + house.port).start("pcm_s16le", 16_000);
    own.await("started");
    assertFalse(own.socket.isClosed());
  }

  private record Answer(int status, String body) {}

  private Answer post(String key, String body) throws Exception {
    return house.vertx.createHttpClient().request(HttpMethod.POST, house.port, "127.0.0.1", "/v1/tokens")
        .compose(request -> request.putHeader("Authorization", "Bearer " + key).send(body))
        .compose(response -> response.body().map(bytes -> new Answer(response.statusCode(), bytes.toString())))
        .toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}

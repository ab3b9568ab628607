package frontdesk.transport.websocket;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import frontdesk.call.CallEvent;
import frontdesk.call.CallLeg;
import frontdesk.call.CallLeg.AudioFormat;
import frontdesk.call.EndReason;
import frontdesk.transport.ByteCarry;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WireCodecTest {
  private static final List<String> GOOD = List.of(
      "{\"type\":\"start\",\"audio\":{\"encoding\":\"opus\",\"rate\":48000},\"caller\":{\"number\":\"+15550100\"},\"token\":\"t\"}",
      "{\"type\":\"resume\",\"call\":\"c\",\"resume\":\"s\",\"received_samples\":160}",
      "{\"type\":\"mark\",\"name\":\"g0m1\"}", "{\"type\":\"cleared\",\"generation\":1,\"played_samples\":320}",
      "{\"type\":\"played\",\"samples\":960}", "{\"type\":\"text\",\"text\":\"a cleaning\"}",
      "{\"type\":\"dtmf\",\"digit\":\"#\"}", "{\"type\":\"hold\",\"on\":true}", "{\"type\":\"hangup\"}");

  @Test
  void readsEveryMessageOfAClient() throws WireException {
    assertEquals(new ClientMessage.Start(new AudioFormat(AudioFormat.Encoding.OPUS, 48_000),
        new CallLeg.Caller(Optional.of("+15550100"), Optional.empty()), Optional.of("t")), parse(0));
    assertEquals(new ClientMessage.Resume("c", "s", 160), parse(1));
    assertEquals(new ClientMessage.Mark("g0m1"), parse(2));
    assertEquals(new ClientMessage.Cleared(1, 320), parse(3));
    assertEquals(new ClientMessage.Played(960), parse(4));
    assertEquals(new ClientMessage.Text("a cleaning"), parse(5));
    assertEquals(new ClientMessage.Dtmf('#'), parse(6));
    assertEquals(new ClientMessage.Hold(true), parse(7));
    assertEquals(new ClientMessage.Hangup(), parse(8));
    assertEquals(new ClientMessage.Unknown("dance"), WireCodec.parse("{\"type\":\"dance\"}"));
  }

  private static ClientMessage parse(int index) throws WireException {
    return WireCodec.parse(GOOD.get(index));
  }

  @Test
  void refusesWhatItCannotUse() {
    for (String bad : List.of("", "null", "[]", "7", "\"start\"", "{", "{}", "{\"type\":1}", "{\"type\":\"start\"}",
        "{\"type\":\"start\",\"audio\":7}", "{\"type\":\"dtmf\",\"digit\":\"55\"}",
        "{\"type\":\"dtmf\",\"digit\":\"\"}",
        "{\"type\":\"dtmf\",\"digit\":\"x\"}", "{\"type\":\"hold\",\"on\":1}", "{\"type\":\"played\",\"samples\":1.5}",
        "{\"type\":\"played\",\"samples\":-1}", "{\"type\":\"played\",\"samples\":1e300}",
        "{\"type\":\"played\",\"samples\":\"1\"}", "{\"type\":\"mark\",\"name\":\"" + "x".repeat(201) + "\"}",
        "{\"type\":\"hangup\"} trailing", "{\"a\":".repeat(2000))) {
      WireException refused = assertThrows(WireException.class, () -> WireCodec.parse(bad), bad);
      assertEquals(WireError.MALFORMED, refused.error(), bad);
    }
    for (String rate : List.of("{\"encoding\":\"mp3\",\"rate\":16000}", "{\"encoding\":\"opus\",\"rate\":16000}",
        "{\"encoding\":\"mulaw\",\"rate\":8001}", "{\"encoding\":\"pcm_s16le\",\"rate\":9007199254740992}")) {
      assertEquals(WireError.BAD_AUDIO, assertThrows(WireException.class,
          () -> WireCodec.parse("{\"type\":\"start\",\"audio\":" + rate + "}")).error());
    }
  }

  @Test
  void noTextBreaksIt() {
    var random = new Random(20260302);
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder(GOOD.get(random.nextInt(GOOD.size())));
      for (int change = random.nextInt(4); change >= 0 && !text.isEmpty(); change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(0x250));
          case 1 -> text.deleteCharAt(at);
          case 2 -> text.insert(at, "{}[]\",:-1e9\\u0000ntf".charAt(random.nextInt(19)));
          default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(12))));
        }
      }
      try {
        WireCodec.parse(text.toString());
      } catch (WireException refused) {
        assertFalse(refused.getMessage().isBlank());
      }
    }
  }

  @Test
  void writesEventsAsTheProtocolNamesThem() {
    JsonObject intent = new JsonObject(
        WireCodec.event(new CallEvent.Intent("book", 0.9, 0.5, "text", true, 1200)));
    assertEquals(
        "{\"type\":\"intent\",\"name\":\"book\",\"score\":0.9,\"margin\":0.5,\"source\":\"text\",\"final\":true,"
            + "\"at_ms\":1200}",
        intent.encode());
    JsonObject tool = new JsonObject(WireCodec.event(
        new CallEvent.Tool("book", "{\"slot\":\"s1\"}", Optional.of("{\"number\":\"R7\"}"), Optional.empty(), 12)));
    assertEquals("s1", tool.getJsonObject("arguments").getString("slot"));
    assertEquals("R7", tool.getJsonObject("result").getString("number"));
    assertFalse(tool.containsKey("error"));
    assertEquals("too_long",
        new JsonObject(WireCodec.event(new CallEvent.Ended(EndReason.TOO_LONG))).getString("reason"));
    assertEquals("{\"type\":\"speech.started\",\"at_ms\":7}", WireCodec.event(new CallEvent.SpeechStarted(7)));
    assertEquals("not json", new JsonObject(WireCodec.event(
        new CallEvent.Tool("x", "not json", Optional.empty(), Optional.of("no"), 1))).getString("arguments"));
  }

  @Test
  void anOddByteCarriesOver() {
    var random = new Random(5);
    var sound = new byte[5001];
    random.nextBytes(sound);
    for (int round = 0; round < 50; round++) {
      var carry = new ByteCarry(true);
      var joined = new ByteArrayOutputStream();
      for (int from = 0; from < sound.length;) {
        int to = Math.min(sound.length, from + random.nextInt(1, 40));
        byte[] whole = carry.join(Arrays.copyOfRange(sound, from, to));
        assertTrue(whole.length % 2 == 0);
        joined.writeBytes(whole);
        from = to;
      }
      assertArrayEquals(Arrays.copyOf(sound, 5000), joined.toByteArray());
    }
    var narrow = new ByteCarry(false);
    assertEquals(3, narrow.join(new byte[3]).length);
  }
}

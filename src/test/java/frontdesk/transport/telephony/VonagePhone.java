package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import frontdesk.audio.Codec;
import io.vertx.core.json.JsonObject;

/**
 * Vonage's end of a WebSocket endpoint: binary messages of exactly 20 ms, at most 3072 of them waiting; notifications
 * come back when played and are dropped by a clear, which is confirmed. What it sends is the whole conversation where
 * it mixes: the caller and, by then, what was played to the caller.
 */
final class VonagePhone implements PhoneSystem {
  private static final int MOST = 3072;
  private static final int DELAY_FRAMES = 6;

  private final Codec codec;
  private final boolean mixing;
  private final String number;
  private final PlayBuffer buffer = new PlayBuffer();
  private final ArrayList<float[]> played = new ArrayList<>();
  private int waiting;

  /**
   * @param rate 8000, 16000 or 24000
   * @param mixing whether our own voice comes back, at its full loudness
   * @param number the caller's, which our webhook gave along
   */
  VonagePhone(int rate, boolean mixing, String number) {
    this.mixing = mixing;
    this.number = number;
    codec = Codec.of(Codec.Encoding.PCM_S16LE, rate);
  }

  @Override
  public int rate() {
    return codec.rate();
  }

  private static StreamMessage say(String event, JsonObject content) {
    return new StreamMessage.Text(new JsonObject().put("event", event).mergeIn(content).encode());
  }

  @Override
  public List<StreamMessage> begin() {
    return List.of(say("websocket:connected", new JsonObject().put("content-type", "audio/l16;rate=" + rate())
        .put("call_uuid", "63f61863-4a51-4f6b-86e1-46edebcf9356").put("from", number).put("to", "12025550199")
        .put("token", "t")));
  }

  @Override
  public List<StreamMessage> caller(float[] samples) {
    float[] heard = Arrays.copyOf(samples, rate() / 50);
    if (mixing && played.size() > DELAY_FRAMES) {
      float[] echo = played.get(played.size() - 1 - DELAY_FRAMES);
      for (int i = 0; i < heard.length; i++) {
        heard[i] += echo[i];
      }
    }
    return List.of(new StreamMessage.Binary(codec.encode(heard)));
  }

  @Override
  public List<StreamMessage> key(char key) {
    return List.of(say("websocket:dtmf", new JsonObject().put("digit", "" + key).put("duration", 260)));
  }

  @Override
  public List<StreamMessage> receive(StreamMessage message) {
    switch (message) {
      case StreamMessage.Binary binary -> {
        if (binary.bytes().length != rate() / 50 * 2) {
          throw new AssertionError("Vonage breaks off: unexpected frame size " + binary.bytes().length);
        }
        if (++waiting > MOST) {
          throw new AssertionError("Vonage's buffer is full");
        }
        buffer.sound(codec.decode(binary.bytes()));
      }
      case StreamMessage.Text text -> {
        var json = new JsonObject(text.text());
        switch (json.getString("action")) {
          case "notify" -> buffer.mark(json.getJsonObject("payload").encode());
          case "clear" -> {
            buffer.clear();
            waiting = 0;
            return List.of(say("websocket:cleared", new JsonObject()));
          }
          default -> throw new AssertionError("Vonage knows no " + json.getString("action"));
        }
      }
    }
    return List.of();
  }

  @Override
  public List<StreamMessage> play(float[] heard) {
    var marks = new ArrayList<String>();
    System.arraycopy(buffer.play(heard.length, marks), 0, heard, 0, heard.length);
    played.add(heard.clone());
    waiting = Math.max(0, waiting - 1);
    return marks.stream()
        .map(payload -> say("websocket:notify", new JsonObject().put("payload", new JsonObject(payload)))).toList();
  }

  @Override
  public boolean hungUp() {
    return false;
  }

  /** Nothing but the close of the socket. */
  @Override
  public List<StreamMessage> end() {
    return List.of();
  }
}

package frontdesk.transport.telephony;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import frontdesk.audio.Codec;
import io.vertx.core.json.JsonObject;

/**
 * Exotel's end of a Voicebot applet: linear sound in chunks of 100 ms, and what comes back in whole 320 bytes, or there
 * is a gap of 20 ms behind it; marks returned when played. Whether a clear returns marks is not documented: it does not
 * here.
 */
final class ExotelPhone implements PhoneSystem {
  private static final String STREAM = "MZ0a1b2c3d4e5f60718293a4b5c6d7e8";
  private static final String CALL = "CA0a1b2c3d4e5f60718293a4b5c6d7e8";
  private static final int UNIT = 320;
  private static final int FRAMES = 5;

  private final Codec codec = Codec.of(Codec.Encoding.PCM_S16LE, 8000);
  private final PlayBuffer buffer = new PlayBuffer();
  private final ByteArrayOutputStream spoken = new ByteArrayOutputStream();
  private final String number;
  private int sequence;
  private int chunk;
  private int small;

  ExotelPhone(String number) {
    this.number = number;
  }

  /** How many chunks came with less than 100 ms. */
  int small() {
    return small;
  }

  /** How many chunks it takes to send what the caller said. */
  int sent() {
    return chunk;
  }

  @Override
  public int rate() {
    return 8000;
  }

  private StreamMessage say(String event, JsonObject content) {
    return new StreamMessage.Text(new JsonObject().put("event", event).put("sequence_number", "" + ++sequence)
        .put("stream_sid", STREAM).put(event, content).encode());
  }

  @Override
  public List<StreamMessage> begin() {
    var format = new JsonObject().put("encoding", "audio/x-raw").put("sample_rate", "8000").put("bit_rate", "16");
    return List.of(new StreamMessage.Text("{ \"event\": \"connected\" }"),
        say("start", new JsonObject().put("stream_sid", STREAM).put("call_sid", CALL)
            .put("account_sid", "exampleaccount").put("from", number).put("to", "+912025550199")
            .put("custom_parameters", new JsonObject().put("key1", "value1")).put("media_format", format)));
  }

  @Override
  public List<StreamMessage> caller(float[] samples) {
    spoken.writeBytes(codec.encode(samples.length == rate() / 50 ? samples : new float[rate() / 50]));
    if (spoken.size() < UNIT * FRAMES) {
      return List.of();
    }
    String payload = Base64.getEncoder().encodeToString(spoken.toByteArray());
    spoken.reset();
    return List.of(say("media", new JsonObject().put("chunk", "" + ++chunk).put("timestamp", "" + chunk * 100)
        .put("payload", payload)));
  }

  @Override
  public List<StreamMessage> key(char key) {
    return List.of(say("dtmf", new JsonObject().put("digit", "" + key).put("duration", "100")));
  }

  @Override
  public List<StreamMessage> receive(StreamMessage message) {
    var json = new JsonObject(((StreamMessage.Text) message).text());
    if (!STREAM.equals(json.getString("stream_sid"))) {
      throw new AssertionError("Exotel knows no such stream");
    }
    switch (json.getString("event")) {
      case "media" -> {
        byte[] sound = Base64.getDecoder().decode(json.getJsonObject("media").getString("payload"));
        small += sound.length < UNIT * FRAMES ? 1 : 0;
        buffer.sound(codec.decode(sound));
        if (sound.length % UNIT != 0) {
          buffer.sound(new float[rate() / 50]);
        }
      }
      case "mark" -> buffer.mark(json.getJsonObject("mark").getString("name"));
      case "clear" -> buffer.clear();
      default -> throw new AssertionError("Exotel knows no " + json.getString("event"));
    }
    return List.of();
  }

  @Override
  public List<StreamMessage> play(float[] heard) {
    var marks = new ArrayList<String>();
    System.arraycopy(buffer.play(heard.length, marks), 0, heard, 0, heard.length);
    return marks.stream().map(name -> say("mark", new JsonObject().put("name", name))).toList();
  }

  @Override
  public boolean hungUp() {
    return false;
  }

  @Override
  public List<StreamMessage> end() {
    return List.of(say("stop", new JsonObject().put("call_sid", CALL).put("account_sid", "exampleaccount")
        .put("reason", "callended")));
  }
}

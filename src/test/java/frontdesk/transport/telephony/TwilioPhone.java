package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import frontdesk.audio.Codec;
import io.vertx.core.json.JsonObject;

/** Twilio's end of a bidirectional media stream: strings for numbers, marks returned when played and on a clear. */
final class TwilioPhone implements PhoneSystem {
  private static final String STREAM = "MZ18ad3ab5a668481ce02b83e7395059f0";
  private static final String CALL = "CA2f1e0d9c8b7a6f5e4d3c2b1a09f8e7d6";
  private static final String ACCOUNT = "AC1a2b3c4d5e6f70819203a4b5c6d7e8f9";

  private final Codec codec = Codec.of(Codec.Encoding.MULAW, 8000);
  private final PlayBuffer buffer = new PlayBuffer();
  private final String number;
  private int sequence;
  private int chunk;

  /** @param number the caller's, which our webhook gave along */
  TwilioPhone(String number) {
    this.number = number;
  }

  @Override
  public int rate() {
    return 8000;
  }

  private StreamMessage say(String event, String name, JsonObject content) {
    return new StreamMessage.Text(new JsonObject().put("event", event).put("sequenceNumber", "" + ++sequence)
        .put(name, content).put("streamSid", STREAM).encode());
  }

  @Override
  public List<StreamMessage> begin() {
    var format = new JsonObject().put("encoding", "audio/x-mulaw").put("sampleRate", 8000).put("channels", 1);
    var start = new JsonObject().put("accountSid", ACCOUNT).put("streamSid", STREAM).put("callSid", CALL)
        .put("tracks", List.of("inbound")).put("mediaFormat", format)
        .put("customParameters", new JsonObject().put("from", number).put("token", "t"));
    return List.of(
        new StreamMessage.Text("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}"),
        say("start", "start", start));
  }

  @Override
  public List<StreamMessage> caller(float[] samples) {
    String payload = Base64.getEncoder().encodeToString(codec.encode(samples));
    return List.of(say("media", "media", new JsonObject().put("track", "inbound").put("chunk", "" + ++chunk)
        .put("timestamp", "" + chunk * 20).put("payload", payload)));
  }

  @Override
  public List<StreamMessage> key(char key) {
    return List.of(say("dtmf", "dtmf", new JsonObject().put("track", "inbound_track").put("digit", "" + key)));
  }

  @Override
  public List<StreamMessage> receive(StreamMessage message) {
    var json = new JsonObject(((StreamMessage.Text) message).text());
    if (!STREAM.equals(json.getString("streamSid"))) {
      throw new AssertionError("Twilio warns of a message without its stream");
    }
    switch (json.getString("event")) {
      case "media" ->
        buffer.sound(codec.decode(Base64.getDecoder().decode(json.getJsonObject("media").getString("payload"))));
      case "mark" -> buffer.mark(json.getJsonObject("mark").getString("name"));
      case "clear" -> {
        return buffer.clear().stream().map(this::mark).toList();
      }
      default -> throw new AssertionError("Twilio knows no " + json.getString("event"));
    }
    return List.of();
  }

  private StreamMessage mark(String name) {
    return say("mark", "mark", new JsonObject().put("name", name));
  }

  @Override
  public List<StreamMessage> play(float[] heard) {
    var marks = new ArrayList<String>();
    System.arraycopy(buffer.play(heard.length, marks), 0, heard, 0, heard.length);
    return marks.stream().map(this::mark).toList();
  }

  @Override
  public boolean hungUp() {
    return false;
  }

  @Override
  public List<StreamMessage> end() {
    return List.of(say("stop", "stop", new JsonObject().put("accountSid", ACCOUNT).put("callSid", CALL)));
  }
}

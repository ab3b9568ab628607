package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import frontdesk.audio.Codec;
import io.vertx.core.json.JsonObject;

/**
 * Plivo's end of a bidirectional audio stream: numbers for numbers, checkpoints that come back when played and not
 * after a clear, which is confirmed; no stop.
 */
final class PlivoPhone implements PhoneSystem {
  private static final String STREAM = "b77e037d-4119-44b5-902d-25826b654539";
  private static final String CALL = "a1b2c3d4-1f2e-4d5c-8a9b-0c1d2e3f4a5b";

  private final String encoding;
  private final Codec codec;
  private final String number;
  private final PlayBuffer buffer = new PlayBuffer();
  private int sequence;
  private int chunk;

  /**
   * @param encoding audio/x-mulaw or audio/x-l16
   * @param number the caller's, in digits alone
   */
  PlivoPhone(String encoding, int rate, String number) {
    this.encoding = encoding;
    this.number = number;
    codec = Codec.of(encoding.equals("audio/x-l16") ? Codec.Encoding.PCM_S16LE : Codec.Encoding.MULAW, rate);
  }

  @Override
  public int rate() {
    return codec.rate();
  }

  private StreamMessage say(String event, JsonObject content) {
    return new StreamMessage.Text(new JsonObject().put("event", event).put("sequenceNumber", ++sequence)
        .put("streamId", STREAM).mergeIn(content).encode());
  }

  @Override
  public List<StreamMessage> begin() {
    var format = new JsonObject().put("encoding", encoding).put("sampleRate", rate());
    var start = new JsonObject().put("callId", CALL).put("streamId", STREAM).put("accountId", "MAZDK1NWE3ODQ1ZTBLMW")
        .put("tracks", List.of("inbound")).put("mediaFormat", format);
    return List.of(new StreamMessage.Text(new JsonObject().put("event", "start").put("sequenceNumber", ++sequence)
        .put("start", start).put("extra_headers", "token=t;from=" + number + ";to=12025550199").encode()));
  }

  @Override
  public List<StreamMessage> caller(float[] samples) {
    String payload = Base64.getEncoder().encodeToString(codec.encode(samples));
    return List.of(say("media", new JsonObject().put("media", new JsonObject().put("track", "inbound")
        .put("timestamp", "1700000000000").put("chunk", ++chunk).put("payload", payload)).put("extra_headers", "")));
  }

  @Override
  public List<StreamMessage> key(char key) {
    return List.of(say("dtmf", new JsonObject().put("dtmf", new JsonObject().put("track", "inbound")
        .put("digit", "" + key).put("timestamp", "1700000000000")).put("extra_headers", "")));
  }

  @Override
  public List<StreamMessage> receive(StreamMessage message) {
    var json = new JsonObject(((StreamMessage.Text) message).text());
    switch (json.getString("event")) {
      case "playAudio" -> {
        JsonObject media = json.getJsonObject("media");
        if (!encoding.equals(media.getString("contentType")) || !media.getValue("sampleRate").equals(rate())) {
          throw new AssertionError("Plivo plays another coding: " + media.getString("contentType"));
        }
        buffer.sound(codec.decode(Base64.getDecoder().decode(media.getString("payload"))));
      }
      case "checkpoint" -> {
        own(json);
        buffer.mark(json.getString("name"));
      }
      case "clearAudio" -> {
        own(json);
        buffer.clear();
        return List.of(say("clearedAudio", new JsonObject()));
      }
      default -> throw new AssertionError("Plivo knows no " + json.getString("event"));
    }
    return List.of();
  }

  private static void own(JsonObject json) {
    if (!STREAM.equals(json.getString("streamId"))) {
      throw new AssertionError("Plivo knows no such stream");
    }
  }

  @Override
  public List<StreamMessage> play(float[] heard) {
    var marks = new ArrayList<String>();
    System.arraycopy(buffer.play(heard.length, marks), 0, heard, 0, heard.length);
    return marks.stream().map(name -> say("playedStream", new JsonObject().put("name", name))).toList();
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

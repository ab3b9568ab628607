package frontdesk.transport.telephony;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.call.CallLeg.AudioFormat;
import io.vertx.core.json.JsonObject;

/**
 * Exotel's AgentStream, both ways (its Voicebot applet): Twilio's messages in snake case, linear sound at 8, 16 or 24
 * kHz in base64. Exotel wants chunks of at least 100 ms and of whole 320 bytes: five frames leave as one, which the
 * frames that are sent ahead cover, and fewer only before a mark.
 *
 * @see <a href="https://developer.exotel.com/docs/agentstream/websocket-protocol">Exotel: WebSocket protocol</a>
 * @see <a href="https://developer.exotel.com/docs/agentstream/stream-voicebot-applet">Exotel: chunk sizes</a>
 */
public final class ExotelStream implements StreamProtocol {
  private static final int UNIT = 320;
  private static final int FRAMES = 5;

  private Optional<AudioFormat> format = Optional.empty();
  private String stream = "";
  private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
  private int most;

  @Override
  public List<StreamEvent> text(String message) throws StreamException {
    JsonObject json = Fields.object(message);
    return switch (Fields.text(json, "event")) {
      case "start" -> start(json);
      case "media" -> media(Fields.object(json, "media"));
      case "dtmf" -> Fields.dtmf(Fields.object(json, "dtmf"));
      case "mark" -> List.of(new StreamEvent.MarkPlayed(Fields.text(Fields.object(json, "mark"), "name")));
      case "stop" -> List.of(new StreamEvent.Stop());
      default -> List.of();
    };
  }

  private List<StreamEvent> start(JsonObject json) throws StreamException {
    if (format.isPresent()) {
      throw new StreamException("the stream begins twice");
    }
    JsonObject start = Fields.object(json, "start");
    JsonObject media = Fields.object(start, "media_format");
    var coding = StreamCoding.of(Fields.text(media, "encoding"), Fields.count(media, "sample_rate"));
    format = Optional.of(coding);
    most = FRAMES * coding.rate() / 50 * StreamCoding.bytes(coding);
    stream = Fields.text(start, "stream_sid");
    Map<String, String> parameters = Fields.parameters(start.getValue("custom_parameters"));
    return List.of(new StreamEvent.Start(new StreamStart("exotel", Fields.text(start, "call_sid"), stream,
        Fields.optional(start, "from"), Fields.optional(start, "to"), coding, parameters)));
  }

  private List<StreamEvent> media(JsonObject media) throws StreamException {
    AudioFormat coding = format.orElseThrow(Fields::early);
    return Fields.isOurs(media) ? List.of() : Fields.sound(coding, media);
  }

  @Override
  public List<StreamEvent> binary(byte[] message) throws StreamException {
    throw new StreamException("Exotel sends no binary messages");
  }

  @Override
  public List<StreamMessage> audio(byte[] frame) {
    chunk.writeBytes(frame);
    return chunk.size() < most ? List.of() : List.of(flush());
  }

  /** What waits, as one message. Only a sentence that goes on after a halt is no whole unit: silence goes before it. */
  private StreamMessage flush() {
    byte[] sound = chunk.toByteArray();
    chunk.reset();
    int lack = format.filter(coding -> StreamCoding.bytes(coding) == 2).isPresent()
        ? Math.floorMod(-sound.length, UNIT)
        : 0;
    var whole = new byte[lack + sound.length];
    System.arraycopy(sound, 0, whole, lack, sound.length);
    return say(of("media").put("media",
        new JsonObject().put("payload", Base64.getEncoder().encodeToString(whole))));
  }

  @Override
  public List<StreamMessage> mark(String name) {
    StreamMessage mark = say(of("mark").put("mark", new JsonObject().put("name", name)));
    return chunk.size() == 0 ? List.of(mark) : List.of(flush(), mark);
  }

  @Override
  public boolean canClear() {
    return true;
  }

  @Override
  public List<StreamMessage> clear() {
    chunk.reset();
    return List.of(say(of("clear")));
  }

  /** The applet behind the stream follows when the socket is closed. */
  @Override
  public List<StreamMessage> hangUp() {
    return List.of();
  }

  @Override
  public Optional<List<StreamMessage>> transfer(String to) {
    return Optional.empty();
  }

  private JsonObject of(String event) {
    return new JsonObject().put("event", event).put("stream_sid", stream);
  }

  private static StreamMessage say(JsonObject message) {
    return new StreamMessage.Text(message.encode());
  }
}

package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import frontdesk.call.CallLeg.AudioFormat;
import io.vertx.core.json.JsonObject;

/**
 * Telnyx's media streaming, bidirectional in its mode {@code rtp}: JSON text, the payload of RTP packets in base64,
 * whose order is not guaranteed. PCMU, PCMA and L16. A clear returns the marks that wait.
 *
 * @see <a href="https://developers.telnyx.com/api-reference/websockets/stream-call-media-over-websocket">Telnyx: stream
 *     call media over WebSocket</a>
 */
public final class TelnyxStream implements StreamProtocol {
  private Optional<AudioFormat> format = Optional.empty();
  private Optional<ChunkOrder> order = Optional.empty();

  @Override
  public List<StreamEvent> text(String message) throws StreamException {
    JsonObject json = Fields.object(message);
    return switch (Fields.text(json, "event")) {
      case "start" -> start(json);
      case "media" -> media(Fields.object(json, "media"));
      case "dtmf" -> Fields.dtmf(Fields.object(json, "dtmf"));
      case "mark" -> List.of(new StreamEvent.MarkPlayed(Fields.text(Fields.object(json, "mark"), "name")));
      case "error" -> List.of(new StreamEvent.Failed(complaint(Fields.object(json, "payload"))));
      case "stop" -> stop();
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
    order = Optional.of(new ChunkOrder(coding.rate(), payload -> payload.length / StreamCoding.bytes(coding)));
    return List.of(new StreamEvent.Start(new StreamStart("telnyx", Fields.text(start, "call_control_id"),
        Fields.text(json, "stream_id"), Fields.optional(start, "from"), Fields.optional(start, "to"), coding,
        Fields.parameters(start.getValue("custom_parameters")))));
  }

  private List<StreamEvent> media(JsonObject media) throws StreamException {
    AudioFormat coding = format.orElseThrow(Fields::early);
    if (Fields.isOurs(media)) {
      return List.of();
    }
    byte[] payload = StreamCoding.whole(coding, Fields.bytes(media, "payload"));
    return order.orElseThrow().accept(Fields.count(media, "chunk"), payload);
  }

  /** Telnyx's own words for what was wrong, without their details, which may quote a message. */
  private static String complaint(JsonObject payload) {
    return Fields.plain(Fields.optional(payload, "code").orElse("") + " "
        + Fields.optional(payload, "title").orElse("")).strip();
  }

  private List<StreamEvent> stop() {
    var events = new ArrayList<StreamEvent>();
    order.ifPresent(chunks -> events.addAll(chunks.end()));
    events.add(new StreamEvent.Stop());
    return events;
  }

  @Override
  public List<StreamEvent> binary(byte[] message) throws StreamException {
    throw new StreamException("Telnyx sends no binary messages");
  }

  @Override
  public List<StreamMessage> audio(byte[] frame) {
    return say("media", new JsonObject().put("payload", Base64.getEncoder().encodeToString(frame)));
  }

  @Override
  public List<StreamMessage> mark(String name) {
    return say("mark", new JsonObject().put("name", name));
  }

  @Override
  public boolean canClear() {
    return true;
  }

  @Override
  public List<StreamMessage> clear() {
    return List.of(new StreamMessage.Text(new JsonObject().put("event", "clear").encode()));
  }

  /** The call goes on when its stream is closed: only REST ends it. */
  @Override
  public List<StreamMessage> hangUp() {
    return List.of();
  }

  @Override
  public Optional<List<StreamMessage>> transfer(String to) {
    return Optional.empty();
  }

  private static List<StreamMessage> say(String event, JsonObject content) {
    return List.of(new StreamMessage.Text(new JsonObject().put("event", event).put(event, content).encode()));
  }
}

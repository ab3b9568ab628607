package frontdesk.transport.telephony;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.call.CallLeg.AudioFormat;
import io.vertx.core.json.JsonObject;

/**
 * Twilio Media Streams, bidirectional: JSON text alone, mu-law at 8 kHz in base64, numbers as strings. After a clear
 * Twilio returns every pending mark. SignalWire, Fonoster and others speak the same, some with linear sound.
 *
 * @see <a href="https://www.twilio.com/docs/voice/media-streams/websocket-messages">Twilio: WebSocket messages</a>
 */
public final class TwilioStream implements StreamProtocol {
  private Optional<AudioFormat> format = Optional.empty();
  private String stream = "";

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
    JsonObject media = Fields.object(start, "mediaFormat");
    var coding = StreamCoding.of(Fields.text(media, "encoding"), Fields.count(media, "sampleRate"));
    format = Optional.of(coding);
    stream = Fields.text(start, "streamSid");
    Map<String, String> parameters = Fields.parameters(start.getValue("customParameters"));
    return List.of(new StreamEvent.Start(new StreamStart("twilio", Fields.text(start, "callSid"), stream,
        Optional.ofNullable(parameters.get("from")), Optional.ofNullable(parameters.get("to")), coding,
        parameters)));
  }

  private List<StreamEvent> media(JsonObject media) throws StreamException {
    AudioFormat coding = format.orElseThrow(Fields::early);
    return Fields.isOurs(media) ? List.of() : Fields.sound(coding, media);
  }

  @Override
  public List<StreamEvent> binary(byte[] message) throws StreamException {
    throw new StreamException("Twilio sends no binary messages");
  }

  @Override
  public List<StreamMessage> audio(byte[] frame) {
    return say("media", "media", new JsonObject().put("payload", Base64.getEncoder().encodeToString(frame)));
  }

  @Override
  public List<StreamMessage> mark(String name) {
    return say("mark", "mark", new JsonObject().put("name", name));
  }

  @Override
  public boolean canClear() {
    return true;
  }

  @Override
  public List<StreamMessage> clear() {
    return List.of(new StreamMessage.Text(of("clear").encode()));
  }

  @Override
  public List<StreamMessage> hangUp() {
    return List.of();
  }

  @Override
  public Optional<List<StreamMessage>> transfer(String to) {
    return Optional.empty();
  }

  private List<StreamMessage> say(String event, String name, JsonObject content) {
    return List.of(new StreamMessage.Text(of(event).put(name, content).encode()));
  }

  private JsonObject of(String event) {
    return new JsonObject().put("event", event).put("streamSid", stream);
  }
}

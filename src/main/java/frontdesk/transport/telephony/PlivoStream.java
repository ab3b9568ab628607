package frontdesk.transport.telephony;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.call.CallLeg.AudioFormat;
import io.vertx.core.json.JsonObject;

/**
 * Plivo's audio streaming, and Vobiz's, which is the same: JSON text, mu-law at 8 kHz or L16 in base64, numbers as
 * numbers. After a clear no checkpoint before it comes back. There is no stop: the socket is closed.
 *
 * @see <a href="https://www.plivo.com/docs/voice-agents/audio-streaming">Plivo: audio streaming</a>
 */
public final class PlivoStream implements StreamProtocol {
  private static final int MOST = 32;
  /** What Plivo puts before the names of headers on other ways than a stream. */
  private static final String PREFIX = "X-PH-";

  private Optional<AudioFormat> format = Optional.empty();
  private String stream = "";
  private String content = "";

  @Override
  public List<StreamEvent> text(String message) throws StreamException {
    JsonObject json = Fields.object(message);
    return switch (Fields.text(json, "event")) {
      case "start" -> start(json);
      case "media" -> media(Fields.object(json, "media"));
      case "dtmf" -> Fields.dtmf(Fields.object(json, "dtmf"));
      case "playedStream" -> List.of(new StreamEvent.MarkPlayed(Fields.text(json, "name")));
      case "clearedAudio" -> List.of(new StreamEvent.Cleared());
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
    content = switch (coding.encoding()) {
      case MULAW -> "audio/x-mulaw";
      case PCM_S16LE -> "audio/x-l16";
      default -> throw new StreamException("the stream's sound is neither mu-law nor L16");
    };
    format = Optional.of(coding);
    stream = Fields.text(start, "streamId");
    Map<String, String> headers = headers(json.getValue("extra_headers"));
    return List.of(new StreamEvent.Start(new StreamStart("plivo", Fields.text(start, "callId"), stream,
        Optional.ofNullable(headers.get("from")).map(Fields::international),
        Optional.ofNullable(headers.get("to")).map(Fields::international), coding, headers)));
  }

  /** Reads {@code a=b;c=d}. */
  private static Map<String, String> headers(Object value) {
    if (!(value instanceof String text)) {
      return Fields.parameters(value);
    }
    var headers = new LinkedHashMap<String, String>();
    for (String header : text.split("[;,]", MOST)) {
      int equals = header.indexOf('=');
      if (equals > 0) {
        String name = header.substring(0, equals).strip();
        headers.put(name.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) ? name.substring(PREFIX.length()) : name,
            header.substring(equals + 1).strip());
      }
    }
    return headers;
  }

  private List<StreamEvent> media(JsonObject media) throws StreamException {
    AudioFormat coding = format.orElseThrow(Fields::early);
    return Fields.isOurs(media) ? List.of() : Fields.sound(coding, media);
  }

  @Override
  public List<StreamEvent> binary(byte[] message) throws StreamException {
    throw new StreamException("Plivo sends no binary messages");
  }

  @Override
  public List<StreamMessage> audio(byte[] frame) {
    return say(of("playAudio").put("media", new JsonObject().put("contentType", content)
        .put("sampleRate", format.map(AudioFormat::rate).orElse(0))
        .put("payload", Base64.getEncoder().encodeToString(frame))));
  }

  @Override
  public List<StreamMessage> mark(String name) {
    return say(of("checkpoint").put("name", name));
  }

  @Override
  public boolean canClear() {
    return true;
  }

  @Override
  public List<StreamMessage> clear() {
    return say(of("clearAudio"));
  }

  @Override
  public List<StreamMessage> hangUp() {
    return List.of();
  }

  @Override
  public Optional<List<StreamMessage>> transfer(String to) {
    return Optional.empty();
  }

  /** Vobiz wants the stream's id everywhere, Plivo at all but {@code playAudio}, where it does no harm. */
  private JsonObject of(String event) {
    return new JsonObject().put("event", event).put("streamId", stream);
  }

  private static List<StreamMessage> say(JsonObject message) {
    return List.of(new StreamMessage.Text(message.encode()));
  }
}

package frontdesk.transport.telephony;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.call.CallLeg.AudioFormat;
import io.vertx.core.json.JsonObject;

/**
 * Asterisk's chan_websocket: sound as binary messages, control as text, plain or JSON as Asterisk is configured, which
 * the first character tells. Asterisk keeps the time. A flush drops the marks that wait without a word.
 *
 * @see <a href="https://docs.asterisk.org/Configuration/Channel-Drivers/WebSocket/">Asterisk: WebSocket</a>
 */
public final class AsteriskStream implements StreamProtocol {
  /** Asterisk answers each within 20 s, the length of its queue; one that answers none of so many knows no marks. */
  private static final int UNANSWERED_MARKS = 200;

  private static final Map<String, AudioFormat> FORMATS = Map.of(
      "ulaw", new AudioFormat(AudioFormat.Encoding.MULAW, 8_000),
      "alaw", new AudioFormat(AudioFormat.Encoding.ALAW, 8_000),
      "slin", pcm(8_000), "slin12", pcm(12_000), "slin16", pcm(16_000), "slin24", pcm(24_000), "slin32", pcm(32_000),
      "slin44", pcm(44_100), "slin48", pcm(48_000));

  private final Map<String, String> query;
  private int bytesASample;
  private boolean json;
  private boolean started;
  private boolean answer;
  private int unanswered;

  /**
   * @param query what the dialplan gave along with {@code v(name=value)}: from and to are the numbers, call is
   *     the id by which it will ask where to put the caller through to, answer=yes asks for the channel to be answered
   *     from here
   */
  public AsteriskStream(Map<String, String> query) {
    this.query = Map.copyOf(query);
  }

  private static AudioFormat pcm(int rate) {
    return new AudioFormat(AudioFormat.Encoding.PCM_S16LE, rate);
  }

  @Override
  public List<StreamEvent> text(String message) throws StreamException {
    boolean object = message.startsWith("{");
    JsonObject event = object ? Fields.object(message) : plain(message);
    String name = Fields.text(event, "event");
    if (!started) {
      if (!name.equals("MEDIA_START")) {
        throw new StreamException("the stream does not begin with MEDIA_START");
      }
      json = object;
      return start(event);
    }
    return switch (name) {
      case "MEDIA_START" -> throw new StreamException("the stream begins twice");
      case "DTMF_END" -> Fields.key(event, "digit").<StreamEvent>map(StreamEvent.Dtmf::new).stream().toList();
      case "MEDIA_XOFF" -> List.of(new StreamEvent.Flow(false));
      case "MEDIA_XON" -> List.of(new StreamEvent.Flow(true));
      case "MEDIA_MARK_PROCESSED" -> {
        unanswered = 0;
        yield List.of(new StreamEvent.MarkPlayed(Fields.text(event, "correlation_id")));
      }
      case "QUEUE_DRAINED" -> List.of(new StreamEvent.Cleared());
      case "ERROR" -> List.of(new StreamEvent.Failed(Fields.optional(event, "error_text").orElse("no reason given")));
      default -> List.of();
    };
  }

  /** A plain event as if it were JSON: its name, {@code key:value} pairs, a word without a colon being the mark's. */
  private static JsonObject plain(String message) {
    var event = new JsonObject();
    int end = message.indexOf(' ');
    if (end >= 0 && message.startsWith("ERROR ")) {
      // its text has spaces and is the last
      int text = message.indexOf("error_text:");
      event.put("error_text", text < 0 ? message.substring(end + 1) : message.substring(text + "error_text:".length()));
    } else if (end >= 0) {
      for (String word : message.substring(end + 1).split(" ", 64)) {
        int colon = word.indexOf(':');
        event.put(colon < 0 ? "correlation_id" : word.substring(0, colon), word.substring(colon + 1));
      }
    }
    return event.put("event", end < 0 ? message : message.substring(0, end));
  }

  private List<StreamEvent> start(JsonObject event) throws StreamException {
    AudioFormat format = format(Fields.optional(event, "format").or(() -> Fields.filled(query, "format")));
    bytesASample = format.encoding() == AudioFormat.Encoding.PCM_S16LE ? 2 : 1;
    int frame = format.rate() / 50 * bytesASample;
    long optimal = Fields.count(event, "optimal_frame_size", frame);
    if (optimal == 0 || frame % optimal != 0) {
      // what is left of a message behind its last whole frame is dropped
      throw new StreamException("frames of " + optimal + " bytes do not make up 20 ms");
    }
    Map<String, String> parameters = new LinkedHashMap<>(Fields.parameters(event.getValue("channel_variables")));
    parameters.putAll(query);
    answer = "yes".equals(parameters.get("answer"));
    started = true;
    String call = Fields.filled(query, "call").or(() -> Fields.optional(event, "channel_id"))
        .or(() -> Fields.optional(event, "channel")).orElse("");
    return List.of(new StreamEvent.Start(new StreamStart("asterisk", call,
        Fields.optional(event, "connection_id").orElse(""),
        Fields.filled(parameters, "from").or(() -> Fields.filled(parameters, "CALLERID(num)")),
        Fields.filled(parameters, "to"), format, parameters)));
  }

  private static AudioFormat format(Optional<String> name) throws StreamException {
    if (name.isEmpty()) {
      throw Fields.lacks("format");
    }
    AudioFormat format = FORMATS.get(name.get());
    if (format == null) {
      // Opus, Speex and others are passed through: nobody would frame them, keep their time or flush them
      throw new StreamException(
          "the stream's format is not one of " + String.join(", ", FORMATS.keySet().stream().sorted().toList()));
    }
    return format;
  }

  @Override
  public List<StreamEvent> binary(byte[] message) throws StreamException {
    if (!started) {
      throw new StreamException("sound comes after MEDIA_START");
    }
    if (message.length % bytesASample != 0) {
      throw new StreamException("a message of " + message.length + " bytes holds no whole number of samples");
    }
    return message.length == 0 ? List.of() : List.of(new StreamEvent.Audio(message));
  }

  @Override
  public List<StreamMessage> opening() {
    return answer ? List.of(command("ANSWER", Optional.empty())) : List.of();
  }

  @Override
  public List<StreamMessage> audio(byte[] frame) {
    return List.of(new StreamMessage.Binary(frame));
  }

  /** Before 20.18, 22.8 and 23.2 Asterisk knows no marks, and writes a line to its log for each. */
  @Override
  public List<StreamMessage> mark(String name) {
    return ++unanswered > UNANSWERED_MARKS ? List.of() : List.of(command("MARK_MEDIA", Optional.of(name)));
  }

  @Override
  public boolean canClear() {
    return true;
  }

  @Override
  public List<StreamMessage> clear() {
    return List.of(command("REPORT_QUEUE_DRAINED", Optional.empty()), command("FLUSH_MEDIA", Optional.empty()));
  }

  @Override
  public List<StreamMessage> hangUp() {
    return List.of(command("HANGUP", Optional.empty()));
  }

  @Override
  public Optional<List<StreamMessage>> transfer(String to) {
    return Optional.empty();
  }

  /** Commands are far below the 128 bytes above which Asterisk ignores them. */
  private StreamMessage command(String name, Optional<String> id) {
    if (json) {
      var command = new JsonObject().put("command", name);
      id.ifPresent(text -> command.put("correlation_id", text));
      return new StreamMessage.Text(command.encode());
    }
    return new StreamMessage.Text(id.map(text -> name + " " + text).orElse(name));
  }
}

package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import frontdesk.call.CallLeg.AudioFormat;
import io.vertx.core.json.JsonObject;

/**
 * Vonage's WebSocket endpoint: linear sound at 8, 16 or 24 kHz in binary messages of exactly 20 ms each, JSON text for
 * the rest. The headers of our answer to the webhook stand in the first message beside its own fields. What is heard is
 * the whole conversation, our own voice in it. A clear drops the notifications that wait. There is no stop: the socket
 * is closed.
 *
 * @see <a href="https://developer.vonage.com/en/voice/voice-api/concepts/websockets">Vonage: WebSockets</a>
 */
public final class VonageStream implements StreamProtocol {
  private static final Pattern CONTENT = Pattern.compile("audio/l16;\\s*rate=(8000|16000|24000)");
  private static final Set<String> OWN = Set.of("event", "content-type");

  private Optional<AudioFormat> format = Optional.empty();
  private int frame;

  @Override
  public List<StreamEvent> text(String message) throws StreamException {
    JsonObject json = Fields.object(message);
    return switch (Fields.text(json, "event")) {
      case "websocket:connected" -> start(json);
      case "websocket:dtmf" -> Fields.dtmf(json);
      case "websocket:notify" -> Fields.optional(Fields.object(json, "payload"), "name")
          .map(name -> List.<StreamEvent>of(new StreamEvent.MarkPlayed(name))).orElse(List.of());
      case "websocket:cleared" -> List.of(new StreamEvent.Cleared());
      default -> List.of();
    };
  }

  private List<StreamEvent> start(JsonObject json) throws StreamException {
    if (format.isPresent()) {
      throw new StreamException("the stream begins twice");
    }
    Matcher content = CONTENT.matcher(Fields.text(json, "content-type").toLowerCase(Locale.ROOT));
    if (!content.matches()) {
      throw new StreamException("the stream's sound is not audio/l16 at 8000, 16000 or 24000");
    }
    var coding = new AudioFormat(AudioFormat.Encoding.PCM_S16LE, Integer.parseInt(content.group(1)));
    format = Optional.of(coding);
    frame = coding.rate() / 50 * 2;
    Map<String, String> headers = Fields.parameters(json);
    headers.keySet().removeAll(OWN);
    return List.of(new StreamEvent.Start(new StreamStart("vonage",
        Optional.ofNullable(headers.get("call_uuid")).or(() -> Optional.ofNullable(headers.get("uuid"))).orElse(""), "",
        Optional.ofNullable(headers.get("from")).or(() -> Optional.ofNullable(headers.get("caller-id")))
            .map(Fields::international),
        Optional.ofNullable(headers.get("to")).map(Fields::international), coding, headers)));
  }

  @Override
  public List<StreamEvent> binary(byte[] message) throws StreamException {
    byte[] sound = StreamCoding.whole(format.orElseThrow(Fields::early), message);
    return sound.length == 0 ? List.of() : List.of(new StreamEvent.Audio(sound));
  }

  /**
   * Vonage breaks off at a message that is not exactly 20 ms. Only a sentence that goes on after a halt begins with less:
   * silence is put before it.
   */
  @Override
  public List<StreamMessage> audio(byte[] sound) {
    var messages = new ArrayList<StreamMessage>(1);
    for (int begin = -Math.floorMod(-sound.length, frame); begin < sound.length; begin += frame) {
      var message = new byte[frame];
      int from = Math.max(0, begin);
      System.arraycopy(sound, from, message, from - begin, begin + frame - from);
      messages.add(new StreamMessage.Binary(message));
    }
    return messages;
  }

  @Override
  public List<StreamMessage> mark(String name) {
    return say(new JsonObject().put("action", "notify").put("payload", new JsonObject().put("name", name)));
  }

  @Override
  public boolean canClear() {
    return true;
  }

  @Override
  public List<StreamMessage> clear() {
    return say(new JsonObject().put("action", "clear"));
  }

  @Override
  public List<StreamMessage> hangUp() {
    return List.of();
  }

  @Override
  public Optional<List<StreamMessage>> transfer(String to) {
    return Optional.empty();
  }

  private static List<StreamMessage> say(JsonObject command) {
    return List.of(new StreamMessage.Text(command.encode()));
  }
}

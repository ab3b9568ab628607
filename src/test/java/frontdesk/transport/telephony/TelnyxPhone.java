package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import frontdesk.audio.Codec;
import io.vertx.core.json.JsonObject;

/**
 * Telnyx's end of a media stream in both directions: the stream's id at the top, chunks that overtake each other and
 * that come twice, marks returned when played, at once where nothing waits, and on a clear.
 */
final class TelnyxPhone implements PhoneSystem {
  private static final String STREAM = "32DE0DEA-53CB-4B21-89A4-9E1819C043BC";
  private static final String CALL = "v2:T02llQxIyaRkhfRKxgAP8nY511EhFLizdvdUKJiSw8d6A9BborherQ";
  private static final int LEAST = 20;

  private final String encoding;
  private final Codec codec;
  private final String number;
  private final PlayBuffer buffer = new PlayBuffer();
  private final Random random = new Random(5);
  private Optional<StreamMessage> overtaken = Optional.empty();
  private int sequence;
  private int chunk;

  /** @param encoding as the start names it: PCMU, audio/x-mulaw, PCMA or L16 */
  TelnyxPhone(String encoding, int rate, String number) {
    this.encoding = encoding;
    this.number = number;
    codec = Codec.of(switch (encoding) {
      case "PCMU", "audio/x-mulaw" -> Codec.Encoding.MULAW;
      case "PCMA" -> Codec.Encoding.ALAW;
      default -> Codec.Encoding.PCM_S16LE;
    }, rate);
  }

  @Override
  public int rate() {
    return codec.rate();
  }

  private StreamMessage say(String event, String name, JsonObject content) {
    return new StreamMessage.Text(new JsonObject().put("event", event).put("sequence_number", "" + ++sequence)
        .put(name, content).put("stream_id", STREAM).encode());
  }

  @Override
  public List<StreamMessage> begin() {
    var format = new JsonObject().put("encoding", encoding).put("sample_rate", rate()).put("channels", 1);
    var start = new JsonObject().put("user_id", "3E6F995F-85F7-4705-9741-53B116D28237").put("call_control_id", CALL)
        .put("call_session_id", "ff55a038-6f5d-11ef-9692-02420aeffb1f").put("from", number).put("to", "+12025550199")
        .put("tags", List.of("TAG1")).put("client_state", "aGF2ZSBhIG5pY2UgZGF5ID1d")
        .put("custom_parameters", new JsonObject()).put("media_format", format);
    return List.of(new StreamMessage.Text("{\"event\":\"connected\",\"version\":\"1.0.0\"}"),
        say("start", "start", start));
  }

  @Override
  public List<StreamMessage> caller(float[] samples) {
    String payload = Base64.getEncoder().encodeToString(codec.encode(samples));
    StreamMessage media = say("media", "media", new JsonObject().put("track", "inbound").put("chunk", "" + ++chunk)
        .put("timestamp", "" + chunk * 20).put("payload", payload));
    var messages = new ArrayList<StreamMessage>();
    if (overtaken.isEmpty() && random.nextInt(5) == 0) {
      overtaken = Optional.of(media);
      return messages;
    }
    messages.add(media);
    if (overtaken.isPresent() && random.nextBoolean()) {
      messages.add(overtaken.get());
      overtaken = Optional.empty();
      messages.add(media);
    }
    return messages;
  }

  @Override
  public List<StreamMessage> key(char key) {
    return List.of(new StreamMessage.Text(new JsonObject().put("event", "dtmf").put("stream_id", STREAM)
        .put("occurred_at", "2025-06-05T08:54:19.698408Z").put("sequence_number", "" + ++sequence)
        .put("dtmf", new JsonObject().put("digit", "" + key)).encode()));
  }

  @Override
  public List<StreamMessage> receive(StreamMessage message) {
    var json = new JsonObject(((StreamMessage.Text) message).text());
    switch (json.getString("event")) {
      case "media" -> {
        float[] sound = codec.decode(Base64.getDecoder().decode(json.getJsonObject("media").getString("payload")));
        if (sound.length * 1000L < (long) LEAST * rate()) {
          return List.of(say("error", "payload", new JsonObject().put("code", 100004).put("title", "invalid_media")
              .put("detail", "a chunk has 20 ms at least")));
        }
        buffer.sound(sound);
      }
      case "mark" -> {
        String name = json.getJsonObject("mark").getString("name");
        if (buffer.waiting() == 0) {
          return List.of(mark(name));
        }
        buffer.mark(name);
      }
      case "clear" -> {
        return buffer.clear().stream().map(this::mark).toList();
      }
      default -> throw new AssertionError("Telnyx knows no " + json.getString("event"));
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
    var messages = new ArrayList<StreamMessage>();
    overtaken.ifPresent(messages::add);
    messages.add(say("stop", "stop", new JsonObject().put("user_id", "3E6F995F-85F7-4705-9741-53B116D28237")
        .put("call_control_id", CALL)));
    return messages;
  }
}

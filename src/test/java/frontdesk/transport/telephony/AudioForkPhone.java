package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import frontdesk.audio.Codec;
import io.vertx.core.json.JsonObject;

/**
 * mod_audio_fork's end of a stream, in jambonz or bare: marks wait for the next sound or the end of it, at most 30; 40
 * ms are buffered before sound is played; killAudio takes back sound and marks; samples may be cut in two.
 */
final class AudioForkPhone implements PhoneSystem {
  private static final int MOST_MARKS = 30;

  private final Optional<JsonObject> metadata;
  private final String subprotocol;
  private final Map<String, String> query;
  private final int rate;
  private final Codec codec;
  private final PlayBuffer buffer = new PlayBuffer();
  private final List<String> inventory = new ArrayList<>();
  private final Set<String> outstanding = new HashSet<>();
  private final List<String> transfers = new ArrayList<>();
  private byte[] rest = {};
  private boolean playing;
  private boolean odd;
  private boolean hungUp;

  /** @param metadata the first text; empty for none, which mod_audio_fork then does not send */
  AudioForkPhone(String subprotocol, Optional<JsonObject> metadata, Map<String, String> query, int rate) {
    this.subprotocol = subprotocol;
    this.metadata = metadata;
    this.query = query;
    this.rate = rate;
    codec = Codec.of(Codec.Encoding.PCM_S16LE, rate);
  }

  /** jambonz with the metadata of an incoming call. */
  static AudioForkPhone jambonz(String number) {
    var metadata = new JsonObject().put("sampleRate", 16000).put("mixType", "mono")
        .put("callSid", "8ff3f0b8-66a0-4ab7-bd5f-3ee7b3c6a001").put("direction", "inbound").put("from", number)
        .put("to", "12025550199").put("callId", "f2b8c5c0-9a53-123d-62a5-0242ac110002")
        .put("sbcCallid", "9d2c1f3b@192.0.2.10").put("sipStatus", 200).put("sipReason", "OK")
        .put("callStatus", "in-progress").put("callerId", "").put("accountSid", "9351f46a-678c-43f5-b8a6-d4eb58d131af")
        .put("traceId", "3f7c0f7e2b0c4d6f").put("applicationSid", "0dddaabf-0a30-43e3-84e8-426873b1a78b")
        .put("fsSipAddress", "192.0.2.11:5060").put("customerData", new JsonObject()).put("headers", new JsonObject())
        .put("apiBaseUrl", "http://192.0.2.12/api/v1").put("fsPublicIp", "192.0.2.11");
    return new AudioForkPhone("audio.jambonz.org", Optional.of(metadata), Map.of(), 16000);
  }

  /** Where the server wants the caller put through to. */
  List<String> transfers() {
    return transfers;
  }

  @Override
  public String subprotocol() {
    return subprotocol;
  }

  @Override
  public Map<String, String> query() {
    return query;
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public List<StreamMessage> begin() {
    return metadata.<List<StreamMessage>>map(first -> List.of(new StreamMessage.Text(first.encode())))
        .orElse(List.of());
  }

  /** Every other message ends in the middle of a sample. */
  @Override
  public List<StreamMessage> caller(float[] samples) {
    byte[] sound = codec.encode(samples.length == rate / 50 ? samples : Arrays.copyOf(samples, rate / 50));
    byte[] all = Arrays.copyOf(rest, rest.length + sound.length);
    System.arraycopy(sound, 0, all, rest.length, sound.length);
    odd = !odd;
    int cut = all.length - (odd ? 1 : 0);
    rest = Arrays.copyOfRange(all, cut, all.length);
    return List.of(new StreamMessage.Binary(Arrays.copyOf(all, cut)));
  }

  @Override
  public List<StreamMessage> key(char key) {
    return List.of(new StreamMessage.Text(
        new JsonObject().put("event", "dtmf").put("dtmf", "" + key).put("duration", "1600").encode()));
  }

  @Override
  public List<StreamMessage> receive(StreamMessage message) {
    if (message instanceof StreamMessage.Binary binary) {
      inventory.forEach(buffer::mark);
      inventory.clear();
      buffer.sound(codec.decode(binary.bytes()));
      return List.of();
    }
    var json = new JsonObject(((StreamMessage.Text) message).text());
    switch (json.getString("type")) {
      case "mark" -> {
        String name = json.getJsonObject("data").getString("name");
        if (outstanding.size() == MOST_MARKS) {
          throw new AssertionError("mod_audio_fork drops a mark above " + MOST_MARKS);
        }
        outstanding.add(name);
        inventory.add(name);
      }
      case "killAudio" -> {
        var cleared = new ArrayList<>(buffer.clear());
        cleared.addAll(inventory);
        inventory.clear();
        playing = false;
        return marks(cleared, "cleared");
      }
      case "disconnect" -> hungUp = true;
      case "transfer" -> {
        transfers.add(json.getJsonObject("data").getString("to"));
        hungUp = true;
      }
      default -> throw new AssertionError("mod_audio_fork knows no " + json.getString("type"));
    }
    return List.of();
  }

  private List<StreamMessage> marks(List<String> names, String event) {
    outstanding.removeAll(names);
    return names.stream().<StreamMessage>map(name -> new StreamMessage.Text(new JsonObject().put("type", "mark")
        .put("data", new JsonObject().put("name", name).put("event", event)).encode())).toList();
  }

  @Override
  public List<StreamMessage> play(float[] heard) {
    playing = playing ? buffer.waiting() > 0 : buffer.waiting() >= 2 * heard.length;
    var marks = new ArrayList<String>();
    if (playing) {
      System.arraycopy(buffer.play(heard.length, marks), 0, heard, 0, heard.length);
    }
    if (buffer.waiting() == 0) {
      marks.addAll(inventory);
      inventory.clear();
    }
    return marks(marks, "playout");
  }

  @Override
  public boolean hungUp() {
    return hungUp;
  }

  /** Nothing is said; the stream is closed. */
  @Override
  public List<StreamMessage> end() {
    return List.of();
  }
}

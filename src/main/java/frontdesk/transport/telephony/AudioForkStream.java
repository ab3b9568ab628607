package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import frontdesk.call.CallLeg.AudioFormat;
import frontdesk.transport.ByteCarry;
import io.vertx.core.json.JsonObject;

/**
 * FreeSWITCH's mod_audio_fork, and jambonz, whose verb listen is made of it: metadata as the first text, then 16-bit
 * sound as binary messages of any length. jambonz tells all of the call in its metadata; a bare FreeSWITCH what its
 * dialplan says, or nothing, and then the stream's address must tell the rate. A mark waits at the other side for the
 * sound that comes next, or for the end of what there is, so it may be sent behind the sound that it marks.
 *
 * @see <a href="https://docs.jambonz.org/verbs/verbs/listen">jambonz: listen</a>
 * @see <a href="https://github.com/jambonz/freeswitch-modules/tree/main/mod_audio_fork">mod_audio_fork</a>
 */
public final class AudioForkStream implements StreamProtocol {
  private static final Set<String> RATES = Set.of("8000", "16000", "24000", "32000", "48000");
  /** mod_audio_fork drops what exceeds it. */
  private static final int MOST_MARKS = 30;

  private final Map<String, String> query;
  private final boolean controlled;
  private final ByteCarry carry = new ByteCarry(true);
  private boolean started;
  private boolean jambonz;
  private final Set<String> marks = new HashSet<>();

  /**
   * @param query parameters of the stream's address: rate, from, to, call, where the metadata lacks them
   * @param controlled whether marks, clears and the end of the call are understood, as they are by mod_audio_fork; not
   *     by mod_audio_stream, of which nothing but the sound is the same
   */
  public AudioForkStream(Map<String, String> query, boolean controlled) {
    this.query = Map.copyOf(query);
    this.controlled = controlled;
  }

  @Override
  public List<StreamEvent> text(String message) throws StreamException {
    Optional<JsonObject> json = json(message);
    if (!started) {
      return List.of(start(json.orElseGet(JsonObject::new)));
    }
    if (json.isEmpty()) {
      return List.of(); // what the dialplan sends is its own affair
    }
    if (Fields.optional(json.get(), "event").filter("dtmf"::equals).isPresent()) {
      return Fields.key(json.get(), "dtmf").or(() -> Fields.key(json.get(), "digit"))
          .<StreamEvent>map(StreamEvent.Dtmf::new).stream().toList();
    }
    return switch (Fields.optional(json.get(), "type").orElse("")) {
      case "mark" -> {
        String name = Fields.text(Fields.object(json.get(), "data"), "name");
        marks.remove(name);
        yield List.of(new StreamEvent.MarkPlayed(name));
      }
      default -> List.of();
    };
  }

  private static Optional<JsonObject> json(String message) {
    try {
      return message.startsWith("{") ? Optional.of(Fields.object(message)) : Optional.empty();
    } catch (StreamException _) {
      return Optional.empty();
    }
  }

  private StreamEvent start(JsonObject metadata) throws StreamException {
    Map<String, String> parameters = new LinkedHashMap<>(query);
    parameters.putAll(Fields.parameters(metadata));
    String rate = parameters.getOrDefault("sampleRate", parameters.getOrDefault("rate", ""));
    if (rate.isEmpty()) {
      throw new StreamException("nothing tells the rate; add ?rate=16000, or what it is, to the stream's address");
    }
    if (!RATES.contains(rate)) {
      throw new StreamException("the rate is not one of 8000, 16000, 24000, 32000, 48000");
    }
    if (!parameters.getOrDefault("mixType", "mono").equals("mono")) {
      throw new StreamException("the mix is not mono: the receptionist would hear herself");
    }
    jambonz = parameters.containsKey("callSid");
    started = true;
    return new StreamEvent.Start(new StreamStart(jambonz ? "jambonz" : "freeswitch",
        parameters.getOrDefault("callSid", parameters.getOrDefault("call", "")), "",
        Fields.filled(parameters, "from"), Fields.filled(parameters, "to"),
        new AudioFormat(AudioFormat.Encoding.PCM_S16LE, Integer.parseInt(rate)), parameters));
  }

  /** Without metadata mod_audio_fork begins with the sound. */
  @Override
  public List<StreamEvent> binary(byte[] message) throws StreamException {
    var events = new ArrayList<StreamEvent>(2);
    if (!started) {
      events.add(start(new JsonObject()));
    }
    byte[] samples = carry.join(message);
    if (samples.length > 0) {
      events.add(new StreamEvent.Audio(samples));
    }
    return events;
  }

  @Override
  public List<StreamMessage> audio(byte[] frame) {
    return List.of(new StreamMessage.Binary(frame));
  }

  @Override
  public List<StreamMessage> mark(String name) {
    if (!controlled || marks.size() >= MOST_MARKS) {
      return List.of();
    }
    marks.add(name);
    return List.of(message(new JsonObject().put("type", "mark").put("data", new JsonObject().put("name", name))));
  }

  @Override
  public boolean canClear() {
    return controlled;
  }

  /** Takes back the marks, too, which come back as cleared. */
  @Override
  public List<StreamMessage> clear() {
    marks.clear();
    return controlled ? List.of(message(new JsonObject().put("type", "killAudio"))) : List.of();
  }

  @Override
  public List<StreamMessage> hangUp() {
    return controlled ? List.of(message(new JsonObject().put("type", "disconnect"))) : List.of();
  }

  /** FreeSWITCH makes an event of it for its script; jambonz takes no notice and is told by its webhook. */
  @Override
  public Optional<List<StreamMessage>> transfer(String to) {
    return jambonz || !controlled
        ? Optional.empty()
        : Optional.of(List.of(message(
            new JsonObject().put("type", "transfer").put("data", new JsonObject().put("to", to)))));
  }

  private static StreamMessage message(JsonObject json) {
    return new StreamMessage.Text(json.encode());
  }
}

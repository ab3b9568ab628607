package frontdesk.transport.websocket;

import java.util.Locale;
import java.util.Optional;

import frontdesk.audio.Codec;
import frontdesk.call.CallEvent;
import frontdesk.call.CallLeg;
import frontdesk.call.CallLeg.AudioFormat;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** The text frames of {@code frontdesk.v1}: JSON to typed messages and back. No sockets, no state; any thread. */
public final class WireCodec {
  /** Counts beyond what a double holds exactly are no counts. */
  private static final long MAX_COUNT = 1L << 53;
  private static final int MAX_NAME = 200;
  private static final String KEYS = "0123456789*#ABCD";

  private WireCodec() {}

  /**
   * Reads a text frame.
   *
   * @throws WireException where it is no JSON object, or lacks what its type needs
   */
  static ClientMessage parse(String text) throws WireException {
    JsonObject json;
    try {
      json = new JsonObject(text);
    } catch (DecodeException e) {
      throw new WireException(WireError.MALFORMED, "a text frame must be one JSON object");
    }
    String type = string(json, "type", MAX_NAME);
    return switch (type) {
      case "start" -> start(json);
      case "resume" -> new ClientMessage.Resume(string(json, "call", MAX_NAME), string(json, "resume", MAX_NAME),
          count(json, "received_samples"));
      case "mark" -> new ClientMessage.Mark(string(json, "name", MAX_NAME));
      case "cleared" -> new ClientMessage.Cleared((int) Math.min(count(json, "generation"), Integer.MAX_VALUE),
          count(json, "played_samples"));
      case "played" -> new ClientMessage.Played(count(json, "samples"));
      case "text" -> new ClientMessage.Text(string(json, "text", Integer.MAX_VALUE));
      case "dtmf" -> new ClientMessage.Dtmf(key(json));
      case "hold" -> new ClientMessage.Hold(bool(json, "on"));
      case "hangup" -> new ClientMessage.Hangup();
      default -> new ClientMessage.Unknown(type);
    };
  }

  private static ClientMessage start(JsonObject json) throws WireException {
    JsonObject audio = object(json, "audio").orElseThrow(() -> malformed("start", "audio"));
    Optional<JsonObject> caller = object(json, "caller");
    var who = caller.isEmpty()
        ? new CallLeg.Caller(Optional.empty(), Optional.empty())
        : new CallLeg.Caller(optional(caller.get(), "number"), optional(caller.get(), "name"));
    return new ClientMessage.Start(format(audio), who, optional(json, "token", 4096));
  }

  private static AudioFormat format(JsonObject audio) throws WireException {
    String name = string(audio, "encoding", MAX_NAME);
    AudioFormat.Encoding encoding = switch (name) {
      case "pcm_s16le" -> AudioFormat.Encoding.PCM_S16LE;
      case "mulaw" -> AudioFormat.Encoding.MULAW;
      case "alaw" -> AudioFormat.Encoding.ALAW;
      case "opus" -> AudioFormat.Encoding.OPUS;
      default -> throw new WireException(WireError.BAD_AUDIO, "the encoding is not pcm_s16le, mulaw, alaw or opus");
    };
    int rate = (int) Math.min(count(audio, "rate"), Integer.MAX_VALUE);
    if (encoding == AudioFormat.Encoding.OPUS ? rate != 48_000 : !Codec.RATES.contains(rate)) {
      throw new WireException(WireError.BAD_AUDIO, name + " does not have the rate " + rate);
    }
    return new AudioFormat(encoding, rate);
  }

  /** The answer to start and resume. */
  static String started(String call, String resume, AudioFormat audio) {
    return of("started").put("call", call).put("resume", resume)
        .put("audio", new JsonObject().put("encoding", audio.encoding().name().toLowerCase(Locale.ROOT))
            .put("rate", audio.rate()))
        .encode();
  }

  static String mark(String name) {
    return of("mark").put("name", name).encode();
  }

  static String clear(int generation) {
    return of("clear").put("generation", generation).encode();
  }

  static String error(String code, String message) {
    return of("error").put("code", code).put("message", message).encode();
  }

  /** A call's event. */
  public static String event(CallEvent event) {
    return (switch (event) {
      case CallEvent.SpeechStarted e -> of("speech.started").put("at_ms", e.atMs());
      case CallEvent.SpeechEnded e -> of("speech.ended").put("at_ms", e.atMs());
      case CallEvent.Intent e -> of("intent").put("name", e.name()).put("score", e.score()).put("margin", e.margin())
          .put("source", e.source()).put("final", e.last()).put("at_ms", e.atMs());
      case CallEvent.Transcript e -> of("transcript").put("role", e.role()).put("text", e.text())
          .put("final", e.last()).put("start_ms", e.startMs()).put("end_ms", e.endMs());
      case CallEvent.Tool e -> tool(e);
      case CallEvent.ReplyStarted e -> of("reply.started").put("turn", e.turn());
      case CallEvent.ReplyHeard e -> of("reply.heard").put("turn", e.turn()).put("text", e.text()).put("ms", e.ms());
      case CallEvent.Recording e -> of("recording").put("state", e.state());
      case CallEvent.Transfer e -> of("transfer").put("to", e.to());
      case CallEvent.Ended e -> of("ended").put("reason", e.reason().wire());
      case CallEvent.Error e -> of("error").put("code", e.code()).put("message", e.message());
    }).encode();
  }

  private static JsonObject tool(CallEvent.Tool tool) {
    JsonObject json = of("tool").put("name", tool.name()).put("arguments", embedded(tool.arguments()));
    tool.result().ifPresent(result -> json.put("result", embedded(result)));
    tool.error().ifPresent(error -> json.put("error", embedded(error)));
    return json.put("ms", tool.ms());
  }

  /** JSON as itself; a text that is none, as a string. */
  private static Object embedded(String json) {
    try {
      return Json.decodeValue(json);
    } catch (DecodeException e) {
      return json;
    }
  }

  private static JsonObject of(String type) {
    return new JsonObject().put("type", type);
  }

  private static String string(JsonObject json, String name, int most) throws WireException {
    if (json.getValue(name) instanceof String value && value.length() <= most) {
      return value;
    }
    throw malformed(json.getValue("type"), name);
  }

  private static Optional<String> optional(JsonObject json, String name) throws WireException {
    return optional(json, name, MAX_NAME);
  }

  private static Optional<String> optional(JsonObject json, String name, int most) throws WireException {
    return json.getValue(name) == null ? Optional.empty() : Optional.of(string(json, name, most));
  }

  private static Optional<JsonObject> object(JsonObject json, String name) throws WireException {
    return switch (json.getValue(name)) {
      case null -> Optional.empty();
      case JsonObject object -> Optional.of(object);
      default -> throw malformed(json.getValue("type"), name);
    };
  }

  private static long count(JsonObject json, String name) throws WireException {
    if (json.getValue(name) instanceof Number number && number.doubleValue() >= 0
        && number.doubleValue() <= MAX_COUNT && number.doubleValue() == Math.rint(number.doubleValue())) {
      return number.longValue();
    }
    throw malformed(json.getValue("type"), name);
  }

  private static boolean bool(JsonObject json, String name) throws WireException {
    if (json.getValue(name) instanceof Boolean value) {
      return value;
    }
    throw malformed(json.getValue("type"), name);
  }

  private static char key(JsonObject json) throws WireException {
    String digit = string(json, "digit", 1);
    if (digit.length() == 1 && KEYS.indexOf(digit.charAt(0)) >= 0) {
      return digit.charAt(0);
    }
    throw malformed("dtmf", "digit");
  }

  private static WireException malformed(Object type, String field) {
    String where = type instanceof String name && name.length() <= MAX_NAME ? name : "message";
    return new WireException(WireError.MALFORMED, "the " + where + " has no usable \"" + field + "\"");
  }
}

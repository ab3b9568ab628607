package frontdesk.transport.telephony;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.call.CallLeg.AudioFormat;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/**
 * Reads the fields of phone systems' JSON, bounded, whose numbers some write as numbers and some as strings. Stateless.
 */
final class Fields {
  private static final int MAX_TEXT = 512;
  private static final int MAX_PARAMETERS = 64;
  private static final String KEYS = "0123456789*#ABCD";

  private Fields() {}

  /** @throws StreamException where the text is no JSON object */
  static JsonObject object(String text) throws StreamException {
    try {
      if (Json.decodeValue(text) instanceof JsonObject object) {
        return object;
      }
    } catch (DecodeException _) {
      // as any other text
    }
    throw new StreamException("a text message is no JSON object");
  }

  /** The object under a name. */
  static JsonObject object(JsonObject json, String name) throws StreamException {
    if (json.getValue(name) instanceof JsonObject object) {
      return object;
    }
    throw lacks(name);
  }

  static String text(JsonObject json, String name) throws StreamException {
    return optional(json, name).orElseThrow(() -> lacks(name));
  }

  /** A text, a number or a truth value as text; empty where there is none or it is longer than 512 characters. */
  static Optional<String> optional(JsonObject json, String name) {
    return switch (json.getValue(name)) {
      case String text when !text.isEmpty() && text.length() <= MAX_TEXT -> Optional.of(text);
      case Number number -> Optional.of(number.toString());
      case Boolean truth -> Optional.of(truth.toString());
      case null, default -> Optional.empty();
    };
  }

  /** A count of 0 or more, below 2^53. */
  static long count(JsonObject json, String name) throws StreamException {
    try {
      long count = Long.parseLong(text(json, name));
      if (count >= 0 && count < 1L << 53) {
        return count;
      }
    } catch (NumberFormatException _) {
      // as a count out of range
    }
    throw lacks(name);
  }

  /** A count, or what stands for one that is missing or unusable. */
  static long count(JsonObject json, String name, long otherwise) {
    try {
      return count(json, name);
    } catch (StreamException _) {
      return otherwise;
    }
  }

  /** Bytes in base64. */
  static byte[] bytes(JsonObject json, String name) throws StreamException {
    if (json.getValue(name) instanceof String text) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException _) {
        throw new StreamException("the field \"" + name + "\" is no base64");
      }
    }
    throw lacks(name);
  }

  /** A key: 0-9, *, #, A-D; empty for any other. */
  static Optional<Character> key(JsonObject json, String name) {
    return optional(json, name).filter(text -> text.length() == 1).map(text -> Character.toUpperCase(text.charAt(0)))
        .filter(key -> KEYS.indexOf(key) >= 0);
  }

  /** The key under {@code digit}; nothing where there is none. */
  static List<StreamEvent> dtmf(JsonObject json) {
    return key(json, "digit").map(key -> List.<StreamEvent>of(new StreamEvent.Dtmf(key))).orElse(List.of());
  }

  /** The sound under {@code payload}. */
  static List<StreamEvent> sound(AudioFormat format, JsonObject media) throws StreamException {
    byte[] payload = StreamCoding.whole(format, bytes(media, "payload"));
    return payload.length == 0 ? List.of() : List.of(new StreamEvent.Audio(payload));
  }

  /** A stream that is forked from a call may carry our own side, too, which is nobody speaking to us. */
  static boolean isOurs(JsonObject media) {
    return optional(media, "track").filter("outbound"::equals).isPresent();
  }

  /** A number as E.164 has it where it is one that lacks the plus, as some phone systems write them. */
  static String international(String number) {
    return number.matches("[1-9][0-9]{6,14}") ? "+" + number : number;
  }

  /** A text without what would break a line of the log. */
  static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /** The plain values of an object, at most 64. */
  static Map<String, String> parameters(Object value) {
    var parameters = new LinkedHashMap<String, String>();
    if (value instanceof JsonObject json) {
      for (String name : json.fieldNames()) {
        if (parameters.size() < MAX_PARAMETERS && name.length() <= MAX_TEXT) {
          optional(json, name).ifPresent(text -> parameters.put(name, text));
        }
      }
    }
    return parameters;
  }

  /** A parameter that is not blank. */
  static Optional<String> filled(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isBlank());
  }

  static StreamException early() {
    return new StreamException("sound comes before the start");
  }

  static StreamException lacks(String name) {
    return new StreamException("a message has no usable field \"" + name + "\"");
  }
}

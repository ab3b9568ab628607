package frontdesk.web;

import java.util.Optional;
import java.util.Set;

import io.vertx.core.json.JsonObject;

/** What is in the JSON of a request; what is wrong with it is an {@link ApiException} that names the key. */
final class ApiBody {
  private ApiBody() {}

  /** Refuses other keys: a misspelt one must not be ignored. */
  static void only(JsonObject json, String where, Set<String> keys) {
    json.fieldNames().stream().filter(key -> !keys.contains(key)).findFirst().ifPresent(key -> {
      throw new ApiException(400, where + " has no " + key + "; it has " + String.join(", ", keys.stream().sorted()
          .toList()));
    });
  }

  /** A text that is needed, not blank. */
  static String text(JsonObject json, String key, int longest) {
    return optional(json, key, longest).orElseThrow(() -> new ApiException(400, key + " is needed"));
  }

  /** A text, or empty where the key is missing or blank. */
  static Optional<String> optional(JsonObject json, String key, int longest) {
    return switch (json.getValue(key)) {
      case null -> Optional.empty();
      case String text when text.length() > longest ->
        throw new ApiException(400, key + " has at most " + longest + " characters");
      case String text -> Optional.of(text.strip()).filter(t -> !t.isEmpty());
      default -> throw new ApiException(400, key + " must be a text");
    };
  }

  /** A whole number, or the usual one where the key is missing. */
  static int number(JsonObject json, String key, int usual, int least, int most) {
    return switch (json.getValue(key)) {
      case null -> usual;
      case Integer n when n >= least && n <= most -> n;
      default -> throw new ApiException(400, key + " must be a whole number from " + least + " to " + most);
    };
  }

  static JsonObject object(JsonObject json, String key) {
    return json.getValue(key) instanceof JsonObject object ? object : refuse(key);
  }

  private static JsonObject refuse(String key) {
    throw new ApiException(400, key + " is needed, an object");
  }
}

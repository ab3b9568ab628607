package frontdesk.app;

import java.util.LinkedHashMap;

import io.vertx.core.json.JsonObject;

/** Small help for the lines that {@code --json} prints: keys in the order given, null left out. */
final class Json {
  private Json() {}

  static JsonObject of(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      if (keysAndValues[i + 1] != null) {
        map.put((String) keysAndValues[i], keysAndValues[i + 1]);
      }
    }
    return new JsonObject(map);
  }
}

package frontdesk.store;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The details of an appointment as the JSON object of strings that their column holds. Pure functions. */
final class DetailText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DetailText() {}

  static String write(Map<String, String> details) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(details));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Strings can be written as JSON", e);
    }
  }

  /** @throws StoreException where the column was changed into something else */
  static Map<String, String> read(String text) {
    try {
      return JSON.readValue(text, new TypeReference<Map<String, String>>() {
      });
    } catch (JsonProcessingException e) {
      throw new StoreException("An appointment's details are no JSON object of strings.", e);
    }
  }
}

package frontdesk.aftercall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import frontdesk.call.CallMinutes.Deed;

/** What a tool was given and gave, as JSON. Pure functions. */
final class Deeds {
  static final ObjectMapper JSON = new ObjectMapper();

  private Deeds() {}

  static JsonNode arguments(Deed deed) {
    return read(deed.outcome().call().arguments());
  }

  static JsonNode result(Deed deed) {
    return read(deed.outcome().result());
  }

  static boolean done(Deed deed, String tool) {
    return !deed.outcome().failed() && deed.outcome().call().name().equals(tool);
  }

  /** A chat model may have written arguments that are no JSON: they have no fields then. */
  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException noJson) {
      return MissingNode.getInstance();
    }
  }
}

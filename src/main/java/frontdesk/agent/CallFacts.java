package frontdesk.agent;

import java.time.ZonedDateTime;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is known when a call begins. It stands as one line of JSON at the end of the system message, so that every model
 * reads it from the messages.
 *
 * @param now the business clock when the call began
 * @param number the number the caller rings from: a claim
 * @param name the name the caller gave to the line: a claim
 */
record CallFacts(ZonedDateTime now, Optional<String> number, Optional<String> name) {
  private static final String MARK = "This call: ";

  /** The system message with these facts. */
  String in(String system) {
    ObjectNode json = Json.object().put("now", now.toString());
    number.ifPresent(n -> json.put("caller_number", n));
    name.ifPresent(n -> json.put("caller_name", n));
    return system + "\n" + MARK + json;
  }

  static CallFacts of(String system) {
    int begin = system.lastIndexOf(MARK);
    if (begin < 0) throw new IllegalArgumentException("the system message does not tell of the call");
    JsonNode json = Json.read(system.substring(begin + MARK.length()));
    return new CallFacts(ZonedDateTime.parse(json.path("now").asText()),
        Optional.of(json.path("caller_number").asText()).filter(t -> !t.isEmpty()),
        Optional.of(json.path("caller_name").asText()).filter(t -> !t.isEmpty()));
  }
}

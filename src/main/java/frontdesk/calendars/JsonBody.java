package frontdesk.calendars;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import frontdesk.schedule.DeliveryException;

/** JSON in answers. Stateless; any thread. */
final class JsonBody {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonBody() {}

  static JsonNode of(HttpResponse<byte[]> answer) throws DeliveryException {
    try {
      JsonNode json = JSON.readTree(answer.body());
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (IOException e) {
      throw DeliveryException.passing("answered with what is no JSON", e);
    }
    throw DeliveryException.passing("answered with what is no JSON object", null);
  }

  /** A time with an offset (RFC 3339); empty where it is none. */
  static Optional<Instant> time(JsonNode node) {
    try {
      return Optional.of(OffsetDateTime.parse(node.asText()).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty(); // that is the answer
    }
  }
}

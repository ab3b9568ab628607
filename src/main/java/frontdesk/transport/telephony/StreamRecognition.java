package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

/**
 * Tells by its first messages what phone system a stream comes from; two are enough for all of them. One stream, one
 * thread.
 */
final class StreamRecognition {
  private static final int MESSAGES = 2;

  private final List<String> read = new ArrayList<>(MESSAGES);

  /**
   * Takes the next text message.
   *
   * @return the format, once it is known, which has read nothing yet; {@link #messages} are for it to read
   * @throws StreamException where two messages did not tell
   */
  Optional<StreamProtocol> text(String message) throws StreamException {
    JsonObject json = Fields.object(message);
    read.add(message);
    Optional<StreamProtocol> known = recognised(json);
    if (known.isEmpty() && read.size() == MESSAGES) {
      throw new StreamException("the first two messages are of no known phone system");
    }
    return known;
  }

  /** What was read so far. */
  List<String> messages() {
    return List.copyOf(read);
  }

  private static Optional<StreamProtocol> recognised(JsonObject json) {
    if ("websocket:connected".equals(json.getValue("event"))) {
      return Optional.of(new VonageStream());
    }
    if (!(json.getValue("start") instanceof JsonObject start)) {
      return Optional.empty();
    }
    if (start.containsKey("streamSid") && start.containsKey("callSid")) {
      return Optional.of(new TwilioStream());
    }
    if (json.containsKey("stream_id") && start.containsKey("call_control_id")) {
      return Optional.of(new TelnyxStream());
    }
    if (start.containsKey("streamId") && start.containsKey("callId")) {
      return Optional.of(new PlivoStream());
    }
    if (start.containsKey("stream_sid") && start.containsKey("call_sid")) {
      return Optional.of(new ExotelStream());
    }
    return Optional.empty();
  }
}

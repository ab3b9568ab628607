package frontdesk.transport.telephony;

import java.util.Optional;

import frontdesk.transport.telephony.PhoneSystems.Wording;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What Vonage is told to do with a call: an NCCO. Any thread.
 *
 * @see <a href="https://developer.vonage.com/en/voice/voice-api/ncco-reference#connect">Vonage: connect</a>
 * @see <a href="https://developer.vonage.com/en/voice/voice-api/concepts/websockets">Vonage: WebSockets</a>
 */
record VonageScript(PublicAddress address, Wording wording) {
  private static final String RING_SECONDS = "30";

  /**
   * A call as its first webhook told of it.
   *
   * @param uuid its id
   */
  record Told(String uuid, Optional<String> from, Optional<String> to) {
    @Override
    public String toString() {
      return "call " + uuid;
    }
  }

  /** The call goes to the receptionist. Its headers come back in the stream's first message, at most 512 bytes. */
  JsonArray stream(Told call, String token) {
    return new JsonArray().add(connect(call, token));
  }

  /** All lines are taken. Vonage has no busy tone: the caller is told, and the call ends with the script. */
  JsonArray busy() {
    return sorry();
  }

  /** A person is called. */
  JsonArray dial(Destination to, Optional<String> callerId, String call) {
    var endpoint = to.sip()
        ? new JsonObject().put("type", "sip").put("uri", to.value())
        : new JsonObject().put("type", "phone").put("number", to.digits());
    var dial = new JsonObject().put("action", "connect").put("timeout", RING_SECONDS)
        .put("endpoint", new JsonArray().add(endpoint)).put("eventType", "synchronous")
        .put("eventUrl", events("person", call));
    callerId.ifPresent(number -> dial.put("from", number.substring(1)));
    return new JsonArray().add(dial);
  }

  /** Nobody answered: back to the receptionist. */
  JsonArray back(Told call, String token) {
    return new JsonArray().add(talk(wording.nobody())).add(connect(call, token));
  }

  /** The call cannot go on. */
  JsonArray sorry() {
    return new JsonArray().add(talk(wording.sorry()));
  }

  private JsonObject connect(Told call, String token) {
    var headers = new JsonObject().put("token", token).put("call_uuid", call.uuid());
    call.from().ifPresent(number -> headers.put("from", number));
    call.to().ifPresent(number -> headers.put("to", number));
    return new JsonObject().put("action", "connect").put("eventType", "synchronous")
        .put("eventUrl", events("stream", call.uuid()))
        .put("endpoint", new JsonArray().add(new JsonObject().put("type", "websocket").put("uri", address.stream())
            .put("content-type", "audio/l16;rate=16000").put("headers", headers)));
  }

  private JsonObject talk(String sentence) {
    return new JsonObject().put("action", "talk").put("text", sentence).put("language", wording.language());
  }

  private JsonArray events(String leg, String call) {
    return new JsonArray().add(address.of("/telephony/vonage/event?leg=" + leg + "&call=" + call));
  }
}

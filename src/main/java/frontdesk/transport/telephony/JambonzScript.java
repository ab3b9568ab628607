package frontdesk.transport.telephony;

import java.util.Optional;

import frontdesk.transport.telephony.PhoneSystems.Login;
import frontdesk.transport.telephony.PhoneSystems.Wording;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What jambonz is told to do with a call, in its verbs. When the stream is over it asks {@code /telephony/jambonz/next}.
 * Any thread.
 *
 * @param login what the stream shows when it opens
 * @see <a href="https://docs.jambonz.org/verbs/verbs/listen">jambonz: listen</a>
 * @see <a href="https://docs.jambonz.org/verbs/verbs/dial">jambonz: dial</a>
 */
record JambonzScript(PublicAddress address, Wording wording, Login login) {
  private static final int BUSY = 486;
  private static final int RATE = 16_000;
  private static final int RING_SECONDS = 30;

  /** The call goes to the receptionist. */
  JsonArray stream() {
    return new JsonArray().add(listen()).add(verb("hangup"));
  }

  /** All lines are taken: the caller hears the busy tone, and the call is not answered. */
  JsonArray busy() {
    return new JsonArray().add(verb("sip:decline").put("status", BUSY).put("reason", "Busy Here"));
  }

  /** A person is called. */
  JsonArray dial(Destination to, Optional<String> callerId) {
    var target = to.sip()
        ? new JsonObject().put("type", "sip").put("sipUri", to.value())
        : new JsonObject().put("type", "phone").put("number", to.value());
    var dial = verb("dial").put("target", new JsonArray().add(target)).put("timeout", RING_SECONDS).put("actionHook",
        address.of("/telephony/jambonz/dialled"));
    callerId.ifPresent(number -> dial.put("callerId", number));
    return new JsonArray().add(dial).add(verb("hangup"));
  }

  /** Nobody answered: back to the receptionist. */
  JsonArray back() {
    return new JsonArray().add(say(wording.nobody())).add(listen()).add(verb("hangup"));
  }

  /** The call cannot go on. */
  JsonArray sorry() {
    return new JsonArray().add(say(wording.sorry())).add(verb("hangup"));
  }

  /** The call is over. */
  JsonArray over() {
    return new JsonArray().add(verb("hangup"));
  }

  /** Without {@code streaming}, which is off unless asked for, jambonz plays nothing that is sent to it. */
  private JsonObject listen() {
    return verb("listen").put("url", address.stream()).put("mixType", "mono").put("sampleRate", RATE)
        .put("passDtmf", true)
        .put("bidirectionalAudio",
            new JsonObject().put("enabled", true).put("streaming", true).put("sampleRate", RATE))
        .put("wsAuth", new JsonObject().put("username", login.username()).put("password", login.password().value()))
        .put("actionHook", address.of("/telephony/jambonz/next"));
  }

  private JsonObject say(String sentence) {
    return verb("say").put("text", sentence);
  }

  private static JsonObject verb(String name) {
    return new JsonObject().put("verb", name);
  }
}

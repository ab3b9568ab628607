package frontdesk.transport.telephony;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import frontdesk.transport.telephony.PhoneSystems.Login;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What jambonz asks and tells about calls: the application's webhook, which is answered with verbs, and that of the
 * status. Event loop.
 *
 * @see <a href="https://docs.jambonz.org/verbs/verbs/listen">jambonz: listen</a>
 */
final class JambonzWebhooks {
  private static final String NAME = "jambonz";
  private static final int BUSY = 486;
  private static final int RATE = 16_000;

  private final PublicAddress address;
  private final Login login;
  private final Optional<JambonzSignature> signature;
  private final StreamTokens tokens;
  private final BooleanSupplier full;

  JambonzWebhooks(PublicAddress address, Login login, Optional<JambonzSignature> signature, StreamTokens tokens,
      BooleanSupplier full) {
    this.address = address;
    this.login = login;
    this.signature = signature;
    this.tokens = tokens;
    this.full = full;
  }

  /** By signature where the server signs; else by name and password. */
  boolean isGenuine(Webhook webhook) {
    return signature
        .map(check -> check.matches(webhook.header(JambonzSignature.HEADER), webhook.body().toString()))
        .orElseGet(() -> new BasicLogin(login).matches(webhook.header("Authorization")));
  }

  void register(WebhookRoutes routes) {
    routes.on(HttpMethod.POST, "/telephony/jambonz", this::call)
        .on(HttpMethod.POST, "/telephony/jambonz/status", Webhook::heard);
  }

  private void call(Webhook webhook) {
    var json = parse(webhook);
    String call = Fields.optional(json, "call_sid").filter(sid -> sid.matches("[0-9A-Za-z-]{1,64}"))
        .orElseThrow(() -> new IllegalArgumentException("no call_sid"));
    if (full.getAsBoolean()) {
      webhook.json(new JsonArray()
          .add(new JsonObject().put("verb", "sip:decline").put("status", BUSY).put("reason", "Busy Here")));
    } else {
      webhook.json(new JsonArray().add(listen(call)).add(new JsonObject().put("verb", "hangup")));
    }
  }

  /** Without {@code streaming}, which is off unless asked for, jambonz plays nothing that is sent to it. */
  private JsonObject listen(String call) {
    return new JsonObject().put("verb", "listen").put("url", address.stream()).put("mixType", "mono")
        .put("sampleRate", RATE).put("passDtmf", true)
        .put("bidirectionalAudio",
            new JsonObject().put("enabled", true).put("streaming", true).put("sampleRate", RATE))
        .put("metadata", new JsonObject().put("token", tokens.issue(NAME, call)))
        .put("wsAuth", new JsonObject().put("username", login.username()).put("password", login.password().value()));
  }

  private static JsonObject parse(Webhook webhook) {
    try {
      return new JsonObject(webhook.body());
    } catch (DecodeException e) {
      throw new IllegalArgumentException("the body is no JSON object", e);
    }
  }
}

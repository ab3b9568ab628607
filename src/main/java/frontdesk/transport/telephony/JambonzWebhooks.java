package frontdesk.transport.telephony;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What jambonz asks and tells about calls: the application's webhook, which is answered with verbs, and that of the
 * status. {@code next}: a stream is over. {@code dialled}: the call to a person is over. Event loop.
 *
 * @see <a href="https://docs.jambonz.org/webhooks/overview">jambonz: webhooks</a>
 */
final class JambonzWebhooks {
  private static final Logger LOG = LoggerFactory.getLogger(JambonzWebhooks.class);
  private static final String TAKEN = "completed";

  private final BasicLogin login;
  private final Optional<JambonzSignature> signature;
  private final JambonzScript script;
  private final JambonzControl control;
  private final BooleanSupplier full;

  JambonzWebhooks(BasicLogin login, Optional<JambonzSignature> signature, JambonzScript script, JambonzControl control,
      BooleanSupplier full) {
    this.login = login;
    this.signature = signature;
    this.script = script;
    this.control = control;
    this.full = full;
  }

  /** By signature where the server signs; else by name and password. */
  boolean isGenuine(Webhook webhook) {
    return signature
        .map(check -> check.matches(webhook.header(JambonzSignature.HEADER), webhook.body().toString()))
        .orElseGet(() -> login.matches(webhook.header("Authorization")));
  }

  void register(WebhookRoutes routes) {
    routes.on(HttpMethod.POST, "/telephony/jambonz", this::call)
        .on(HttpMethod.POST, "/telephony/jambonz/next", this::next)
        .on(HttpMethod.POST, "/telephony/jambonz/dialled", this::dialled)
        .on(HttpMethod.POST, "/telephony/jambonz/status", Webhook::heard);
  }

  private void call(Webhook webhook) {
    call(webhook.object());
    webhook.json(full.getAsBoolean() ? script.busy() : script.stream());
  }

  private void next(Webhook webhook) {
    webhook.json(control.destination(call(webhook.object()))
        .map(destination -> script.dial(destination, Optional.empty())).orElseGet(script::over));
  }

  private void dialled(Webhook webhook) {
    var json = webhook.object();
    String call = call(json);
    if (Fields.optional(json, "dial_call_status").equals(Optional.of(TAKEN))) {
      webhook.json(script.over());
      return;
    }
    LOG.info("jambonz' call {} could not be put through: nobody answered", call);
    webhook.json(full.getAsBoolean() ? script.sorry() : script.back());
  }

  private static String call(JsonObject json) {
    return Fields.optional(json, "call_sid").filter(sid -> sid.matches("[0-9A-Za-z-]{1,64}"))
        .orElseThrow(() -> new IllegalArgumentException("no call_sid"));
  }
}

package frontdesk.transport.telephony;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import frontdesk.transport.telephony.VonageScript.Told;
import io.vertx.core.http.HttpMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Vonage asks and tells about calls, by GET or POST as the application is set. {@code answer}: a call has come.
 * {@code event}: how a leg fares, the stream's or a person's; where that ends badly the answer is what comes next. Event
 * loop.
 *
 * @see <a href="https://developer.vonage.com/en/voice/voice-api/webhook-reference">Vonage: webhooks</a>
 */
final class VonageWebhooks {
  private static final Logger LOG = LoggerFactory.getLogger(VonageWebhooks.class);
  private static final String NAME = "vonage";
  private static final Duration REMEMBERED = Duration.ofHours(2);
  private static final int CALLS = 10_000;
  private static final String UUID = "[0-9A-Za-z-]{1,64}";
  private static final Set<String> UNTAKEN = Set.of("busy", "cancelled", "unanswered", "rejected", "failed", "timeout");

  private final VonageSignature signature;
  private final VonageScript script;
  private final VonageControl control;
  private final StreamTokens tokens;
  private final BooleanSupplier full;
  private final Expiring<Told> told;

  VonageWebhooks(VonageSignature signature, VonageScript script, VonageControl control, StreamTokens tokens,
      BooleanSupplier full, Clock clock) {
    this.signature = signature;
    this.script = script;
    this.control = control;
    this.tokens = tokens;
    this.full = full;
    told = new Expiring<>(REMEMBERED, CALLS, clock);
  }

  boolean isGenuine(Webhook webhook) {
    return signature.matches(webhook.header("Authorization"), webhook.query(), webhook.body());
  }

  void register(WebhookRoutes routes) {
    for (var method : List.of(HttpMethod.GET, HttpMethod.POST)) {
      routes.on(method, "/telephony/vonage/answer", this::answer).on(method, "/telephony/vonage/event", this::event);
    }
  }

  private void answer(Webhook webhook) {
    var call = new Told(field(webhook, "uuid").filter(uuid -> uuid.matches(UUID))
        .orElseThrow(() -> new IllegalArgumentException("no uuid")),
        field(webhook, "from").flatMap(Numbers::withPlus), field(webhook, "to").flatMap(Numbers::withPlus));
    if (full.getAsBoolean()) {
      webhook.json(script.busy());
      return;
    }
    told.add(call.uuid(), call);
    webhook.json(script.stream(call, tokens.issue(NAME, call.uuid())));
  }

  private void event(Webhook webhook) {
    var uuid = Parameter.first(webhook.query(), "call").filter(id -> id.matches(UUID));
    var leg = Parameter.first(webhook.query(), "leg").orElse("");
    String status = field(webhook, "status").orElse("");
    if (uuid.isPresent() && leg.equals("person") && UNTAKEN.contains(status)) {
      back(webhook, uuid.get());
    } else if (uuid.isPresent() && leg.equals("stream") && !control.letGo(uuid.get())
        && (UNTAKEN.contains(status) || status.equals("disconnected"))) {
      LOG.warn("the stream of vonage's call {} broke: {}", uuid.get(), status);
      webhook.json(script.sorry());
    } else {
      webhook.heard();
    }
  }

  private void back(Webhook webhook, String uuid) {
    LOG.info("vonage's call {} could not be put through: nobody answered", uuid);
    if (full.getAsBoolean()) {
      webhook.json(script.sorry());
      return;
    }
    control.takeBack(uuid);
    webhook.json(script.back(told.get(uuid).orElseGet(() -> new Told(uuid, Optional.empty(), Optional.empty())),
        tokens.issue(NAME, uuid)));
  }

  /** A field of the body, or of the query where there is none. */
  private static Optional<String> field(Webhook webhook, String name) {
    return webhook.body().length() == 0
        ? Parameter.first(webhook.query(), name)
        : Fields.optional(webhook.object(), name);
  }
}

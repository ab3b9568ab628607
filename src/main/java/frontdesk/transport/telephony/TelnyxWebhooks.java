package frontdesk.transport.telephony;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

import frontdesk.transport.telephony.TelnyxControl.Said;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Telnyx tells about calls. The answer is always that it was heard; what follows goes by {@link TelnyxControl}.
 * An event that comes twice is heeded once. Event loop.
 *
 * @see <a href="https://developers.telnyx.com/docs/voice/programmable-voice/receiving-webhooks">Telnyx: receiving
 *     webhooks</a>
 */
final class TelnyxWebhooks {
  private static final Logger LOG = LoggerFactory.getLogger(TelnyxWebhooks.class);
  private static final String NAME = "telnyx";
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int SEEN = 10_000;
  /** How a leg to a person ends that somebody took, or that the caller gave up. */
  private static final Set<String> USUAL = Set.of("normal_clearing", "originator_cancel");

  private final TelnyxSignature signature;
  private final TelnyxControl control;
  private final StreamTokens tokens;
  private final BooleanSupplier full;
  private final Expiring<Boolean> seen;

  TelnyxWebhooks(TelnyxSignature signature, TelnyxControl control, StreamTokens tokens, BooleanSupplier full,
      Clock clock) {
    this.signature = signature;
    this.control = control;
    this.tokens = tokens;
    this.full = full;
    seen = new Expiring<>(REMEMBERED, SEEN, clock);
  }

  boolean isGenuine(Webhook webhook) {
    return signature.matches(webhook.header(TelnyxSignature.TIME), webhook.body(),
        webhook.header(TelnyxSignature.HEADER));
  }

  void register(WebhookRoutes routes) {
    routes.on(HttpMethod.POST, "/telephony/telnyx", this::event);
  }

  private void event(Webhook webhook) {
    JsonObject data = object(webhook.object(), "data");
    if (data.getValue("id") instanceof String id && !id.isEmpty() && seen.add(id, true)) {
      var payload = object(data, "payload");
      heed(text(data, "event_type"), payload, text(payload, "call_control_id"));
    }
    webhook.heard();
  }

  private void heed(String type, JsonObject payload, String call) {
    if (call.isEmpty()) {
      return;
    }
    String state = text(payload, "client_state");
    switch (type) {
      case "call.initiated" -> {
        if (text(payload, "direction").equals("incoming")) {
          log(call, "answered", full.getAsBoolean() ? control.reject(call) : control.answer(call, token(call)));
        }
      }
      case "call.hangup" -> TelnyxControl.caller(state)
          .filter(caller -> !USUAL.contains(text(payload, "hangup_cause"))).ifPresent(this::nobody);
      case "call.speak.ended" -> TelnyxControl.said(state).ifPresent(said -> said(call, said));
      case "streaming.failed" -> {
        LOG.warn("the stream of telnyx' call {} failed", call);
        control.apologise(call);
      }
      default -> LOG.trace("telnyx tells {}", type);
    }
  }

  /** Nobody took the transferred call; the caller's own lives on in silence. */
  private void nobody(String caller) {
    LOG.info("telnyx' call {} could not be put through: nobody answered", caller);
    control.say(caller, Said.NOBODY).onFailure(failure -> control.apologise(caller));
  }

  private void said(String call, Said said) {
    switch (said) {
      case SORRY -> log(call, "hung up", control.hangUp(call));
      case NOBODY -> {
        if (full.getAsBoolean()) {
          control.apologise(call);
        } else {
          control.stream(call, token(call)).onFailure(failure -> control.apologise(call));
        }
      }
    }
  }

  private String token(String call) {
    return tokens.issue(NAME, call);
  }

  private static void log(String call, String what, Future<Void> done) {
    done.onFailure(failure -> LOG.warn("telnyx' call {} could not be {}: {}", call, what, failure.getMessage()));
  }

  private static JsonObject object(JsonObject json, String name) {
    if (json.getValue(name) instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException("there is no " + name);
  }

  private static String text(JsonObject json, String name) {
    return Fields.optional(json, name).orElse("");
  }
}

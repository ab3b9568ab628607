package frontdesk.transport.telephony;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.vertx.core.http.HttpMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Twilio asks and tells about calls. {@code voice}: a call has come. {@code dialled}: the call to a person is over.
 * {@code status}: how a stream fares. Event loop.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml#request-parameters">Twilio: request parameters</a>
 */
final class TwilioWebhooks {
  private static final Logger LOG = LoggerFactory.getLogger(TwilioWebhooks.class);
  private static final String NAME = "twilio";
  /** How a call to a person ends that somebody took. */
  private static final Set<String> TAKEN = Set.of("completed", "answered");

  private final PublicAddress address;
  private final TwilioSignature signature;
  private final TwilioScript script;
  private final StreamTokens tokens;
  private final BooleanSupplier full;

  TwilioWebhooks(PublicAddress address, TwilioSignature signature, TwilioScript script, StreamTokens tokens,
      BooleanSupplier full) {
    this.address = address;
    this.signature = signature;
    this.script = script;
    this.tokens = tokens;
    this.full = full;
  }

  boolean isGenuine(Webhook webhook) {
    return signature.matches(address.of(webhook.uri()), webhook.form(), webhook.header(TwilioSignature.HEADER));
  }

  void register(WebhookRoutes routes) {
    routes.on(HttpMethod.POST, "/telephony/twilio/voice", this::voice)
        .on(HttpMethod.POST, "/telephony/twilio/dialled", this::dialled)
        .on(HttpMethod.POST, "/telephony/twilio/status", this::status);
  }

  private void voice(Webhook webhook) {
    var form = webhook.form();
    String call = call(form);
    webhook.xml(full.getAsBoolean()
        ? script.busy()
        : script.stream(tokens.issue(NAME, call), Numbers.told(form, "From"), Numbers.told(form, "To")));
  }

  private void dialled(Webhook webhook) {
    var form = webhook.form();
    String call = call(form);
    String outcome = Parameter.first(form, "DialCallStatus").orElse("");
    if (TAKEN.contains(outcome)) {
      webhook.xml(script.over());
      return;
    }
    LOG.info("twilio's call {} could not be put through: nobody answered", call);
    webhook.xml(full.getAsBoolean()
        ? script.sorry()
        : script.back(tokens.issue(NAME, call), Numbers.told(form, "From"), Numbers.told(form, "To")));
  }

  private void status(Webhook webhook) {
    if (Parameter.first(webhook.form(), "StreamEvent").equals(Optional.of("stream-error"))) {
      LOG.warn("the stream of twilio's call {} failed", call(webhook.form()));
    }
    webhook.heard();
  }

  private static String call(List<Parameter> form) {
    return Parameter.first(form, "CallSid").filter(sid -> sid.matches("CA[0-9A-Za-z]{1,62}"))
        .orElseThrow(() -> new IllegalArgumentException("no CallSid"));
  }
}

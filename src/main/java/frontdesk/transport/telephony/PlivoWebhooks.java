package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.vertx.core.http.HttpMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Plivo asks and tells about calls, by GET or POST. {@code answer}: a call has come. {@code transfer}: a caller is
 * to be put through. {@code dialled}: the call to a person is over. {@code status}: how a stream fares. Event loop.
 *
 * @see <a href="https://www.plivo.com/docs/voice/xml/request">Plivo: requests to answer URLs</a>
 */
final class PlivoWebhooks {
  private static final Logger LOG = LoggerFactory.getLogger(PlivoWebhooks.class);
  private static final String NAME = "plivo";
  private static final String TAKEN = "completed";
  private static final Set<String> LOST = Set.of("DroppedStream", "DegradedStream", "FailedStream");

  private final PublicAddress address;
  private final PlivoSignature signature;
  private final PlivoScript script;
  private final PlivoControl control;
  private final Optional<String> callerId;
  private final StreamTokens tokens;
  private final BooleanSupplier full;

  PlivoWebhooks(PublicAddress address, PlivoSignature signature, PlivoScript script, PlivoControl control,
      Optional<String> callerId, StreamTokens tokens, BooleanSupplier full) {
    this.address = address;
    this.signature = signature;
    this.script = script;
    this.control = control;
    this.callerId = callerId;
    this.tokens = tokens;
    this.full = full;
  }

  boolean isGenuine(Webhook webhook) {
    return signature.matches(address.of(webhook.path()), webhook.query(), webhook.form(),
        webhook.header(PlivoSignature.NONCE), webhook.header(PlivoSignature.HEADER));
  }

  void register(WebhookRoutes routes) {
    for (var method : List.of(HttpMethod.GET, HttpMethod.POST)) {
      routes.on(method, "/telephony/plivo/answer", this::answer).on(method, "/telephony/plivo/transfer", this::transfer)
          .on(method, "/telephony/plivo/dialled", this::dialled).on(method, "/telephony/plivo/status", this::status);
    }
  }

  private void answer(Webhook webhook) {
    var said = said(webhook);
    String call = call(said);
    webhook.xml(full.getAsBoolean()
        ? script.busy()
        : script.stream(tokens.issue(NAME, call), Numbers.told(said, "From"), Numbers.told(said, "To")));
  }

  private void transfer(Webhook webhook) {
    webhook.xml(Parameter.first(webhook.query(), "ticket").flatMap(control::destination)
        .map(destination -> script.dial(destination, callerId)).orElseGet(script::sorry));
  }

  private void dialled(Webhook webhook) {
    var said = said(webhook);
    String call = call(said);
    if (Parameter.first(said, "DialStatus").equals(Optional.of(TAKEN))) {
      webhook.xml(script.over());
      return;
    }
    LOG.info("plivo's call {} could not be put through: nobody answered", call);
    webhook.xml(full.getAsBoolean()
        ? script.sorry()
        : script.back(tokens.issue(NAME, call), Numbers.told(said, "From"), Numbers.told(said, "To")));
  }

  private void status(Webhook webhook) {
    var said = said(webhook);
    if (Parameter.first(said, "Event").filter(LOST::contains).isPresent()) {
      LOG.warn("the stream of plivo's call {} failed", call(said));
    }
    webhook.heard();
  }

  private static List<Parameter> said(Webhook webhook) {
    var all = new ArrayList<>(webhook.form());
    all.addAll(webhook.query());
    return all;
  }

  private static String call(List<Parameter> said) {
    return Parameter.first(said, "CallUUID").filter(uuid -> uuid.matches("[0-9A-Za-z-]{1,64}"))
        .orElseThrow(() -> new IllegalArgumentException("no CallUUID"));
  }
}

package frontdesk.transport.telephony;

import java.net.URI;
import java.util.Map;

import frontdesk.transport.telephony.PhoneSystems.Twilio;
import frontdesk.transport.telephony.RestException.Kind;
import io.vertx.core.Future;

/**
 * Twilio's calls by REST. Where a transfer fails, the caller hears what follows the stream in {@link TwilioScript};
 * where nobody answers, Twilio asks {@code /telephony/twilio/dialled} what is next. Any thread.
 *
 * @see <a href="https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource">Twilio: update a call</a>
 */
final class TwilioControl implements CallControl {
  private static final int GONE = 404;

  private final RestClient rest;
  private final Twilio account;
  private final TwilioScript script;

  TwilioControl(RestClient rest, Twilio account, TwilioScript script) {
    this.rest = rest;
    this.account = account;
    this.script = script;
  }

  @Override
  public Future<Void> hangUp(String call) {
    return RestClient.orGone(update(call, Map.of("Status", "completed"), true), refused -> refused.status() == GONE);
  }

  @Override
  public Future<Void> transfer(String call, String to) {
    return Destination.parse(to)
        .map(destination -> update(call, Map.of("Twiml", script.dial(destination, account.transferCallerId())), false))
        .orElseGet(() -> Future.failedFuture(RestException.of(Kind.UNUSABLE)));
  }

  private Future<Void> update(String call, Map<String, String> fields, boolean repeatable) {
    URI address = RestRequest.below(account.api(), "2010-04-01", "Accounts", account.accountSid(), "Calls",
        call + ".json");
    return rest.send(RestRequest.form(address, RestRequest.basic(account.accountSid(), account.authToken()), fields,
        repeatable)).mapEmpty();
  }
}

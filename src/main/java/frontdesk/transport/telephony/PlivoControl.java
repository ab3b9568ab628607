package frontdesk.transport.telephony;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import frontdesk.transport.telephony.PhoneSystems.Plivo;
import frontdesk.transport.telephony.RestException.Kind;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/**
 * Plivo's calls by REST. A transfer tells Plivo where to ask for the next script, {@code /telephony/plivo/transfer},
 * with a ticket in place of the number. Any thread.
 *
 * @see <a href="https://www.plivo.com/docs/voice/api/call/transfer-a-call">Plivo: transfer a call</a>
 */
final class PlivoControl implements CallControl {
  private static final Duration LIFE = Duration.ofSeconds(60);
  private static final int TICKETS = 1000;
  private static final int GONE = 404;

  private final RestClient rest;
  private final Plivo account;
  private final PublicAddress address;
  private final Expiring<Destination> tickets;

  PlivoControl(RestClient rest, Plivo account, PublicAddress address, Clock clock) {
    this.rest = rest;
    this.account = account;
    this.address = address;
    tickets = new Expiring<>(LIFE, TICKETS, clock);
  }

  @Override
  public Future<Void> hangUp(String call) {
    return RestClient.orGone(rest.send(RestRequest.bare(HttpMethod.DELETE, call(call), authorization(), true))
        .mapEmpty(), refused -> refused.status() == GONE);
  }

  @Override
  public Future<Void> transfer(String call, String to) {
    return Destination.parse(to).map(destination -> {
      String ticket = UUID.randomUUID().toString();
      tickets.add(ticket, destination);
      var body = new JsonObject().put("legs", "aleg")
          .put("aleg_url", address.of("/telephony/plivo/transfer?ticket=" + ticket)).put("aleg_method", "POST");
      return rest.send(RestRequest.json(HttpMethod.POST, call(call), authorization(), body, false)).<Void>mapEmpty();
    }).orElseGet(() -> Future.failedFuture(RestException.of(Kind.UNUSABLE)));
  }

  /** Where the caller with a ticket goes, once. */
  Optional<Destination> destination(String ticket) {
    return tickets.take(ticket);
  }

  /** Plivo's addresses end with a slash. */
  private URI call(String call) {
    return RestRequest.below(account.api(), "v1", "Account", account.authId(), "Call", call, "");
  }

  private String authorization() {
    return RestRequest.basic(account.authId(), account.authToken());
  }
}

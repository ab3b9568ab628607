package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

import frontdesk.transport.telephony.PhoneSystems.Vonage;
import frontdesk.transport.telephony.RestException.Kind;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Vonage's calls by REST, in the name of an application. Where a transfer fails or nobody answers, Vonage asks
 * {@code /telephony/vonage/event} what is next. Any thread.
 *
 * @see <a href="https://developer.vonage.com/en/api/voice#updateCall">Vonage: modify an in-progress call</a>
 */
final class VonageControl implements CallControl {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration REMEMBERED = Duration.ofHours(2);
  private static final int CALLS = 10_000;
  private static final int GONE = 404;

  private final RestClient rest;
  private final Vonage account;
  private final VonageScript script;
  private final Clock clock;
  private final Expiring<Boolean> letGo;

  VonageControl(RestClient rest, Vonage account, VonageScript script, Clock clock) {
    this.rest = rest;
    this.account = account;
    this.script = script;
    this.clock = clock;
    letGo = new Expiring<>(REMEMBERED, CALLS, clock);
  }

  @Override
  public Future<Void> hangUp(String call) {
    return letting(call, RestClient.orGone(update(call, new JsonObject().put("action", "hangup"), true),
        refused -> refused.status() == GONE));
  }

  @Override
  public Future<Void> transfer(String call, String to) {
    return Destination.parse(to)
        .map(destination -> letting(call,
            redirect(call, script.dial(destination, account.transferCallerId(), call))))
        .orElseGet(() -> Future.failedFuture(RestException.of(Kind.UNUSABLE)));
  }

  /** The end of its stream then is no accident. */
  private Future<Void> letting(String call, Future<Void> done) {
    letGo.add(call, true);
    return done.onFailure(failure -> letGo.take(call));
  }

  /** Whether a call was hung up or put through. */
  boolean letGo(String call) {
    return letGo.get(call).isPresent();
  }

  /** A call that was put through comes back. */
  void takeBack(String call) {
    letGo.take(call);
  }

  private Future<Void> redirect(String call, JsonArray ncco) {
    return update(call, new JsonObject().put("action", "transfer").put("destination",
        new JsonObject().put("type", "ncco").put("ncco", ncco)), false);
  }

  private Future<Void> update(String call, JsonObject body, boolean repeatable) {
    return rest.send(RestRequest.json(HttpMethod.PUT, RestRequest.below(account.api(), "v1", "calls", call),
        RestRequest.bearer(token()), body, repeatable)).mapEmpty();
  }

  /** A token of the application (RFC 7519), signed by its key as RS256. */
  String token() {
    long now = clock.instant().getEpochSecond();
    var claims = new JsonObject().put("application_id", account.applicationId()).put("iat", now)
        .put("exp", now + LIFE.toSeconds()).put("jti", UUID.randomUUID().toString());
    String signed = base64(new JsonObject().put("alg", "RS256").put("typ", "JWT").encode()) + "."
        + base64(claims.encode());
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(account.key().sign(signed));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

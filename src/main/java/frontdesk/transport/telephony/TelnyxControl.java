package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import frontdesk.transport.telephony.PhoneSystems.Telnyx;
import frontdesk.transport.telephony.PhoneSystems.Wording;
import frontdesk.transport.telephony.RestException.Kind;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Telnyx's calls by REST. Every command carries an id by which Telnyx knows it when it comes twice. A call lives on when
 * its stream closes: where a transfer fails the caller is told so and the call is ended, in {@link TelnyxWebhooks}. Any
 * thread.
 *
 * @see <a href="https://developers.telnyx.com/api-reference/call-commands/answer-call">Telnyx: call commands</a>
 */
final class TelnyxControl implements CallControl {
  /** What is said, so that the event at its end tells what comes next. */
  enum Said {
    /** Then the call is hung up. */
    SORRY,
    /** Then the caller is put back to the receptionist. */
    NOBODY
  }

  private static final Logger LOG = LoggerFactory.getLogger(TelnyxControl.class);
  /** Marks the leg to a person, with the caller's call behind it. */
  private static final String PERSON = "fd-person:";
  private static final String SAID = "fd-said:";
  private static final int UNPROCESSABLE = 422;
  private static final int NOT_FOUND = 404;
  private static final String ENDED = "90018";
  private static final int RING_SECONDS = 30;

  private final RestClient rest;
  private final Telnyx account;
  private final PublicAddress address;
  private final Wording wording;

  TelnyxControl(RestClient rest, Telnyx account, PublicAddress address, Wording wording) {
    this.rest = rest;
    this.account = account;
    this.address = address;
    this.wording = wording;
  }

  /** Answers a call with a stream both ways, in mu-law at 8 kHz. */
  Future<Void> answer(String call, String token) {
    return command(call, "answer", stream(token));
  }

  /** Puts a call that is answered to the receptionist again. */
  Future<Void> stream(String call, String token) {
    return command(call, "streaming_start", stream(token));
  }

  /** Without {@code rtp} as the way back, Telnyx drops all that is sent to it. */
  private JsonObject stream(String token) {
    return new JsonObject().put("stream_url", address.stream() + "?token=" + token)
        .put("stream_track", "inbound_track").put("stream_codec", "PCMU").put("stream_bidirectional_mode", "rtp")
        .put("stream_bidirectional_codec", "PCMU").put("stream_bidirectional_sampling_rate", 8000);
  }

  /** Refuses a call that is not answered yet. */
  Future<Void> reject(String call) {
    return gone(command(call, "reject", new JsonObject().put("cause", "USER_BUSY")));
  }

  /** Says something to a caller without a stream; an event tells of its end. */
  Future<Void> say(String call, Said said) {
    return command(call, "speak", new JsonObject().put("payload", switch (said) {
      case SORRY -> wording.sorry();
      case NOBODY -> wording.nobody();
    }).put("payload_type", "text").put("voice", "female").put("language", wording.language())
        .put("client_state", base64(SAID + said)));
  }

  @Override
  public Future<Void> hangUp(String call) {
    return gone(command(call, "hangup", new JsonObject()));
  }

  @Override
  public Future<Void> transfer(String call, String to) {
    var done = Destination.parse(to).map(destination -> {
      var body = new JsonObject().put("to", destination.value()).put("timeout_secs", RING_SECONDS)
          .put("target_leg_client_state", base64(PERSON + call));
      account.transferCallerId().ifPresent(number -> body.put("from", number));
      return command(call, "transfer", body);
    }).orElseGet(() -> Future.failedFuture(RestException.of(Kind.UNUSABLE)));
    return done.onFailure(failure -> apologise(call));
  }

  /** Nobody may be left in silence: what cannot even be said ends the call. */
  void apologise(String call) {
    say(call, Said.SORRY).recover(failure -> hangUp(call))
        .onFailure(failure -> LOG.warn("a call at telnyx could not be ended: {}", failure.getMessage()));
  }

  /** What the state of an event says was said; empty where it is none of ours. */
  static Optional<Said> said(String state) {
    return text(state).filter(text -> text.startsWith(SAID)).flatMap(text -> switch (text.substring(SAID.length())) {
      case "SORRY" -> Optional.of(Said.SORRY);
      case "NOBODY" -> Optional.of(Said.NOBODY);
      default -> Optional.empty();
    });
  }

  /** The caller's call behind a leg to a person; empty where the leg is another one. */
  static Optional<String> caller(String state) {
    return text(state).filter(text -> text.startsWith(PERSON)).map(text -> text.substring(PERSON.length()));
  }

  private static Optional<String> text(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // a state that is not ours
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private Future<Void> command(String call, String name, JsonObject body) {
    return rest.send(RestRequest.json(HttpMethod.POST,
        RestRequest.below(account.api(), "v2", "calls", call, "actions", name),
        RestRequest.bearer(account.apiKey().value()), body.put("command_id", UUID.randomUUID().toString()), true))
        .mapEmpty();
  }

  private static Future<Void> gone(Future<Void> done) {
    return RestClient.orGone(done, refused -> refused.status() == NOT_FOUND
        || refused.status() == UNPROCESSABLE && refused.code().equals(ENDED));
  }
}

package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Vonage's signature of a webhook: a token in the header {@code Authorization} (RFC 7519), signed by HS256, with the
 * hash of what the webhook carries among its claims. A token is taken once. Any thread.
 *
 * @see <a href="https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks">Vonage:
 *     decoding signed webhooks</a>
 */
final class VonageSignature {
  private static final String SCHEME = "Bearer ";
  private static final int LONGEST = 4096;
  private static final int SEEN = 10_000;

  private final Secret secret;
  private final String application;
  private final Clock clock;
  private final Expiring<Boolean> seen;

  /** @param application the id of the application, which a token may name */
  VonageSignature(Secret secret, String application, Clock clock) {
    this.secret = secret;
    this.application = application;
    this.clock = clock;
    seen = new Expiring<>(Freshness.WINDOW.multipliedBy(2), SEEN, clock);
  }

  /**
   * Whether the token is Vonage's, of now, not seen before, and about this.
   *
   * @param query what a webhook by GET carries
   * @param body what one by POST carries; empty for GET
   */
  boolean matches(String authorization, List<Parameter> query, Buffer body) {
    if (!authorization.startsWith(SCHEME) || authorization.length() > LONGEST) {
      return false;
    }
    String[] parts = authorization.substring(SCHEME.length()).strip().split("\\.", -1);
    if (parts.length != 3) {
      return false;
    }
    try {
      var expected = Base64.getUrlEncoder().withoutPadding()
          .encodeToString(Digests.hmac("HmacSHA256", secret, parts[0] + "." + parts[1]));
      return Digests.same(expected, parts[2]) && "HS256".equals(json(parts[0]).getValue("alg"))
          && isAbout(json(parts[1]), query, body);
    } catch (IllegalArgumentException | DecodeException _) {
      return false; // what is no token at all is refused like a wrong one
    }
  }

  private static JsonObject json(String base64) {
    return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(base64)));
  }

  private boolean isAbout(JsonObject claims, List<Parameter> query, Buffer body) {
    boolean ours = !claims.containsKey("application_id") || application.equals(claims.getValue("application_id"));
    boolean fresh = claims.getValue("iat") instanceof Number issued && Freshness.isFresh(issued.longValue(), clock);
    return ours && fresh && hashMatches(claims, query, body)
        && claims.getValue("jti") instanceof String id && !id.isEmpty() && seen.add(id, true);
  }

  /** What comes by GET is hashed as an object of JSON, and need not be hashed at all. */
  private static boolean hashMatches(JsonObject claims, List<Parameter> query, Buffer body) {
    if (!(claims.getValue("payload_hash") instanceof String hash)) {
      return body.length() == 0;
    }
    var payload = body.getBytes();
    if (payload.length == 0) {
      var object = new JsonObject();
      query.forEach(parameter -> object.put(parameter.name(), parameter.value()));
      payload = object.encode().getBytes(StandardCharsets.UTF_8);
    }
    return Digests.same(HexFormat.of().formatHex(Digests.sha256(payload)), hash.toLowerCase(Locale.ROOT));
  }
}

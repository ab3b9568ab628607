package frontdesk.transport.websocket;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Who may call. An API key opens everything and stays on servers; for browsers it is exchanged for a token that is
 * signed with HMAC-SHA256 (RFC 2104), lives for a minute, and is bound to the page's origin and to the business. Any
 * thread.
 */
public final class Tokens {
  /** How long a token lives. */
  public static final Duration LIFE = Duration.ofSeconds(60);
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

  private final List<byte[]> keys;
  private final SecretKeySpec secret;
  private final String business;
  private final Clock clock;

  /**
   * @param keys the API keys, each at least 16 characters; none: callers on this machine need no token
   * @param business what the tokens are bound to
   * @param clock wall time; tokens of another process do not hold here
   * @throws IllegalArgumentException where a key is too short
   */
  public Tokens(Collection<String> keys, String business, Clock clock) {
    if (keys.stream().anyMatch(key -> key.length() < 16)) {
      throw new IllegalArgumentException("an API key needs at least 16 characters");
    }
    this.keys = keys.stream().map(Tokens::digest).toList();
    this.business = business;
    this.clock = clock;
    var random = new byte[32];
    new SecureRandom().nextBytes(random);
    secret = new SecretKeySpec(random, "HmacSHA256");
  }

  /** Whether callers must show a key or a token. */
  public boolean required() {
    return !keys.isEmpty();
  }

  /** Whether this is one of the keys. Takes as long for any other. */
  public boolean isKey(String candidate) {
    byte[] digest = digest(candidate);
    boolean found = false;
    for (byte[] key : keys) {
      found |= MessageDigest.isEqual(key, digest);
    }
    return found;
  }

  /** A new token for pages of an origin, such as {@code https://example.com}. */
  public String issue(String origin) {
    String payload = new JsonObject().put("origin", origin).put("business", business)
        .put("expires", clock.instant().plus(LIFE).toEpochMilli()).encode();
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return TO_TEXT.encodeToString(bytes) + "." + TO_TEXT.encodeToString(sign(bytes));
  }

  /** Whether a token is ours, alive, and shown by a page of its origin. */
  public boolean verify(String token, Optional<String> origin) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > 4096) {
      return false;
    }
    try {
      byte[] payload = FROM_TEXT.decode(token.substring(0, dot));
      if (!MessageDigest.isEqual(sign(payload), FROM_TEXT.decode(token.substring(dot + 1)))) {
        return false;
      }
      var json = new JsonObject(Buffer.buffer(payload));
      return json.getString("business").equals(business) && origin.filter(json.getString("origin")::equals).isPresent()
          && clock.millis() < json.getLong("expires");
    } catch (IllegalArgumentException | DecodeException e) {
      return false;
    }
  }

  private byte[] sign(byte[] payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return mac.doFinal(payload);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package frontdesk.hooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook (Standard Webhooks 1.0, standardwebhooks.com): HMAC-SHA256 over id, time and body, joined by
 * dots. Immutable; any thread.
 */
public final class WebhookSignature {
  private static final String PREFIX = "whsec_";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;

  private final byte[] key;

  /**
   * @param secret {@code whsec_} and the base64 of 24 to 64 bytes
   * @throws IllegalArgumentException where it is no such secret; the message does not tell it
   */
  public WebhookSignature(String secret) {
    byte[] decoded = secret.startsWith(PREFIX) ? decoded(secret.substring(PREFIX.length())) : new byte[0];
    if (decoded.length < SHORTEST || decoded.length > LONGEST) {
      throw new IllegalArgumentException("must be whsec_ and the base64 of 24 to 64 bytes, such as from: echo"
          + " whsec_$(openssl rand -base64 32)");
    }
    this.key = decoded;
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return new byte[0]; // refused for its length
    }
  }

  /**
   * What the header {@code webhook-signature} says.
   *
   * @param timestamp seconds since the epoch
   */
  public String of(String id, long timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] digest = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSignature";
  }
}

package frontdesk.transport.telephony;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;

import io.vertx.core.buffer.Buffer;

/**
 * Telnyx's signature of a webhook: Ed25519 (RFC 8032) of its time, a bar and its body. Any thread.
 *
 * @see <a href="https://developers.telnyx.com/docs/development/api-fundamentals/webhooks">Telnyx: webhooks</a>
 */
final class TelnyxSignature {
  static final String HEADER = "telnyx-signature-ed25519";
  static final String TIME = "telnyx-timestamp";

  private final PublicKey key;
  private final Clock clock;

  TelnyxSignature(PublicKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Whether the signature is Telnyx's, and made within the last five minutes.
   *
   * @param time seconds since 1970, as the header says them
   */
  boolean matches(String time, Buffer body, String signature) {
    if (!Freshness.isFresh(time, clock)) {
      return false;
    }
    try {
      var check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(Buffer.buffer(time).appendString("|").appendBuffer(body).getBytes());
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return false; // what is no signature at all is refused like a wrong one
    }
  }
}

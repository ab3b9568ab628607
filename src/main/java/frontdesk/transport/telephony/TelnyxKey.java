package frontdesk.transport.telephony;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Reads the public key of a Telnyx account. */
public final class TelnyxKey {
  /** What X.509 puts in front of the 32 bytes of an Ed25519 key (RFC 8410, section 4). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int LENGTH = 32;

  private TelnyxKey() {}

  /**
   * @param base64 the 32 bytes of the key in Base64, as Telnyx shows it
   * @throws IllegalArgumentException where it is no such key
   */
  public static PublicKey parse(String base64) {
    var raw = Base64.getDecoder().decode(base64.strip());
    if (raw.length != LENGTH) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
    }
    var encoded = new byte[PREFIX.length + LENGTH];
    System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
    System.arraycopy(raw, 0, encoded, PREFIX.length, LENGTH);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("these bytes are no Ed25519 key", e);
    }
  }
}

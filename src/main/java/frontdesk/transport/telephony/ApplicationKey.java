package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The RSA key of an application, which signs and never shows itself. Any thread. */
public final class ApplicationKey {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final PrivateKey key;

  private ApplicationKey(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads a key as it is downloaded: PEM of PKCS #8 (RFC 7468, section 10). Line ends may be written as {@code \n}, as
   * they are in environment variables.
   *
   * @throws IllegalArgumentException where it is none; the message does not quote it
   */
  public static ApplicationKey parse(String pem) {
    String text = pem.replace("\\n", "\n").strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new IllegalArgumentException("it is no private key that begins with " + BEGIN);
    }
    String base64 = text.substring(BEGIN.length(), text.length() - END.length()).replaceAll("\\s", "");
    try {
      var bytes = Base64.getDecoder().decode(base64);
      return new ApplicationKey(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes)));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new IllegalArgumentException("it is no private RSA key");
    }
  }

  /** Signs as {@code RS256} of RFC 7518, section 3.3. */
  byte[] sign(String text) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the application's key cannot sign", e);
    }
  }
}

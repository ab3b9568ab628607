package frontdesk.transport.telephony;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Twilio's signature of a request: HMAC-SHA1 of its address and the fields of its form, under the account's token. The
 * upgrade of a stream's socket is signed likewise, with {@code wss} in its address and no fields. Any thread.
 *
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Twilio: webhooks security</a>
 */
final class TwilioSignature {
  static final String HEADER = "X-Twilio-Signature";
  private static final Map<String, Integer> PORTS = Map.of("https", 443, "wss", 443, "http", 80, "ws", 80);

  private final Secret token;

  TwilioSignature(Secret token) {
    this.token = token;
  }

  /**
   * Whether the signature is Twilio's. With and without a port in the address, for Twilio has signed either.
   *
   * @param address the whole address, as Twilio knows it
   * @param form the fields of the body
   */
  boolean matches(String address, List<Parameter> form, String signature) {
    return Digests.same(sign(address, form), signature) | Digests.same(sign(otherPort(address), form), signature);
  }

  private String sign(String address, List<Parameter> form) {
    var values = new TreeMap<String, TreeSet<String>>();
    form.forEach(field -> values.computeIfAbsent(field.name(), name -> new TreeSet<>()).add(field.value()));
    var text = new StringBuilder(address);
    values.forEach((name, all) -> all.forEach(value -> text.append(name).append(value)));
    return Base64.getEncoder().encodeToString(Digests.hmac("HmacSHA1", token, text.toString()));
  }

  /** The address without its port, or with the usual one where it has none. */
  private static String otherPort(String address) {
    int end = address.indexOf('/', address.indexOf("://") + 3);
    String origin = end < 0 ? address : address.substring(0, end);
    String rest = end < 0 ? "" : address.substring(end);
    var parsed = URI.create(origin);
    return parsed.getPort() < 0
        ? origin + ":" + PORTS.getOrDefault(parsed.getScheme(), 443) + rest
        : origin.substring(0, origin.lastIndexOf(':')) + rest;
  }
}

package frontdesk.transport.telephony;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Plivo's signature, version 3: HMAC-SHA256, under the account's token, of the address with its query in order, the
 * fields of the form in order, and a nonce, which is taken once. Any thread.
 *
 * @see <a href="https://github.com/plivo/plivo-python/blob/master/plivo/utils/signature_v3.py">Plivo's own check</a>
 */
final class PlivoSignature {
  static final String HEADER = "X-Plivo-Signature-V3";
  static final String NONCE = "X-Plivo-Signature-V3-Nonce";
  private static final Comparator<Parameter> ORDER = Comparator.comparing(Parameter::name)
      .thenComparing(Parameter::value);
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int SEEN = 10_000;
  private static final int LONGEST = 1024;
  private static final int SIGNATURES = 4;

  private final Secret token;
  private final Expiring<Boolean> seen;

  PlivoSignature(Secret token, Clock clock) {
    this.token = token;
    seen = new Expiring<>(REMEMBERED, SEEN, clock);
  }

  /**
   * Whether one of the signatures is Plivo's, and its nonce has not been seen.
   *
   * @param address the whole address without its query, as Plivo knows it
   * @param query of the address
   * @param form the fields of the body; none for GET
   * @param signatures one, or more between commas
   */
  boolean matches(String address, List<Parameter> query, List<Parameter> form, String nonce, String signatures) {
    if (nonce.isEmpty() || nonce.length() > LONGEST || signatures.length() > LONGEST) {
      return false;
    }
    var expected = Base64.getEncoder()
        .encodeToString(Digests.hmac("HmacSHA256", token, base(address, query, form) + "." + nonce));
    boolean matches = false;
    for (String signature : signatures.split(",", SIGNATURES)) {
      matches |= Digests.same(expected, signature.strip());
    }
    return matches && seen.add(nonce, true);
  }

  private static String base(String address, List<Parameter> query, List<Parameter> form) {
    var sorted = query.stream().sorted(ORDER).map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(Collectors.joining("&"));
    var fields = form.stream().sorted(ORDER).map(field -> field.name() + field.value()).collect(Collectors.joining());
    var base = new StringBuilder(address);
    if (!sorted.isEmpty() || !form.isEmpty()) {
      base.append('?').append(sorted);
    }
    if (!sorted.isEmpty() && !form.isEmpty()) {
      base.append('.');
    }
    return base.append(fields).toString();
  }
}

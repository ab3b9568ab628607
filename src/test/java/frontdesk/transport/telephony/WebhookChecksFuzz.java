package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.vertx.core.buffer.Buffer;

import static org.junit.jupiter.api.Assertions.assertFalse;

/**
 * What a webhook carries: its first line stands for a header, the rest for its query, form or body. Nothing unsigned is
 * taken for signed, and nothing throws but the refusal of parameters that cannot be read.
 */
public final class WebhookChecksFuzz {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
  private static final Secret SECRET = new Secret("a secret that no input knows");

  private WebhookChecksFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    int line = text.indexOf('\n');
    String header = line < 0 ? text : text.substring(0, line);
    String rest = line < 0 ? "" : text.substring(line + 1);
    Buffer body = Buffer.buffer(rest);
    List<Parameter> parameters = parameters(rest);
    assertFalse(new VonageSignature(SECRET, "an application", CLOCK).matches(header, parameters, body));
    assertFalse(new VonageSignature(SECRET, "an application", CLOCK).matches("Bearer " + header, parameters, body));
    assertFalse(new JambonzSignature(SECRET, CLOCK).matches(header, rest));
    assertFalse(new PlivoSignature(SECRET, CLOCK).matches("https://desk.example/telephony/plivo/answer", parameters,
        parameters, "nonce", header));
    assertFalse(new TwilioSignature(SECRET).matches("https://desk.example/telephony/twilio/voice", parameters, header));
    new RestAnswer(400, Optional.of(header), body).code();
    new RestAnswer(429, Optional.of(header), body).wait(CLOCK);
  }

  private static List<Parameter> parameters(String text) {
    try {
      return Parameter.parse(text);
    } catch (IllegalArgumentException refused) {
      return List.of();
    }
  }
}

package frontdesk.transport.websocket;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * No text is a token but one that was issued. The input is a foreign token, and the body of a request for one whose
 * token is then changed at a place that the input tells.
 */
public final class TokensFuzz {
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T15:00:00Z"), ZoneOffset.UTC);
  private static final Tokens TOKENS = new Tokens(List.of("0123456789abcdef"), "riverside", CLOCK);

  private TokensFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    assertFalse(TOKENS.verify(text, Optional.of("https://example.com")));
    assertFalse(TOKENS.verify(text, Optional.empty()));
    assertEquals("0123456789abcdef".equals(text), TOKENS.isKey(text));
    WebSocketCalls.origin(text).ifPresent(origin -> {
      String token = TOKENS.issue(origin);
      assertTrue(TOKENS.verify(token, Optional.of(origin)));
      assertFalse(TOKENS.verify(token, Optional.of(origin + "x")));
      assertFalse(TOKENS.verify(token, Optional.empty()));
      changed(token, input, origin);
    });
  }

  private static void changed(String token, byte[] input, String origin) {
    int dot = token.indexOf('.');
    byte[] payload = Base64.getUrlDecoder().decode(token.substring(0, dot));
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    byte[] part = Arrays.hashCode(input) % 2 == 0 ? payload : signature;
    part[(Arrays.hashCode(input) >>> 1) % part.length] ^= (byte) (1 << (input.length % 8));
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    assertFalse(TOKENS.verify(encoder.encodeToString(payload) + "." + encoder.encodeToString(signature),
        Optional.of(origin)));
  }
}

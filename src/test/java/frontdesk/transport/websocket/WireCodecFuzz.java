package frontdesk.transport.websocket;

import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Any text frame of {@code /v1/call} is read or refused in one sentence. */
public final class WireCodecFuzz {
  private WireCodecFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      ClientMessage message = WireCodec.parse(text);
      assertTrue(message.toString().length() <= text.length() + 500, "a message is not larger than its text");
    } catch (WireException refused) {
      assertTrue(!refused.getMessage().isBlank() && refused.getMessage().length() <= 300, "one sentence says why");
    }
  }
}

package frontdesk.transport.websocket;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import frontdesk.transport.ByteCarry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * However the sound is split into binary frames, whole samples come out, and all but a last odd byte. The first byte
 * tells whether samples are wide; then each frame is a byte of length and so many bytes.
 */
public final class ByteCarryFuzz {
  private ByteCarryFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    boolean wide = input.length > 0 && input[0] % 2 != 0;
    var carry = new ByteCarry(wide);
    var sent = new ByteArrayOutputStream();
    var received = new ByteArrayOutputStream();
    for (int at = 1; at < input.length;) {
      int length = Math.min(input[at] & 0xff, input.length - at - 1);
      byte[] frame = Arrays.copyOfRange(input, at + 1, at + 1 + length);
      sent.writeBytes(frame);
      byte[] whole = carry.join(frame);
      assertEquals(0, wide ? whole.length % 2 : 0);
      received.writeBytes(whole);
      at += 1 + length;
    }
    assertEquals(wide ? sent.size() / 2 * 2 : sent.size(), received.size());
    assertArrayEquals(Arrays.copyOf(sent.toByteArray(), received.size()), received.toByteArray());
  }
}

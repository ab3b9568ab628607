package frontdesk.transport.audiosocket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** However the bytes of a connection are cut into reads, the messages are the same, or the refusal. */
public final class MessageReaderFuzz {
  private MessageReaderFuzz() {}

  /** The first byte tells how long a read is; the rest is the connection's. */
  public static void fuzzerTestOneInput(byte[] input) {
    int longest = input.length == 0 ? 1 : 1 + (input[0] & 0xff);
    byte[] bytes = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    assertEquals(read(bytes, 1), read(bytes, longest));
  }

  private static List<String> read(byte[] bytes, int longest) {
    var reader = new MessageReader();
    var told = new ArrayList<String>();
    try {
      for (int at = 0; at < bytes.length; at += longest) {
        for (Message message : reader.read(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + longest)))) {
          told.add(message instanceof Message.Sound sound
              ? sound.kind() + " " + Arrays.hashCode(sound.samples())
              : message.toString());
        }
      }
    } catch (AudioSocketException refused) {
      assertTrue(!refused.getMessage().isBlank() && refused.getMessage().length() <= 120, "one sentence says why");
      // the messages of the read that is broken are not told
      return List.of(refused.getMessage());
    }
    return told;
  }
}

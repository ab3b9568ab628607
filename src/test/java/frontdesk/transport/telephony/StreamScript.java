package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A fuzzer's input as the messages of a stream: its lines are texts; one that begins with a zero byte is binary. */
final class StreamScript {

  private StreamScript() {}

  /** Plays it until it is over or refused in one sentence that fits a close frame. */
  static void play(StreamProtocol protocol, byte[] input) {
    int samples = 0;
    try {
      for (int from = 0; from < input.length;) {
        int to = from;
        while (to < input.length && input[to] != '\n') {
          to++;
        }
        byte[] line = Arrays.copyOfRange(input, from, to);
        List<StreamEvent> events = line.length > 0 && line[0] == 0
            ? protocol.binary(Arrays.copyOfRange(line, 1, line.length))
            : protocol.text(new String(line, StandardCharsets.UTF_8));
        for (StreamEvent event : events) {
          samples += event instanceof StreamEvent.Audio audio ? audio.payload().length : 0;
        }
        from = to + 1;
      }
    } catch (StreamException refused) {
      assertTrue(!refused.getMessage().isBlank() && refused.getMessage().length() <= 123, refused.getMessage());
    }
    assertTrue(samples <= input.length, "sound is not made up");
  }
}

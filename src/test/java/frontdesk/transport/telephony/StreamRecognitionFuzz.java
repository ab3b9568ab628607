package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two messages tell what phone system sends them, or are refused in one sentence; the format then reads them. */
public final class StreamRecognitionFuzz {
  private StreamRecognitionFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    var recognition = new StreamRecognition();
    try {
      for (String line : new String(input, StandardCharsets.UTF_8).split("\n", 3)) {
        Optional<StreamProtocol> known = recognition.text(line);
        if (known.isPresent()) {
          for (String message : recognition.messages()) {
            known.get().text(message);
          }
          return;
        }
      }
      assertTrue(recognition.messages().size() < 2, "two messages tell");
    } catch (StreamException refused) {
      assertTrue(!refused.getMessage().isBlank() && refused.getMessage().length() <= 123, refused.getMessage());
    }
  }
}

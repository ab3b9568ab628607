package frontdesk.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class EventPrinterTest {
  private final StringWriter screen = new StringWriter();
  private final EventPrinter printer = new EventPrinter(new PrintWriter(screen, true), false);

  @Test
  void timesNeverGoBack() {
    printer.accept(transcript("how much is it").put("at_ms", 21_600));
    printer.accept(intent("price", 0.99).put("at_ms", 21_000));
    printer.accept(transcript("thank you").put("at_ms", 24_000));
    assertEquals(List.of("  21.6  C  how much is it", "  21.6  ·  intent price (0.99)", "  24.0  C  thank you"),
        screen.toString().lines().toList());
  }

  @Test
  void anIntentThatIsMoreLikelyWrongIsNotShown() {
    printer.accept(intent("thanks", 0.12).put("at_ms", 1_000));
    assertEquals("", screen.toString());
  }

  private static JsonObject transcript(String text) {
    return new JsonObject().put("type", "transcript").put("role", "caller").put("text", text).put("final", true);
  }

  private static JsonObject intent(String name, double score) {
    return new JsonObject().put("type", "intent").put("name", name).put("score", score).put("final", true);
  }
}

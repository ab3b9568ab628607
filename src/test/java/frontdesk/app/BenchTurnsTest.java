package frontdesk.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BenchTurnsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  @Test
  void aClassifierIsTrainedAndMeasuredBesideSilence(@TempDir Path folder) {
    Path file = folder.resolve("end.bin");
    assertEquals(0, run("bench", "turns", "--train", file.toString(), "--training-turns", "2", "--training-voices",
        "espeak:en-us,espeak:en-us+f4", "--turns", "2", "--voices", "espeak:en-gb", "--json"), err::toString);
    assertTrue(Files.isRegularFile(file));
    var last = new JsonObject(out.toString().strip().lines().reduce((_, line) -> line).orElseThrow());
    var patient = last.getJsonObject("silence 800 ms").getJsonObject("all");
    var hasty = last.getJsonObject("silence 300 ms").getJsonObject("all");
    assertEquals(10, patient.getInteger("ends"));
    // A pause is cut off by 300 ms of silence or lasts no longer.
    assertTrue(hasty.getDouble("cut") > 0.5 && hasty.getDouble("cut") >= patient.getDouble("cut"), hasty::encode);
    assertTrue(hasty.getInteger("median_ms") >= 300 && hasty.getInteger("median_ms") <= 500, hasty::encode);
    assertTrue(patient.getInteger("median_ms") >= 800 && patient.getInteger("median_ms") <= 1_000, patient::encode);
    assertTrue(last.getJsonObject("classifier").getJsonObject("all").getInteger("median_ms") >= 200);
    assertTrue(last.getJsonObject("not_measured").isEmpty(), last::encode);
  }

  @Test
  void badInputIsOneSentence(@TempDir Path folder) {
    assertEquals(2, run("bench", "turns", "--voices", "nobody"));
    assertEquals(2, run("bench", "turns", "--turns", "0"));
    assertEquals(2, run("bench", "turns", "--train", "x", "--training-voices", "espeak:en-us"));
    assertTrue(err.toString().contains("two voices or more"), err::toString);
    assertEquals(1, run("bench", "turns", "--classifier", folder.resolve("none.bin").toString()));
    assertTrue(err.toString().contains("does not exist"), err::toString);
  }
}

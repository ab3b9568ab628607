package frontdesk.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BenchSpeechTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  @Test
  void aFewSentencesInOneVoiceGiveWordsAndIntents() {
    assertEquals(0, run("bench", "speech", "--voices", "espeak:en-us", "--sentences", "2", "--json"), err::toString);
    var last = new JsonObject(out.toString().strip().lines().reduce((_, line) -> line).orElseThrow());
    var parts = last.getJsonObject("embedded");
    var clean = parts.getJsonObject("Riverside Dental").getJsonObject("words").getJsonObject("espeak:en-us")
        .getJsonObject("clean");
    assertTrue(clean.getInteger("words") >= 4, clean::encode);
    assertTrue(clean.getDouble("greedy_wer") >= 0, clean::encode);
    for (String dictated : List.of("telephone numbers", "spelled names")) {
      var room = parts.getJsonObject(dictated).getJsonObject("words").getJsonObject("espeak:en-us")
          .getJsonObject("room");
      assertEquals(1, room.getInteger("utterances"), room::encode);
      assertTrue(room.getDouble("exact") >= 0, room::encode);
    }
    assertTrue(parts.getJsonObject("real_time_factor").getDouble("encoder") > 0, parts::encode);
    var intents = parts.getJsonObject("Riverside Dental").getJsonObject("intents").getJsonObject("trained")
        .getJsonObject("noise_mulaw");
    for (String source : List.of("audio", "text", "fused")) {
      assertEquals(2, intents.getJsonObject(source).getInteger("utterances"), source);
    }
    assertTrue(parts.getJsonObject("random words").containsKey("words"));
    assertTrue(last.getJsonObject("not_measured").isEmpty(), last::encode);
  }

  @Test
  void badInputIsOneSentence() {
    assertEquals(2, run("bench", "speech", "--voices", "nobody"));
    assertTrue(err.toString().contains("There is no voice nobody; --voices takes some of festival:ked"),
        err::toString);
    assertEquals(2, run("bench", "speech", "--sentences", "0"));
    assertEquals(2, run("bench", "speech", "--noise", "no/such/folder"));
    assertEquals(2, run("bench", "speech", "--model", "no-such"));
    assertEquals(2, run("bench", "speech", "--recordings", "no/such/folder"));
  }
}

package frontdesk.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import frontdesk.app.FreeModel.Move;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Simulated callers ring a server whose conversation an endpoint leads, in words that are in no file of ours. */
class SimulateEndpointTest {
  @TempDir
  Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String url, String model, String only) {
    return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute("simulate",
        "--typed", "--base-url", url, "--model", model, "--only", only, "--out", folder.toString());
  }

  private JsonObject figures() {
    List<String> lines = out.toString().lines().toList();
    return new JsonObject(lines.getLast());
  }

  private void said(String words) {
    assertTrue(out.toString().contains(words), () -> words + " is not in:\n" + out);
  }

  private String page() {
    try {
      return Files.readString(folder.resolve("index.html")).replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aGoodModelThatSpeaksFreelyIsUnderstood() throws Exception {
    try (var model = new FreeModel(200, new FreeReceptionist())) {
      assertEquals(0, run(model.url(), "free-1", "^(hurried-(all-at-once|a-message)|unsure-a-cleaning|chatty-cancel)$"),
          err::toString);
    }
    var figures = figures();
    assertEquals(4, figures.getInteger("succeeded"), () -> out + page());
    assertEquals(4, figures.getInteger("succeeded_alone"), out::toString);
    assertEquals(0, figures.getInteger("turns_offline"), out::toString);
    assertTrue(figures.getInteger("turns") > 12, out::toString);
    assertEquals("free-1", figures.getString("agent"));
  }

  @Test
  void aModelThatPromisesWithoutARowFails() throws Exception {
    try (var model = new FreeModel(200, chat -> chat.heard().contains("goodbye")
        ? Move.end("Take care!")
        : Move.say("Lovely, it's reserved! Anything else I can help with?"))) {
      assertEquals(0, run(model.url(), "free-1", "^hurried-a-cleaning$"), err::toString);
    }
    assertEquals(0, figures().getInteger("succeeded"), out::toString);
    said("says booked of what is no row");
  }

  @Test
  void aModelThatAsksTheSameForEverFails() throws Exception {
    try (var model = new FreeModel(200, chat -> Move.say(chat.callers.size() > 6
        ? "I'm afraid I have to go. Bye now!"
        : "Sorry, could I get your full name once more?"))) {
      assertEquals(0, run(model.url(), "free-1", "^hurried-all-at-once$"), err::toString);
    }
    assertEquals(0, figures().getInteger("succeeded"), out::toString);
    said("asks again for name, which it was told");
    said("asks for name for the 4th time in a row");
  }

  @Test
  void whatTheOfflineModelAnswersIsCounted() throws Exception {
    try (var model = new FreeModel(500, chat -> Move.say("unsaid"))) {
      assertEquals(0, run(model.url(), "free-1", "^hurried-all-at-once$"), err::toString);
    }
    var figures = figures();
    assertEquals(1, figures.getInteger("succeeded"), out::toString);
    assertEquals(0, figures.getInteger("succeeded_alone"), out::toString);
    assertTrue(figures.getInteger("turns") > 1, out::toString);
    assertEquals(figures.getInteger("turns"), figures.getInteger("turns_offline"), out::toString);
    said("turns in place of the endpoint's; 0 of 1 calls succeeded without it.");
  }

  @Test
  void withoutAModelNothingIsMeasured() throws Exception {
    assertEquals(1, run("http://127.0.0.1:1/v1", "free-1", "^hurried-all-at-once$"));
    assertTrue(err.toString().contains("did not answer (ConnectException)"), err::toString);
    err.getBuffer().setLength(0);
    try (var model = new FreeModel(200, new FreeReceptionist())) {
      assertEquals(1, run(model.url(), "no-such-model", "^hurried-all-at-once$"));
      assertTrue(err.toString().contains("answered 404, it has no model no-such-model"), err::toString);
    }
    assertEquals(1, err.toString().strip().lines().count(), err::toString);
    assertEquals("", out.toString());
  }
}

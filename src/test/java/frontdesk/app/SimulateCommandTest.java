package frontdesk.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code ./frontdesk simulate}: calls over the wire and their report. {@link SimulatedCallersTest} holds all calls. */
class SimulateCommandTest {
  @TempDir
  Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private JsonObject last() {
    List<String> lines = out.toString().lines().toList();
    return new JsonObject(lines.getLast());
  }

  private String page() throws IOException {
    return Files.readString(folder.resolve("index.html"));
  }

  @Test
  void callersTypeToAWholeServerAndTheReportShowsEachCall() throws Exception {
    assertEquals(0, run("simulate", "--typed", "--only", "^(hurried|hangs-up)-(all-at-once|cancel)$", "--out",
        folder.toString(), "--json"), err::toString);
    var figures = last();
    assertEquals(4, figures.getInteger("calls"));
    assertEquals(1.0, figures.getDouble("success"), out::toString);
    assertEquals(0, figures.getInteger("overlaps"));
    assertEquals(2, figures.getJsonObject("personas").getJsonObject("hangs-up").getInteger("calls"));
    assertEquals("typed, over the WebSocket", figures.getString("way"));
    String page = page();
    for (String call : List.of("hurried-all-at-once", "hurried-cancel", "hangs-up-all-at-once", "hangs-up-cancel")) {
      assertTrue(page.contains("id=\"" + call + "\""), call);
    }
    assertTrue(page.contains("checkup kim Wed 25 Nov 09:00") || page.contains("checkup patel Wed 25 Nov 09:00"), page);
    assertFalse(Pattern.compile("(?:src|href)=\"(?:https?:)?//").matcher(page).find(), "it loads from elsewhere");
  }

  @Test
  void aSpokenCallIsHeardInTheReport() throws Exception {
    assertEquals(0, run("simulate", "--only", "^hurried-a-person$", "--out", folder.toString()), err::toString);
    assertEquals(1.0, last().getDouble("success"), out::toString);
    assertTrue(Files.size(folder.resolve("calls/hurried-a-person.wav")) > 100_000);
    assertTrue(page().contains("src=\"calls/hurried-a-person.wav\""));
    assertTrue(Pattern.compile("<i class=\"caller\" style=\"left:[\\d.]+%;width:[\\d.]+%\" data-at=").matcher(page())
        .find(), page());
  }

  @Test
  void onTheTimeOfTheSoundTheSameSeedGivesTheSameCaller() throws Exception {
    String[] arguments = {"simulate", "--virtual", "--noisy", "--only", "^unsure-a-person$", "--seed", "4", "--out",
        folder.toString(), "--json"};
    assertEquals(0, run(arguments), err::toString);
    JsonObject first = new JsonObject(out.toString().lines().findFirst().orElseThrow());
    out.getBuffer().setLength(0);
    assertEquals(0, run(arguments), err::toString);
    JsonObject second = new JsonObject(out.toString().lines().findFirst().orElseThrow());
    assertEquals(first, second);
    assertTrue(first.getBoolean("noisy"));
    assertEquals("spoken, on the time of the sound", last().getString("way"));
  }

  @Test
  void whatCannotBeIsSaidInASentence() throws Exception {
    refused("--only is no regular expression", "--only", "(");
    refused("No call is named like that", "--only", "^nobody$");
    refused("--at-once must be from 1 to 16", "--at-once", "0");
    refused("--base-url and --model go together", "--model", "llama3");
    refused("leave --virtual out", "--model", "llama3", "--base-url", "http://127.0.0.1:1/v1", "--virtual");
    Files.writeString(folder.resolve("personas.yaml"), "personas:\n  - {name: a, pace: quick}\n");
    Files.copy(Path.of("docs/bench/simulate/goals.yaml"), folder.resolve("goals.yaml"));
    refused("personas.yaml, line 2", "--callers", folder.toString());
  }

  private void refused(String words, String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var arguments = new java.util.ArrayList<>(List.of("simulate", "--typed"));
    arguments.addAll(List.of(more));
    assertEquals(2, run(arguments.toArray(String[]::new)), err::toString);
    assertTrue(err.toString().contains(words), err::toString);
    assertEquals(1, err.toString().strip().lines().count(), err::toString);
  }
}

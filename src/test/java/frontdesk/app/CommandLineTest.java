package frontdesk.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the command line tells a person: one clear sentence and the right exit code, never a stack trace. */
class CommandLineTest {
  private static final Path GOLDEN = Path.of("src/test/resources/speech/golden.wav");

  @TempDir
  Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private void assertRefused(int code, String words, String... arguments) {
    assertEquals(code, run(arguments), () -> Arrays.toString(arguments) + ": " + err);
    String said = err.toString().strip();
    assertTrue(said.contains(words), said);
    assertFalse(said.contains("\n"), "one sentence: " + said);
    assertFalse(said.contains("Exception"), said);
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    assertEquals(0, run());
    for (String command : new String[]{"serve", "demo", "call", "transcribe", "intent", "appointments", "bench"}) {
      assertTrue(out.toString().contains(command), command);
    }
  }

  @Test
  void unusableInputIsRefusedInOneSentence() throws IOException {
    assertRefused(2, "bogus", "bogus");
    assertRefused(2, "There is no file", "transcribe", folder.resolve("none.wav").toString());
    var text = Files.writeString(folder.resolve("text.wav"), "This is a letter, not a recording.");
    assertRefused(2, "text.wav", "transcribe", text.toString());
    var half = Files.write(folder.resolve("half.wav"), Arrays.copyOf(Files.readAllBytes(GOLDEN), 20));
    assertRefused(2, "half.wav", "transcribe", half.toString());
    assertRefused(2, "--script", "call");
    assertRefused(2, "none.yaml", "call", "--script", folder.resolve("none.yaml").toString());
    assertRefused(2, "There is no settings file", "appointments", "--settings", folder.resolve("no.yaml").toString());
    assertRefused(2, "--from", "appointments", "--data", folder.toString(), "--from", "2026-11-24", "--to",
        "2026-11-23");
    String data = folder.toString();
    assertRefused(2, "either a text", "search", "--data", data);
    assertRefused(2, "There is no file", "search", "--data", data, folder.resolve("none.wav").toString());
    assertRefused(2, "quote is not closed", "search", "--data", data, "--vector", "'cancel");
    assertRefused(2, "--limit", "search", "--data", data, "refund", "--limit", "0");
    assertRefused(2, "From must be a day", "search", "--data", data, "refund", "--from", "yesterday");
    assertRefused(2, "7 digits", "erase", "--data", data, "--phone", "12");
    assertRefused(2, "--phone", "erase", "--data", data);
    assertRefused(2, "--entries", "bench", "search", "--entries", "1");
    assertRefused(2, "--talking", "bench", "calls", "--talking", "0");
    assertRefused(2, "--sentences", "bench", "voice", "--sentences", "0");
    var pairs = Files.writeString(folder.resolve("pairs.jsonl"), "").toString();
    assertRefused(2, "no file or folder", "align", "--pairs", folder.resolve("none").toString());
    assertRefused(2, "0 variants", "align", "--pairs", pairs, "--variants", "0");
    assertRefused(2, "pairs.jsonl, and it cannot be made", "align", "--pairs", pairs, "--report", pairs, "--data",
        data);
    assertRefused(2, "which is a folder", "align", "--pairs", pairs, "--out", data, "--data", data);
    assertRefused(2, "here are 0 pairs", "align", "--pairs", pairs, "--out", data + "/space.bin", "--data", data);
    assertRefused(2, "--port", "serve", "--port", "70000");
    assertRefused(2, "--now", "appointments", "--now", "yesterday");
  }

  @Test
  void aServerThatIsNotThereIsSaid() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertEquals(1, run("call", GOLDEN.toString(), "--port", Integer.toString(free)), err::toString);
    assertFalse(err.toString().strip().contains("\n"), err.toString());
    assertTrue(err.toString().contains(Integer.toString(free)), err.toString());
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(socket.getLocalPort());
      assertRefused(2, "Port " + port + " of 127.0.0.1 is in use", "serve", "--port", port, "--data",
          folder.toString());
    }
  }

  @Test
  void recordingsAndSentencesCanBeTried() {
    assertEquals(0, run("transcribe", "--json", GOLDEN.toString()), err::toString);
    var heard = new JsonObject(out.toString());
    assertEquals(GOLDEN.toString(), heard.getString("file"));
    assertTrue(heard.getDouble("seconds") > 1);
    assertEquals(0, run("intent", "--json", "what time do you close on friday"), err::toString);
    var understood = new JsonObject(out.toString());
    assertEquals("opening_hours", understood.getJsonArray("intents").getJsonObject(0).getString("name"));
    assertEquals("text", understood.getString("source"));
  }

  @Test
  void anEmptyArchiveSaysSo() {
    assertEquals(0, run("search", "refund", "--data", folder.toString()), err::toString);
    assertTrue(out.toString().contains("Nothing was found"));
    assertEquals(0, run("erase", "--phone", "+12125550142", "--json", "--data", folder.toString()), err::toString);
    assertEquals(0, new JsonObject(out.toString()).getInteger("entries"));
  }

  @Test
  void anEmptyCalendarSaysSo() {
    assertEquals(0, run("appointments", "--data", folder.toString()), err::toString);
    assertTrue(out.toString().contains("empty"));
  }
}

package frontdesk.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The command line of models, with the catalogue that is shipped. */
class ModelsCommandTest {
  @TempDir
  Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
  }

  @Test
  void theCatalogueIsListed() {
    assertEquals(0, run("models", "list", "--models", folder.toString()), err::toString);
    for (String name : new String[]{"whisper-tiny.en", "whisper-small", "silero_vad", "en_US-lessac-medium"}) {
      assertTrue(out.toString().contains(name), out.toString());
    }
    assertFalse(out.toString().contains("installed"), out.toString());
  }

  @Test
  void aMisspeltNameIsAnsweredWithTheNearest() {
    assertEquals(2, run("models", "fetch", "whisper-tiny.em", "--models", folder.toString()));
    assertTrue(err.toString().contains("did you mean whisper-tiny.en?"), err.toString());
  }

  @Test
  void aMissingCatalogueIsNamed() {
    assertEquals(2, run("models", "list", "--catalog", folder.resolve("none.yaml").toString()));
    assertTrue(err.toString().startsWith("There is no catalogue"), err.toString());
  }

  @Test
  void aFolderInstallsAndDamageIsFound() throws Exception {
    Path from = Files.createDirectory(folder.resolve("stick"));
    String models = folder.resolve("models").toString();
    Files.writeString(from.resolve("silero_vad.onnx"), "a graph");
    Files.writeString(from.resolve("ggml-tiny.en.bin"), "not Whisper's");
    assertEquals(1, run("models", "fetch", "whisper-tiny.en", "--from", from.toString(), "--models", models));
    assertTrue(err.toString().contains("./frontdesk models fetch whisper-tiny.en"), err.toString());
    assertEquals(0, run("models", "fetch", "silero_vad", "--from", from.toString(), "--models", models));
    assertTrue(out.toString().contains("was pinned in SHA256SUMS"), out.toString());
    assertEquals(0, run("models", "check", "--models", models), err::toString);
    Files.writeString(folder.resolve("models/silero_vad.onnx"), "another");
    assertEquals(1, run("models", "check", "--models", models));
    assertTrue(err.toString().contains("./frontdesk models fetch silero_vad mends it"), err.toString());
  }
}

package frontdesk.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import frontdesk.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Backing up and restoring on the command line, and what {@code docs/operate.md} names. */
class BackupCommandTest {
  @TempDir
  Path folder;

  private int exit;

  private String run(String... arguments) {
    var out = new StringWriter();
    var commands = Main.commandLine();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(out, true));
    exit = commands.execute(arguments);
    return out.toString();
  }

  @Test
  void aFolderIsBackedUpAndRestored() throws Exception {
    Path data = folder.resolve("data");
    Path file = folder.resolve("backup.zip");
    Path other = folder.resolve("other");
    Database.open(data).close();
    String written = run("backup", file.toString(), "--data", data.toString());
    assertTrue(written.contains("holds the database and 0 sounds"), written);
    assertEquals(0, exit);
    assertTrue(run("backup", file.toString(), "--data", data.toString()).contains("already"));
    assertEquals(1, exit);
    String restored = run("restore", file.toString(), "--data", other.toString());
    assertTrue(restored.contains("is as it was at") && !restored.contains("not those of the backup"), restored);
    assertEquals(0, exit);
    assertTrue(run("restore", file.toString(), "--data", other.toString()).contains("--force"));
    assertEquals(1, exit);
    assertTrue(run("appointments", "--data", other.toString()).contains("The calendar is empty."));
    Path settings = Files.writeString(folder.resolve("frontdesk.yaml"),
        "# another\n" + Files.readString(Path.of("frontdesk.yaml")));
    assertTrue(run("restore", file.toString(), "--data", other.toString(), "--force", "--settings",
        settings.toString()).contains("The settings are not those of the backup"));
  }

  @Test
  void everyMetricAndSettingOfThePageIsThere() throws Exception {
    String page = Files.readString(Path.of("docs/operate.md"));
    String scraped = new Metrics().scrape();
    List<String> named = Pattern.compile("`(frontdesk_[a-z_]+)[`{]").matcher(page).results().map(m -> m.group(1))
        .toList();
    assertTrue(named.size() >= 7);
    named.forEach(name -> assertTrue(scraped.contains("\n" + name), name));
    for (String label : List.of("what=\"refused_call\"", "what=\"unkept\"", "stage=\"tool\"", "stage=\"keep\"",
        "reason=\"internal\"", "reason=\"silence\"")) {
      assertTrue(scraped.contains(label), label);
    }
    String settings = Files.readString(Path.of("frontdesk.yaml"));
    Stream<String> keys = Pattern.compile("^\\| (`[a-z_.`, ]+`) \\|", Pattern.MULTILINE).matcher(page).results()
        .flatMap(m -> Arrays.stream(m.group(1).split(", "))).map(key -> key.replace("`", ""))
        .filter(key -> !key.startsWith("frontdesk"));
    keys.forEach(key -> assertTrue(settings.contains(key.substring(key.indexOf('.') + 1) + ":"), key));
  }
}

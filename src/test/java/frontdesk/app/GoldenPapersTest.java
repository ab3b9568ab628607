package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import frontdesk.call.RecordingRule;
import frontdesk.schedule.ConfirmationNumber;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Typed calls and the papers that are written after them. Each folder of {@code papers} holds {@code call.txt}, the rule
 * of recording and then the caller's lines, and the papers that are expected, by their names; {@code NUMBER} stands for
 * any confirmation number.
 */
class GoldenPapersTest {
  private static final Path PAPERS = Path.of("src/test/resources/papers");

  @TempDir
  static Path folder;

  @TestFactory
  Stream<DynamicTest> everyCallGetsItsPapers() throws IOException {
    List<Path> calls;
    try (Stream<Path> folders = Files.list(PAPERS)) {
      calls = folders.sorted().toList();
    }
    try (var house = new PaperCalls(folder)) {
      return calls.stream().map(call -> written(house, call)).toList().stream();
    }
  }

  private static DynamicTest written(PaperCalls house, Path folder) {
    String name = folder.getFileName().toString();
    try {
      List<String> lines = Files.readAllLines(folder.resolve("call.txt"));
      List<JsonObject> said = house.place(name, RecordingRule.valueOf(lines.getFirst().toUpperCase(Locale.ROOT)),
          lines.subList(1, lines.size())).events("transcript");
      String actual = house.shelf.all(name).orElse(List.of()).stream().map(JsonObject::new)
          .map(paper -> settled(paper, said)).collect(Collectors.joining("\n"));
      String expected = expected(folder);
      return DynamicTest.dynamicTest(name, () -> assertEquals(expected, actual));
    } catch (IOException | RuntimeException e) {
      return DynamicTest.dynamicTest(name, () -> {
        throw e;
      });
    }
  }

  /** The summary first, as the shelf has them. */
  private static String expected(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json"))
          .sorted(Comparator.comparing(GoldenPapersTest::key)).map(GoldenPapersTest::read).map(JsonObject::new)
          .map(JsonObject::encodePrettily).collect(Collectors.joining("\n"));
    }
  }

  private static String key(Path file) {
    return file.getFileName().toString().equals("summary.json") ? "" : file.getFileName().toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Numbers are drawn by lot and times follow from how long they are to say: a moment is what was said then. */
  private static String settled(JsonObject paper, List<JsonObject> said) {
    paper.remove("ended");
    paper.remove("seconds");
    moments(paper, said);
    return new JsonObject(paper.encode().replaceAll("\\([" + ConfirmationNumber.ALPHABET + "]{6}\\)", "(NUMBER)"))
        .encodePrettily();
  }

  private static void moments(Object json, List<JsonObject> said) {
    if (json instanceof JsonArray array) {
      array.forEach(each -> moments(each, said));
    } else if (json instanceof JsonObject object) {
      object.forEach(entry -> moments(entry.getValue(), said));
      if (object.containsKey("at_ms")) {
        long at = (Long) object.getLong("at_ms");
        long to = (Long) object.getLong("to_ms");
        String by = object.getString("by");
        object.remove("at_ms");
        object.remove("to_ms");
        object.put("at", said.stream().filter(event -> event.getBoolean("final"))
            .filter(event -> event.getString("role").equals(by) && event.getLong("start_ms") == at
                && event.getLong("end_ms") == to)
            .findFirst().map(event -> event.getString("text")).orElse("?"));
      }
    }
  }
}

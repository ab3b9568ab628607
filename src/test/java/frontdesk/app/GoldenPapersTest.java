package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import frontdesk.call.RecordingRule;
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
      house.place(name, RecordingRule.valueOf(lines.getFirst().toUpperCase(Locale.ROOT)),
          lines.subList(1, lines.size()));
      String actual = house.shelf.all(name).orElse(List.of()).stream().map(JsonObject::new)
          .map(GoldenPapersTest::settled).collect(Collectors.joining("\n"));
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
          .sorted((a, b) -> key(a).compareTo(key(b))).map(GoldenPapersTest::read).map(JsonObject::new)
          .map(GoldenPapersTest::settled).collect(Collectors.joining("\n"));
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

  private static String settled(JsonObject paper) {
    return numbered(paper).encodePrettily();
  }

  /** Confirmation numbers are drawn by lot. */
  private static JsonObject numbered(JsonObject json) {
    return new JsonObject(json.encode().replaceAll("\\((?=[A-Z0-9]*\\d)[A-Z0-9]{6}\\)|\\([A-Z]{6}\\)", "(NUMBER)"));
  }

  static JsonArray fields(String form) {
    return new JsonObject(form).getJsonArray("fields");
  }
}

package frontdesk.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import frontdesk.bench.CallClient;
import frontdesk.bench.CallResult;
import frontdesk.bench.CallScript;
import frontdesk.bench.ConversationBench;
import frontdesk.schedule.Appointment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Whole spoken conversations through the real server over the real WebSocket, each with a calendar of its own, judged
 * by the rows in it and by the events. Calls take their real time, so some are placed at once; {@code
 * -Dfrontdesk.calls=REGEX} places those alone whose name it finds.
 */
class GoldenCallsTest {
  private static final Path CALLS = Path.of("src/test/resources/calls");
  private static final int AT_ONCE = 3;
  private static final ExecutorService LINES = Executors.newFixedThreadPool(AT_ONCE);

  @TempDir
  static Path data;

  @AfterAll
  static void hangUp() {
    LINES.shutdownNow();
  }

  @TestFactory
  Stream<DynamicTest> everyCallDoesWhatItShould() throws IOException {
    Predicate<String> wanted = Pattern.compile(System.getProperty("frontdesk.calls", "")).asPredicate();
    List<Path> scripts = scripts().stream()
        .filter(script -> wanted.test(script.getParent().getFileName().toString())).toList();
    List<Future<List<String>>> calls = scripts.stream().map(script -> LINES.submit(() -> faults(script))).toList();
    return IntStream.range(0, scripts.size()).mapToObj(i -> DynamicTest.dynamicTest(
        scripts.get(i).getParent().getFileName().toString(),
        () -> assertEquals(List.of(), calls.get(i).get(15, TimeUnit.MINUTES))));
  }

  @Test
  void thereAreTwelveCallsByThreeVoicesSomeOverNoiseAndMuLaw() throws IOException {
    List<CallScript> calls = scripts().stream().map(CallScript::read).toList();
    assertTrue(calls.size() >= 12);
    assertTrue(calls.stream().map(CallScript::voice).distinct().count() >= 3);
    assertTrue(calls.stream().anyMatch(call -> call.frame().noise().isPresent()));
    assertTrue(calls.stream().anyMatch(call -> call.frame().rate() == 8_000));
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(CALLS, 2)) {
      return files.filter(file -> file.getFileName().toString().equals("call.yaml")).sorted().toList();
    }
  }

  /** Places a call; what is not as expected, with what was said, so that a failure can be understood. */
  private static List<String> faults(Path file) throws IOException {
    CallScript script = CallScript.read(file);
    Clock clock = script.now()
        .map(now -> Clock.offset(Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), now)))
        .orElse(Clock.systemUTC());
    Settings settings = Settings.read(Path.of("frontdesk.yaml"), Map.of()).withPort(0)
        .withEars(HearingChoice.of(HearingChoice.EMBEDDED));
    Path own = Files.createDirectories(data.resolve(file.getParent().getFileName()));
    try (var server = Server.start(settings, Path.of(""), own, clock);
        var client = new CallClient(URI.create("ws://127.0.0.1:" + server.port() + "/v1/call"))) {
      script.expected().given().forEach(row -> ConversationBench.book(server.schedule(), row));
      CallResult result = client.place(script.plan(), event -> {
      });
      var today = clock.instant().atZone(settings.business().zone()).toLocalDate();
      List<Appointment> rows = server.schedule().appointments(today, today.plusDays(settings.business().furthest()));
      List<String> faults = script.expected().faults(result, rows);
      return faults.isEmpty() ? faults : Stream.concat(faults.stream(), conversation(result)).toList();
    }
  }

  private static Stream<String> conversation(CallResult result) {
    return result.events("transcript").stream().filter(event -> event.getBoolean("final"))
        .map(event -> "\n  " + event.getLong("start_ms") + " " + event.getString("role") + ": "
            + event.getString("text"));
  }
}

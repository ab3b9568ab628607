package frontdesk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * Every parser of what comes from outside meets coverage-guided inputs (Jazzer, which drives libFuzzer). A target is a
 * class {@code SomethingFuzz} with a public {@code fuzzerTestOneInput(byte[])}; its corpus lies in the test resources
 * under {@code fuzz/Something}. One that takes long says by a public {@code COST} how many times fewer inputs it meets.
 * docs/fuzzing.md tells the rest.
 */
class FuzzingTest {
  /** How many inputs each target meets; {@code -Dfuzz.runs} sets another count. */
  private static final long RUNS = Long.getLong("fuzz.runs", 20_000);
  /** Only the targets whose name holds this. */
  private static final String ONLY = System.getProperty("fuzz.target", "");
  /** One input may take so long, on a busy machine that still compiles. */
  private static final int SECONDS_AN_INPUT = 90;
  private static final int LONGEST = 16_384;
  /** A run that is over before the machine's best code would be worth its making. */
  private static final long SHORT = 100_000;
  /** The classes whose branches and comparisons guide the fuzzer: ours, and those that read JSON for us. */
  private static final String FOLLOWED = "frontdesk.**:com.fasterxml.jackson.core.**";
  /** Jazzer's detectors of injections; nothing here builds queries, commands or names of its input. */
  private static final String SANITIZERS = Stream
      .of("BigDecimal", "ClojureLangHooks", "Deserialization", "ExpressionLanguageInjection", "FilePathTraversal",
          "LdapInjection", "NamingContextLookup", "OsCommandInjection", "ReflectiveCall", "RegexInjection",
          "RegexRoadblocks", "ScriptEngineInjection", "ServerSideRequestForgery", "SqlInjection", "TemplateInjection",
          "UnsafeSanitizer", "XPathInjection", "XmlParserSsrfGuidance")
      .map(name -> "com.code_intelligence.jazzer.sanitizers." + name).collect(Collectors.joining(":"));
  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs? in");
  private static final Path CORPUS = Path.of("src/test/resources/fuzz");

  static Stream<String> targets() throws IOException {
    Path classes = Path.of("target/test-classes");
    try (Stream<Path> files = Files.walk(classes)) {
      List<String> names = files.map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith("Fuzz.class") && file.contains(ONLY))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
      assertFalse(names.isEmpty(), "there is a target");
      return names.stream();
    }
  }

  /** The committed corpus, and what it grew by, is an ordinary regression test. */
  @ParameterizedTest
  @MethodSource("targets")
  @Timeout(60)
  void theCorpusIsReadOrRefused(String target) throws Exception {
    var one = Class.forName(target).getMethod("fuzzerTestOneInput", byte[].class);
    for (Path seed : corpus(target)) {
      try {
        one.invoke(null, (Object) Files.readAllBytes(seed));
      } catch (InvocationTargetException e) {
        throw new AssertionError(seed.toString(), e.getCause());
      }
    }
  }

  /** A process of its own, since the fuzzer instruments the classes and ends the process at what it finds. */
  @ParameterizedTest
  @MethodSource("targets")
  void theFuzzerFindsNothing(String target) throws Exception {
    assertFalse(corpus(target).isEmpty(), target + " has a corpus");
    long runs = RUNS / cost(target);
    Path work = Path.of("target/fuzz", name(target));
    delete(work);
    Files.createDirectories(work.resolve("corpus"));
    Path log = work.resolve("log");
    Process fuzzer = new ProcessBuilder(command(target, runs, work)).redirectErrorStream(true)
        .redirectOutput(log.toFile()).start();
    try {
      assertTrue(fuzzer.waitFor(120 + RUNS / 100, TimeUnit.SECONDS), target + " took too long, see " + log);
    } finally {
      fuzzer.destroyForcibly();
    }
    String told = Files.readString(log, StandardCharsets.ISO_8859_1);
    if (fuzzer.exitValue() != 0) {
      fail(target + " is broken by an input in " + work + "\n" + told.substring(Math.max(0, told.length() - 6000)));
    }
    Matcher done = DONE.matcher(told);
    assertTrue(done.find(), "see " + log);
    assertEquals(runs, Long.parseLong(done.group(1)));
  }

  private static List<String> command(String target, long runs, Path work) {
    var command = new ArrayList<String>();
    // The heap bounds memory: libFuzzer's own limit counts the peak of the process that started it, too.
    command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-ea", "-Xmx256m",
        "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow"));
    if (runs <= SHORT) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "com.code_intelligence.jazzer.Jazzer", "--target_class=" + target, "--instrumentation_includes=" + FOLLOWED,
        "--custom_hook_includes=" + FOLLOWED, "--disabled_hooks=" + SANITIZERS, "--reproducer_path=" + work,
        "-artifact_prefix=" + work + "/", "-runs=" + runs, "-timeout=" + SECONDS_AN_INPUT, "-rss_limit_mb=0",
        "-max_len=" + LONGEST, "-seed=5", work.resolve("corpus").toString(), folder(target).toString()));
    return command;
  }

  private static int cost(String target) throws ReflectiveOperationException {
    for (Field field : Class.forName(target).getFields()) {
      if (field.getName().equals("COST")) {
        return field.getInt(null);
      }
    }
    return 1;
  }

  private static List<Path> corpus(String target) throws IOException {
    Path folder = folder(target);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Path folder(String target) {
    return CORPUS.resolve(name(target));
  }

  private static String name(String target) {
    String simple = target.substring(target.lastIndexOf('.') + 1);
    return simple.substring(0, simple.length() - "Fuzz".length());
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        inside.sorted(Comparator.reverseOrder()).forEach(FuzzingTest::remove);
      }
    }
  }

  private static void remove(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

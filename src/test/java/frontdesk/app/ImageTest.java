package frontdesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The image without a container engine: its steps are run by the script that the Dockerfile runs, and the Dockerfile is
 * held to do nothing else.
 */
class ImageTest {
  private static final Path DOCKERFILE = Path.of("docker/Dockerfile");
  private static final Path SCRIPT = Path.of("docker/build.sh");

  @TempDir
  Path work;

  private static List<String> lines(String instruction) throws Exception {
    return Files.readAllLines(DOCKERFILE).stream().filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1)).toList();
  }

  @Test
  void theTreeOfTheImageServesTakesACallAndStops() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no bash");
    // The image's user reads the tree, which another one has laid out.
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path output = work.resolve("output");
    var builder = new ProcessBuilder("/bin/bash", SCRIPT.toString(), "check", work.resolve("tree").toString())
        .redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process check = builder.start();
    try {
      assertTrue(check.waitFor(4, TimeUnit.MINUTES), "it did not end");
      assertEquals(0, check.exitValue(), () -> read(output));
      assertTrue(read(output).contains("serves, takes a call and stops"), () -> read(output));
    } finally {
      check.descendants().forEach(ProcessHandle::destroyForcibly);
      check.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void theDockerfileDoesWhatTheScriptDoes() throws Exception {
    assertEquals(List.of("docker/build.sh compile", "docker/build.sh layout /opt/frontdesk",
        "/tmp/docker/build.sh system && rm -r /tmp/docker"), lines("RUN"));
    assertEquals(List.of(". .", "docker/build.sh /tmp/docker/build.sh",
        "--from=build /opt/frontdesk /opt/frontdesk"), lines("COPY"));
    String script = Files.readString(SCRIPT);
    String uid = Pattern.compile("^uid=(\\d+)$", Pattern.MULTILINE).matcher(script).results().findFirst().orElseThrow()
        .group(1);
    assertEquals(List.of(uid + ":" + uid), lines("USER"));
    assertEquals(List.of("[\"/data\", \"/models\"]"), lines("VOLUME"));
    assertTrue(script.contains("install -d -o \"$uid\" -g \"$uid\" /data /models"));
    assertEquals(List.of("FRONTDESK_MODELS=/models"), lines("ENV"));
    assertEquals(List.of("SIGTERM"), lines("STOPSIGNAL"));
    assertTrue(lines("HEALTHCHECK").getFirst().endsWith("CMD [\"/opt/frontdesk/health\"]"));
    assertTrue(Files.isExecutable(Path.of("docker/health")) && script.contains("$root/docker/health"));
    assertEquals(List.of("[\"/opt/frontdesk/frontdesk\"]"), lines("ENTRYPOINT"));
    assertEquals(List.of("[\"serve\", \"--data\", \"/data\"]"), lines("CMD"));
  }

  @Test
  void everyBaseIsPinned() throws Exception {
    for (String base : lines("FROM")) {
      assertTrue(base.split(" ")[0].matches("[a-z-]+:\\d+\\.\\d+[A-Za-z0-9._-]*(@sha256:[0-9a-f]{64})?"), base);
    }
    assertTrue(Files.readString(Path.of("docker/compose.yaml")).contains("image: postgres:17.6-bookworm"));
  }

  @Test
  void whatTheScriptReadsIsSentToTheEngine() throws Exception {
    List<String> sent = Files.readAllLines(Path.of(".dockerignore")).stream().filter(line -> line.startsWith("!"))
        .map(line -> line.substring(1)).toList();
    var read = Pattern.compile("\\$root/([A-Za-z0-9_./-]+)").matcher(Files.readString(SCRIPT)).results()
        .map(match -> match.group(1)).filter(path -> !path.startsWith("target")).toList();
    assertFalse(read.isEmpty());
    for (String path : read) {
      assertTrue(sent.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/")), path);
    }
    for (var resource : Pattern.compile("<include>([^<]+)</include>").matcher(Files.readString(Path.of("pom.xml")))
        .results().map(match -> match.group(1)).filter(name -> name.endsWith(".md")).toList()) {
      assertTrue(sent.contains("docs/" + resource), resource);
    }
    for (String path : sent) {
      assertTrue(Files.exists(Path.of(path)), path);
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void theComposeFileFitsTheImage() throws Exception {
    var compose = (Map<String, Map<String, Map<String, Object>>>) new Load(LoadSettings.builder().build())
        .loadFromString(Files.readString(Path.of("docker/compose.yaml")));
    var frontdesk = compose.get("services").get("frontdesk");
    assertEquals(List.of("serve", "--data", "/data", "--settings", "/opt/frontdesk/frontdesk-postgresql.yaml"),
        frontdesk.get("command"));
    assertEquals(List.of("data:/data", "models:/models"), frontdesk.get("volumes"));
    var postgres = (Map<String, String>) compose.get("services").get("postgres").get("environment");
    String settings = Files.readString(Path.of("frontdesk.yaml"));
    assertTrue(settings.contains("/" + postgres.get("POSTGRES_DB") + "\", user: " + postgres.get("POSTGRES_USER")));
    assertTrue(settings.contains("${FRONTDESK_DB_PASSWORD}"));
    long patience = Settings.read(Path.of("frontdesk.yaml"), Map.of()).call().longestDrain().toSeconds();
    assertTrue(patience < Long.parseLong(frontdesk.get("stop_grace_period").toString().replace("s", "")),
        () -> "a drain may take " + patience + " s");
  }
}

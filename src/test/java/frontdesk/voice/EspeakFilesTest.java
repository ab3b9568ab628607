package frontdesk.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EspeakFilesTest {
  @TempDir
  Path cache;

  @Test
  void severalStartersGetTheSameWholeFolder() throws Exception {
    try (var threads = Executors.newFixedThreadPool(3)) {
      Callable<EspeakFiles> start = () -> EspeakFiles.in(cache);
      List<Future<EspeakFiles>> started = threads.invokeAll(List.of(start, start, start));
      EspeakFiles files = started.getFirst().get();
      for (Future<EspeakFiles> each : started) {
        assertEquals(files, each.get());
      }
      assertTrue(Files.isRegularFile(files.data().resolve("phontab")));
      assertTrue(Files.isDirectory(files.data().resolve("voices/!v")));
    }
    assertEquals(1, names().size(), () -> "nothing half unpacked is left: " + names());
  }

  @Test
  void aDamagedFolderIsReplaced() throws IOException {
    EspeakFiles files = EspeakFiles.in(cache);
    Files.delete(files.data().resolve("phontab"));
    Files.write(files.library(), new byte[]{1});
    assertEquals(files, EspeakFiles.in(cache));
    assertTrue(Files.size(files.library()) > 100_000);
    assertTrue(Files.exists(files.data().resolve("phontab")));
    assertEquals(1, names().size());
  }

  @Test
  void aCacheThatIsNoFolderIsRefusedInOneSentence() throws IOException {
    Path file = Files.writeString(cache.resolve("file"), "x");
    var refused = assertThrows(VoiceException.class, () -> EspeakFiles.in(file));
    assertTrue(refused.getMessage().startsWith("eSpeak NG could not be unpacked into " + file));
  }

  @Test
  void platformsAreNamedAsTheJarNamesThem() {
    assertEquals(Optional.of("/debian-amd64/libespeak-ng.so.1"), EspeakFiles.resource("Linux", "amd64"));
    assertEquals(Optional.of("/debian-arm64/libespeak-ng.so.1"), EspeakFiles.resource("Linux", "aarch64"));
    assertEquals(Optional.of("/macos-arm64/libespeak-ng.1.dylib"), EspeakFiles.resource("Mac OS X", "aarch64"));
    assertEquals(Optional.of("/win-amd64/espeak-ng.dll"), EspeakFiles.resource("Windows 11", "amd64"));
    assertEquals(Optional.empty(), EspeakFiles.resource("Linux", "riscv64"));
    assertEquals(Optional.empty(), EspeakFiles.resource("AIX", "amd64"));
    for (String arch : List.of("amd64", "aarch64", "arm")) {
      String resource = EspeakFiles.resource("Linux", arch).orElseThrow();
      assertTrue(EspeakFiles.class.getResource(resource) != null, resource);
    }
  }

  private List<String> names() {
    try (Stream<Path> all = Files.list(cache)) {
      return all.map(p -> p.getFileName().toString()).collect(Collectors.toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

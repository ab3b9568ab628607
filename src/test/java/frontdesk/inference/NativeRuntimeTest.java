package frontdesk.inference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class NativeRuntimeTest {
  @Test
  void missingSystemLibrariesAreNamedWithTheirPackage() {
    var gomp = new UnsatisfiedLinkError("/tmp/x/lib.so: libgomp.so.1: cannot open shared object file: No such file");
    assertEquals("ONNX Runtime needs the system library libgomp.so.1, which is missing; install libgomp1"
        + " (apt-get install libgomp1) and start again", remedy(new ExceptionInInitializerError(gomp)));
    assertTrue(
        remedy(new UnsatisfiedLinkError("libstdc++.so.6: cannot open shared object file")).contains("libstdc++6"));
  }

  @Test
  void fullAndForbiddenTemporaryFoldersAreNamed() {
    assertTrue(remedy(new ExceptionInInitializerError(new IOException("No space left on device"))).contains("is full"));
    assertTrue(remedy(new UnsatisfiedLinkError("failed to map segment from shared object")).contains("java.io.tmpdir"));
  }

  @Test
  void anotherPlatformIsOneSentence() throws Exception {
    Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-Dos.arch=riscv64", "-cp", System.getProperty("java.class.path"), LoadOnly.class.getName())
        .redirectErrorStream(true).start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, java.waitFor(), said);
    assertTrue(said.contains("does not run on this platform (Linux, riscv64)"), said);
  }

  private static String remedy(Throwable failure) {
    return NativeRuntime.remedy(failure, "Linux", "amd64");
  }

  /** Loads a model and prints the sentence of its refusal. */
  static final class LoadOnly {
    public static void main(String[] arguments) {
      try {
        OnnxModel.load("model", new byte[0], 1);
      } catch (ModelException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}

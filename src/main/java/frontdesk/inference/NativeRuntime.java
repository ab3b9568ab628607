package frontdesk.inference;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;

/** ONNX Runtime's native library, loaded once for the process; where it cannot be, a sentence that mends it. */
final class NativeRuntime {
  private static final Pattern MISSING_LIBRARY = Pattern
      .compile("(lib[\\w+-]+\\.so[.\\d]*): cannot open shared object");

  /**
   * ONNX Runtime 1.29 matches the process's command line with a recursive regular expression when it is opened: about
   * 100 bytes of stack a character, which overflows an ordinary thread's stack on a class path of 10,000.
   */
  private static final long STACK = 256L << 20;

  private NativeRuntime() {}

  /** The environment; its own log is off, because every failure comes as an exception as well. */
  static OrtEnvironment environment() {
    var opening = new FutureTask<>(
        () -> OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "frontdesk"));
    var opener = new Thread(null, opening, "onnx-open", STACK);
    opener.setDaemon(true);
    opener.start();
    try {
      return opening.get();
    } catch (ExecutionException e) {
      throw new ModelException(remedy(e.getCause(), System.getProperty("os.name"), System.getProperty("os.arch")),
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("ONNX Runtime was interrupted while it was loaded", e);
    }
  }

  /** One sentence that says why the library does not load and what to do. */
  static String remedy(Throwable failure, String system, String architecture) {
    String reasons = reasons(failure);
    Matcher missing = MISSING_LIBRARY.matcher(reasons);
    if (missing.find()) {
      String library = missing.group(1);
      String debian = library.startsWith("libgomp") ? "libgomp1" : library.startsWith("libstdc++") ? "libstdc++6" : "";
      return "ONNX Runtime needs the system library " + library + ", which is missing; install "
          + (debian.isEmpty() ? "it" : debian + " (apt-get install " + debian + ")") + " and start again";
    }
    if (reasons.contains("No space left")) {
      return "ONNX Runtime cannot unpack its library because the disk that holds the temporary folder is full;"
          + " free some space or set -Djava.io.tmpdir to another folder";
    }
    if (reasons.contains("failed to map segment") || reasons.contains("Operation not permitted")) {
      return "ONNX Runtime cannot load its library from the temporary folder, which forbids programs (noexec);"
          + " set -Djava.io.tmpdir to a folder that allows them";
    }
    return "ONNX Runtime does not run on this platform (" + system + ", " + architecture
        + "); it needs Linux with glibc or Windows on x86-64, Linux with glibc or macOS on 64-bit ARM";
  }

  private static String reasons(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append('\n');
    }
    return all.toString();
  }
}

package frontdesk.app;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

import frontdesk.audio.WavException;
import frontdesk.schedule.ScheduleException;
import frontdesk.store.StoreException;

/**
 * What a failed command tells a person.
 *
 * @param sentence one sentence, for standard error
 * @param exitCode 2 for usage or bad input, 1 for a failure
 */
record Failure(String sentence, int exitCode) {
  static Failure of(Throwable problem) {
    return switch (problem) {
      case SettingsException bad -> new Failure(bad.getMessage(), 2);
      case WavException bad -> new Failure(sentence(bad.getMessage()), 2);
      case UsageException bad -> new Failure(bad.getMessage(), 2);
      case NoSuchFileException missing -> new Failure("There is no file " + missing.getFile() + ".", 2);
      case AccessDeniedException denied -> new Failure("The file " + denied.getFile() + " may not be opened.", 2);
      case BindException _ -> new Failure("The address cannot be listened on: " + problem.getMessage() + ".", 1);
      case ScheduleException refused -> new Failure(refused.getMessage(), 1);
      case StoreException refused -> new Failure(refused.getMessage(), 1);
      case UncheckedIOException wrapped -> of(wrapped.getCause());
      default -> unwrapped(problem);
    };
  }

  /** Begins with a capital letter and ends with a full stop, whatever room it comes from. */
  static String sentence(String message) {
    String text = message == null || message.isBlank() ? "Something failed without saying why" : message.strip();
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
  }

  private static Failure unwrapped(Throwable problem) {
    var cause = problem.getCause();
    if (cause != null && cause != problem && problem.getClass().getPackageName().startsWith("java.util.concurrent")) {
      return of(cause);
    }
    if (problem.getClass().getPackageName().startsWith("frontdesk")) {
      return new Failure(sentence(problem.getMessage()), problem instanceof IllegalArgumentException ? 2 : 1);
    }
    return new Failure("Frontdesk failed: " + problem + " (FRONTDESK_LOG=DEBUG shows where).", 1);
  }
}

package frontdesk.call;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Looks behind the wrappers that stages put around a failure. */
final class Failures {
  private Failures() {}

  /** What really failed. */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}

package frontdesk.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The database cannot be opened, or did not keep what it was given. The message is one sentence for whoever runs
 * Frontdesk; it holds no personal data.
 */
public final class StoreException extends UncheckedIOException {
  StoreException(String message, Throwable cause) {
    super(message, new IOException(message, cause));
  }

  StoreException(String message) {
    super(message, new IOException(message));
  }

  /** What the database refused, as one sentence. */
  static StoreException of(Exception e) {
    return new StoreException("The database " + Failure.words(e) + ".", e);
  }

  /** What a file of the archive refused; files are named by calls, so the kind of the reason alone is told. */
  static StoreException ofFile(IOException e) {
    return new StoreException("The archive cannot be read or written: " + e.getClass().getSimpleName() + ".", e);
  }
}

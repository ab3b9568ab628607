package frontdesk.app;

/** Input on the command line that cannot be used; the message is one sentence. Exit code 2. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }
}

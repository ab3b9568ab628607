package frontdesk.app;

/** Input on the command line that cannot be used; the message is one sentence. Exit code 2. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }

  /** Refuses a number of an option that is not from one to another. */
  static void unlessWithin(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new UsageException(option + " must be from " + least + " to " + most + ", not " + value + ".");
    }
  }
}

package frontdesk.space;

/** A file under {@code prompts/} that cannot be used: one sentence that names the file and, where known, the line. */
public final class PromptException extends RuntimeException {
  public PromptException(String message) {
    super(message);
  }

  public PromptException(String message, Throwable cause) {
    super(message, cause);
  }
}

package frontdesk.app;

/** Settings that cannot be used; the message is one sentence that names the file, the line and the key. */
public final class SettingsException extends RuntimeException {
  public SettingsException(String message) {
    super(message);
  }
}

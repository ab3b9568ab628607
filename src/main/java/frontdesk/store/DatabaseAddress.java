package frontdesk.store;

/**
 * Where a PostgreSQL database is.
 *
 * @param url such as {@code jdbc:postgresql://127.0.0.1:5432/frontdesk}; further parameters as pgjdbc has them
 * @param password empty where the server asks for none; never printed
 */
public record DatabaseAddress(String url, String user, String password) {
  private static final String PREFIX = "jdbc:postgresql:";

  public DatabaseAddress {
    if (!url.startsWith(PREFIX) || url.contains("password=")) {
      throw new IllegalArgumentException("a database address begins with " + PREFIX + "// and holds no password");
    }
  }

  /** Without user, password and parameters. */
  @Override
  public String toString() {
    int parameters = url.indexOf('?');
    return url.substring(PREFIX.length(), parameters < 0 ? url.length() : parameters);
  }
}

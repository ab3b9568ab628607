package frontdesk.app;

import frontdesk.schedule.Business;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that a settings file says, checked. Immutable.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param maxCalls calls at once; one more is refused
 * @param apiKeys keys of which every call needs one; empty allows calls from this machine alone
 */
public record Settings(Business business, String host, int port, int maxCalls, List<String> apiKeys) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  static Settings read(Path file, Map<String, String> environment) {
    throw new SettingsException("x");
  }

  Settings withPort(int other) { return new Settings(business, host, other, maxCalls, apiKeys); }
}

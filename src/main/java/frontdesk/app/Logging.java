package frontdesk.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much the log says beside what a command prints. */
final class Logging {
  private Logging() {}

  /** Warnings only: the command itself shows what happens. FRONTDESK_LOG still asks for more. */
  static void quiet() {
    if (System.getenv("FRONTDESK_LOG") == null && LoggerFactory.getLogger("frontdesk") instanceof Logger logger) {
      logger.setLevel(Level.WARN);
    }
  }
}

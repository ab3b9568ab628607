package frontdesk.bench;

import java.time.Duration;

/** The processor time that this process has used. */
final class OwnCpu {
  private OwnCpu() {}

  /** Milliseconds, user and system; 0 where the system does not tell. */
  static long millis() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }
}

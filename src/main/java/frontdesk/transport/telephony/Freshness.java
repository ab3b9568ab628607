package frontdesk.transport.telephony;

import java.time.Clock;
import java.time.Duration;

/** Whether a signed request is of now. Stateless. */
final class Freshness {
  /** How far the other side's clock may be from ours, and a request on its way. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private Freshness() {}

  /** @param seconds since 1970 */
  static boolean isFresh(String seconds, Clock clock) {
    return seconds.matches("[0-9]{1,12}") && isFresh(Long.parseLong(seconds), clock);
  }

  /** @param seconds since 1970 */
  static boolean isFresh(long seconds, Clock clock) {
    return Math.abs(clock.instant().getEpochSecond() - seconds) <= WINDOW.toSeconds();
  }
}

package frontdesk.transport.telephony;

import java.time.Duration;

/**
 * The bounds of what is asked of a phone system's REST interface.
 *
 * @param connect how long a connection may take
 * @param answer how long the whole answer may take from then on
 * @param attempts how often a request is sent at most
 * @param backoff how long the second attempt waits at most; each further one twice as long
 * @param longestBackoff above which that does not grow
 * @param longestWait how long the phone system may ask to wait; where it asks for more the request fails
 * @param answerBytes longest answer
 */
record RestBounds(Duration connect, Duration answer, int attempts, Duration backoff, Duration longestBackoff,
    Duration longestWait, int answerBytes) {
  RestBounds {
    if (attempts < 1 || answerBytes < 1 || connect.isNegative() || answer.isNegative() || backoff.isNegative()) {
      throw new IllegalArgumentException("a request is sent at least once, and its bounds are not negative");
    }
  }

  /** For requests while a caller is on the line. */
  static RestBounds defaults() {
    return new RestBounds(Duration.ofSeconds(2), Duration.ofSeconds(4), 3, Duration.ofMillis(250),
        Duration.ofSeconds(1), Duration.ofSeconds(2), 1 << 16);
  }
}

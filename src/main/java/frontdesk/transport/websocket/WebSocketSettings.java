package frontdesk.transport.websocket;

import java.time.Duration;

/**
 * The bounds of the WebSocket.
 *
 * @param start how long the first message may take, 1 s to 1 min
 * @param resume how long a cut call waits for its client, 1 s to 5 min
 * @param ping how often the client is pinged; it is taken for cut after two that were not answered, 1 s to 5 min
 * @param message longest message either way in bytes, 1 KiB to 1 MiB
 * @param messages most text messages of a client in a second, 10 to 10,000
 * @param writeQueue bytes that may wait for a slow client, 16 KiB to 16 MiB
 * @param events events that are kept for a client that is cut, 1 to 10,000
 */
public record WebSocketSettings(Duration start, Duration resume, Duration ping, int message, int messages,
    int writeQueue, int events) {
  public WebSocketSettings {
    within("start", start, 1, 60);
    within("resume", resume, 1, 300);
    within("ping", ping, 1, 300);
    within("message", message, 1024, 1 << 20);
    within("messages", messages, 10, 10_000);
    within("writeQueue", writeQueue, 1 << 14, 1 << 24);
    within("events", events, 1, 10_000);
  }

  /** The protocol's own figures. */
  public static WebSocketSettings defaults() {
    return new WebSocketSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(15), 1 << 16, 200,
        1 << 19, 200);
  }

  private static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + value);
    }
  }

  private static void within(String name, Duration value, int leastSeconds, int mostSeconds) {
    if (value.compareTo(Duration.ofSeconds(leastSeconds)) < 0
        || value.compareTo(Duration.ofSeconds(mostSeconds)) > 0) {
      throw new IllegalArgumentException(
          name + " must be " + leastSeconds + " to " + mostSeconds + " s, not " + value);
    }
  }
}

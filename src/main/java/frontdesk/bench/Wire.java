package frontdesk.bench;

import java.time.Duration;
import java.util.Optional;

/** The client's end of a call's wire. What arrives waits with the time of its arrival. Used from one thread. */
interface Wire extends AutoCloseable {
  /** What arrived, and when in nanoseconds on the caller's clock. */
  sealed interface Message {
    record Text(String text, long nanos) implements Message {}

    record Binary(byte[] bytes, long nanos) implements Message {}

    /** Nothing follows; {@code code} is the close code, 1006 where the connection broke. */
    record Closed(int code, String reason) implements Message {}
  }

  void text(String text);

  void binary(byte[] bytes);

  /** What has arrived, if anything. */
  Optional<Message> poll();

  /** What has arrived or arrives within {@code patience}. */
  Optional<Message> poll(Duration patience);

  /** Breaks the connection without a word. */
  void cut();

  @Override
  void close();

  /** Where a caller's wires and time come from. */
  interface Network {
    /**
     * Connects.
     *
     * @throws CallException where nobody answers
     */
    Wire open();

    /** Nanoseconds since an arbitrary origin. */
    long nanos();

    /** Returns when that time has come. */
    void await(long nanos);
  }
}

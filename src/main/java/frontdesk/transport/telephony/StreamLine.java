package frontdesk.transport.telephony;

import java.time.Duration;

/** The socket under a stream, as its leg sees it. */
public interface StreamLine {
  /** Runs a task on the stream's event loop. Any thread; may run it at once where the caller is there already. */
  void run(Runnable task);

  /** Nanoseconds since an arbitrary origin. Any thread. */
  long nanos();

  /** Runs a task on the stream's event loop after a while, unless the line is closed by then. On the event loop. */
  void after(Duration delay, Runnable task);

  /** Sends. False where the other side reads too slowly and its bounded queue is full. On the event loop. */
  boolean send(StreamMessage message);

  /** Closes with a code of RFC 6455 (section 7.4.1). On the event loop; again does nothing. */
  void close(int code, String why);
}

package frontdesk.call;

import java.time.Instant;

/**
 * Port: what is kept of calls. Blocking, on the {@code store} pool. Verbatim words reach it only after consent; the
 * facts of a call (begin, end, reason, tools used) are business records. What could not be kept is an
 * {@link java.io.UncheckedIOException}.
 */
public interface CallLog {
  /** A call began. */
  void began(String call, Instant at, String wire);

  /** A call ended; {@code durationMs} on the media clock. */
  void ended(String call, Instant at, EndReason reason, long durationMs, int turns);
}

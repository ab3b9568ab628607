package frontdesk.call;

/** A monotonic count of nanoseconds with an arbitrary origin, as {@code System::nanoTime} in production. Any thread. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since an arbitrary origin; never goes back. */
  long nanos();
}

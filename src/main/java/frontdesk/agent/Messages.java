package frontdesk.agent;

import frontdesk.schedule.Customer;
import frontdesk.schedule.WriteKey;

/** Port: messages that callers leave. Blocking, on the {@code store} pool. */
public interface Messages {
  /**
   * Keeps a message. A second one under the same key is the first.
   *
   * @param text what to pass on, at most 2,000 characters
   * @return the message's id
   * @throws java.io.UncheckedIOException when it could not be kept
   */
  String take(Customer from, String text, WriteKey key);
}

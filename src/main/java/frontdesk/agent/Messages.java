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
   */
  String take(Customer from, String text, WriteKey key);
}

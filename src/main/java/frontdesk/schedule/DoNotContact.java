package frontdesk.schedule;

import java.util.List;

/**
 * Numbers and email addresses to which nothing is sent: no confirmation, no reminder. Personal data: never part of a log
 * message. Blocking; any thread.
 */
public interface DoNotContact {
  /** So many can be kept. */
  int MOST = 100_000;

  /**
   * Adds a number or an address; nothing happens where it is there already.
   *
   * @throws IllegalArgumentException where it is neither: at least seven digits, or something with an @
   */
  void add(String contact);

  /** Takes it off again; whether it was there. */
  boolean remove(String contact);

  /** Whether a number or an address is among them; numbers are compared by their last digits, at least seven. */
  boolean has(String contact);

  /** All of them, by name. */
  List<String> all();
}

package frontdesk.speech;

import java.util.List;

/**
 * The words of one business that a recogniser should prefer to near misses.
 *
 * @param names people and places as they are written, such as "Dr. Patel"
 * @param services what can be booked, as it is spoken, such as "root canal"
 * @param phrases sentences that callers say, as they are spoken or written; numbers in figures are left out
 */
public record Vocabulary(List<String> names, List<String> services, List<String> phrases) {
  /** No business in particular. */
  public static final Vocabulary EMPTY = new Vocabulary(List.of(), List.of(), List.of());

  public Vocabulary {
    names = List.copyOf(names);
    services = List.copyOf(services);
    phrases = List.copyOf(phrases);
  }
}

package frontdesk.speech;

import java.util.List;

/**
 * The words of one business that a recogniser should prefer to near misses.
 *
 * @param names people and places as they are written, such as "Dr. Patel"
 * @param services what can be booked, as it is spoken or written, such as "root canal"
 * @param words other names of the business: its own, its streets, what it sells
 * @param phrases sentences that callers say
 * @param texts sentences that the business writes of itself, whose words callers take up
 * @param urgent phrases that must not be missed, such as "chest pain"
 */
public record Vocabulary(List<String> names, List<String> services, List<String> words, List<String> phrases,
    List<String> texts, List<String> urgent) {
  /** No business in particular. */
  public static final Vocabulary EMPTY = new Vocabulary(List.of(), List.of(), List.of());

  public Vocabulary {
    names = List.copyOf(names);
    services = List.copyOf(services);
    words = List.copyOf(words);
    phrases = List.copyOf(phrases);
    texts = List.copyOf(texts);
    urgent = List.copyOf(urgent);
  }

  /** A business of which no more is known. */
  public Vocabulary(List<String> names, List<String> services, List<String> phrases) {
    this(names, services, List.of(), phrases, List.of(), List.of());
  }
}

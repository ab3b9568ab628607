package frontdesk.speech;

import java.util.Optional;

/** One way of writing spoken words. Immutable, any thread. */
@FunctionalInterface
interface Rewrite {
  /** How the words from {@code i} on are written, or empty where this way does not apply. */
  Optional<Written> at(Words words, int i);

  /**
   * Written text.
   *
   * @param text what stands in place of the words
   * @param words how many words it replaces, at least 1
   */
  record Written(String text, int words) {
    static Optional<Written> of(String text, int words) {
      return Optional.of(new Written(text, words));
    }
  }
}

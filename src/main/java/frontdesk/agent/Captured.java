package frontdesk.agent;

import java.util.List;

/**
 * Something that was found among words, and the words without it.
 *
 * @param value as it is kept
 * @param rest what else was said, in order
 */
record Captured(String value, List<String> rest) {
  /** What words from {@code begin} to {@code end}, exclusive, mean. */
  static Captured between(String value, List<String> words, int begin, int end) {
    var rest = new java.util.ArrayList<>(words.subList(0, begin));
    rest.addAll(words.subList(end, words.size()));
    return new Captured(value, List.copyOf(rest));
  }
}

package frontdesk.schedule;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A place in the words of an utterance. A production either moves it behind what it understood or leaves it alone. */
final class WhenCursor {
  private final List<String> words;
  private int at;

  WhenCursor(List<String> words) {
    this.words = words;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at >= words.size();
  }

  void skip() {
    at++;
  }

  void back(int to) {
    at = to;
  }

  /** The word so many places from here (0 is the next one, -1 the one just passed), or "" outside. */
  String peek(int ahead) {
    int i = at + ahead;
    return i >= 0 && i < words.size() ? words.get(i) : "";
  }

  /** The next word, passed. */
  String next() {
    return words.get(at++);
  }

  /** Passes these words if all of them come next: {@code "a|b"} is either, {@code "?a"} may be missing. */
  boolean take(String... pattern) {
    int start = at;
    for (String place : pattern) {
      boolean optional = place.startsWith("?");
      if (!atEnd() && among(words.get(at), optional ? place.substring(1) : place)) {
        at++;
      } else if (!optional) {
        at = start;
        return false;
      }
    }
    return true;
  }

  /** Whether these words come next. */
  boolean sees(String... pattern) {
    int start = at;
    boolean seen = take(pattern);
    at = start;
    return seen;
  }

  /** Tries a production and comes back here where it gives nothing. */
  <T> Optional<T> attempt(Supplier<Optional<T>> production) {
    int start = at;
    Optional<T> result = production.get();
    if (result.isEmpty()) {
      at = start;
    }
    return result;
  }

  /** Whether a word is one of those between bars. */
  static boolean among(String word, String alternatives) {
    int from = 0;
    while (from <= alternatives.length()) {
      int bar = alternatives.indexOf('|', from);
      int to = bar < 0 ? alternatives.length() : bar;
      if (to - from == word.length() && alternatives.startsWith(word, from)) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }
}

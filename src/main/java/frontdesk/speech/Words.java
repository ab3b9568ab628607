package frontdesk.speech;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of an utterance, lower case; beyond either end there are empty ones. Immutable. */
record Words(List<String> list) {
  Words {
    list = List.copyOf(list);
  }

  static Words of(List<String> text) {
    return new Words(text.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList());
  }

  String get(int i) {
    return i >= 0 && i < list.size() ? list.get(i) : "";
  }

  int size() {
    return list.size();
  }

  boolean in(int i, Set<String> any) {
    return any.contains(get(i));
  }

  /** Whether these words stand here. */
  boolean at(int i, String... words) {
    for (int k = 0; k < words.length; k++) {
      if (!get(i + k).equals(words[k])) {
        return false;
      }
    }
    return true;
  }

  /** The single letter here, or an empty string; {@code zed} is one too. */
  String letter(int i) {
    String word = get(i);
    return word.equals("zed") ? "z" : word.length() == 1 && Character.isLetter(word.charAt(0)) ? word : "";
  }
}

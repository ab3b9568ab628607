package frontdesk.space;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Beginnings of sentences that decide nothing yet ("I'd like to"): those that the examples of several intents share,
 * and what callers say before they say what they want. Immutable; any thread.
 */
final class Openings {
  private static final int LONGEST = 4;
  private static final List<String> USUAL = List.of("i", "i'd", "i'd like", "i'd like to", "i would", "i would like",
      "i would like to", "i want", "i want to", "i need", "i need to", "i have", "i have a", "i have to", "can",
      "can i",
      "can you", "could", "could i", "could you", "would you", "do you", "is", "is there", "are you", "what", "what's",
      "when", "where", "how", "i'm", "i'm calling", "i'm calling to", "i'm calling about", "i was", "i was wondering",
      "i was wondering if", "i just", "i just wanted to", "let me", "so", "well", "um", "uh", "hmm", "and", "my", "the",
      "a", "please", "it's", "we", "we'd like to");

  private final Set<String> texts;

  Openings(Intent.Catalog catalog) {
    Map<String, Set<String>> intents = new HashMap<>();
    Set<String> whole = new HashSet<>();
    for (Intent intent : catalog.intents()) {
      for (String example : intent.examples()) {
        String plain = PlainText.of(example);
        whole.add(plain);
        String[] words = plain.split(" ");
        StringBuilder beginning = new StringBuilder();
        for (int i = 0; i < Math.min(LONGEST, words.length - 1); i++) {
          beginning.append(i == 0 ? "" : " ").append(words[i]);
          intents.computeIfAbsent(beginning.toString(), _ -> new HashSet<>()).add(intent.name());
        }
      }
    }
    Set<String> shared = new LinkedHashSet<>(USUAL);
    intents.forEach((text, names) -> {
      if (names.size() > 1) shared.add(text);
    });
    shared.removeAll(whole);
    texts = Set.copyOf(shared);
  }

  /** Whether a plain text decides nothing. */
  boolean has(String plain) {
    return texts.contains(plain);
  }
}

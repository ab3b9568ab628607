package frontdesk.agent;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import frontdesk.space.PromptNode;

/** The word lists of {@code prompts/words.yaml}. Immutable; any thread. */
final class Words {
  private static final List<String> KEYS = List.of("yes", "yes.negated", "no", "but", "hesitation", "correction",
      "anyone", "any_choice", "what_openings", "robot", "begins",
      "none_of_these", "later", "earlier", "first", "second", "third", "last", "forget", "done", "goodbye", "thanks",
      "repeat", "repeat.alone", "cancel", "move", "book", "lookup", "person", "message", "message_content",
      "change.time",
      "change.service", "change.name", "change.phone", "wrong", "question", "policy", "filler", "name_intro",
      "not_name", "name_only", "tells", "tells.whom",
      "name_own",
      "name_stop",
      "name_again", "name.known", "phone.known", "phone_end", "others", "other_intro", "relatives", "for_me", "another",
      "joint", "not_a_service", "small_talk", "small_talk.around", "how_are_you", "refuse", "detail.none",
      "birth_intro", "change.birth",
      "change.email", "why",
      "claims", "claims.message", "offers", "leaks", "awaits.digits", "awaits.spelling", "awaits.email", "emergency",
      "recording.stop", "recording.erase",
      "recording.yes", "recording.no", "recording.beside", "over.listening", "over.demand", "over.nothing");

  private final Map<String, List<String>> lists = new HashMap<>();

  Words(PromptNode root) {
    root.entries().forEach((key, node) -> lists.put(key, node.texts().stream().map(Text::plain).toList()));
    KEYS.forEach(root::need);
  }

  List<String> list(String key) {
    return lists.get(key);
  }

  /** All phrases of all lists. */
  Stream<String> phrases() {
    return lists.values().stream().flatMap(List::stream);
  }

  /** Whether one of the phrases of a list stands in a plain text, on word boundaries. */
  boolean in(String key, String plain) {
    return found(key, plain) != null;
  }

  /** Whether a plain text as a whole is one of the phrases of a list. */
  boolean is(String key, String plain) {
    return lists.get(key).contains(plain);
  }

  /** Whether a plain text begins with one of the phrases of a list. */
  boolean begins(String key, String plain) {
    return lists.get(key).stream().anyMatch(p -> plain.equals(p) || plain.startsWith(p + " "));
  }

  /** A plain text without the phrases of a list, the longest first. */
  String without(String key, String plain) {
    String padded = " " + plain + " ";
    for (String phrase : lists.get(key).stream().sorted(Comparator.comparingInt(String::length).reversed()).toList())
      while (padded.contains(" " + phrase + " "))
        padded = padded.replace(" " + phrase + " ", " ");
    return padded.strip();
  }

  /** The first phrase of a list that stands in a plain text on word boundaries, or null. */
  String found(String key, String plain) {
    String padded = " " + plain + " ";
    for (String phrase : lists.get(key))
      if (padded.contains(" " + phrase + " ")) return phrase;
    return null;
  }
}

package frontdesk.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Email addresses in what callers say and type: "ann dot lee at example dot com", letter by letter, or written. What is
 * found has the form of an address that mail servers take everywhere (RFC 5321 without quotes). Pure functions.
 */
final class EmailWords {
  private static final Pattern WRITTEN = Pattern
      .compile("[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9_])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,6}[a-z]{2,24}");
  private static final Map<String, String> SIGNS = Map.of("dot", ".", "point", ".", "period", ".", "underscore", "_",
      "dash", "-", "hyphen", "-", "minus", "-", "plus", "+");
  /** What may stand before an address, so no part of it. */
  private static final Set<String> BEFORE = Set.of("is", "it's", "its", "email", "mail", "address", "my", "the", "to",
      "use", "um", "uh", "er", "yes", "yeah", "sure", "well", "so", "okay", "ok", "no", "sorry", "actually", "and",
      "that's", "at", "please", "would", "be", "that", "me", "or", "wait", "then", "of");
  private static final int MOST_WORDS = 60;
  private static final int LONGEST = 254;

  private EmailWords() {}

  /** The first address in a text, and the other words, plain. */
  static Optional<Captured> find(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    var written = WRITTEN.matcher(lower);
    if (written.find() && written.group().length() <= LONGEST) {
      String rest = lower.substring(0, written.start()) + " " + lower.substring(written.end());
      return Optional.of(new Captured(written.group(), Text.words(Text.plain(rest))));
    }
    List<String> words = words(lower);
    if (words.size() > MOST_WORDS) return Optional.empty();
    for (int at = 1; at < words.size(); at++) {
      if (!words.get(at).equals("at") && !words.get(at).equals("@")) continue;
      Optional<Captured> found = around(words, at);
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  /** Plain words; signs that a recogniser or a hurried hand wrote between words stay. */
  private static List<String> words(String lower) {
    String spaced = lower.replaceAll("([@_+])", " $1 ").replaceAll("\\.(?=[a-z0-9])", " dot ")
        .replaceAll("(?<=[a-z0-9])-(?=[a-z0-9]\\b)", " ").replaceAll("[^\\p{L}\\p{N}'@_+ -]", " ").strip();
    return spaced.isEmpty() ? List.of() : Arrays.asList(spaced.split("\\s+"));
  }

  private static Optional<Captured> around(List<String> words, int at) {
    int begin = at;
    while (begin > 0 && !BEFORE.contains(words.get(begin - 1)))
      begin--;
    Optional<Domain> domain = domain(words, at + 1);
    if (domain.isEmpty()) return Optional.empty();
    // "ann lee at example dot com" may begin with the end of a sentence: the signs and letters nearest to it count
    for (; begin < at; begin++) {
      String address = joined(words, begin, at) + "@" + domain.get().name();
      if (WRITTEN.matcher(address).matches() && address.length() <= LONGEST)
        return Optional.of(Captured.between(address, words, begin, domain.get().end()));
    }
    return Optional.empty();
  }

  private record Domain(String name, int end) {}

  /** Labels joined by "dot"; the last one is a word, or the letters of one. */
  private static Optional<Domain> domain(List<String> words, int begin) {
    int dot = -1;
    StringBuilder name = new StringBuilder();
    int i = begin;
    while (i < words.size()) {
      if (dot(words.get(i))) {
        dot = name.length();
        name.append('.');
        i++;
        continue;
      }
      boolean begun = dot >= 0 && name.length() - dot > 1;
      boolean spelled = words.get(i).length() == 1 && words.get(i - 1).length() == 1;
      if (begun && !spelled) break; // the labels after the first are words, or spelled
      String part = part(words, i);
      if (part.isEmpty()) break;
      name.append(part);
      i += 1 + Spelling.skip(words, i);
    }
    return dot <= 0 ? Optional.empty() : Optional.of(new Domain(name.toString(), i));
  }

  private static String joined(List<String> words, int begin, int end) {
    StringBuilder joined = new StringBuilder();
    for (int i = begin; i < end; i += 1 + Spelling.skip(words, i))
      joined.append(part(words, i));
    return joined.toString();
  }

  private static boolean dot(String word) {
    return ".".equals(SIGNS.get(word));
  }

  /** What a word adds to an address. */
  private static String part(List<String> words, int i) {
    String word = words.get(i);
    if (SIGNS.containsKey(word)) return SIGNS.get(word);
    if (word.equals("_") || word.equals("+") || word.equals("-")) return word;
    if (word.equals("capital") || word.equals("lowercase")) return "";
    if (word.equals("double") && i + 1 < words.size()) {
      String digit = PhoneNumbers.digit(words.get(i + 1));
      return digit.isEmpty() ? Spelling.letter(words, i, false) : digit + digit;
    }
    String digit = PhoneNumbers.digit(word);
    if (!digit.isEmpty()) return digit;
    String letter = Spelling.letter(words, i, false);
    return letter.isEmpty() ? word.replace("'", "") : letter;
  }
}

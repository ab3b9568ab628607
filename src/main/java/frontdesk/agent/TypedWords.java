package frontdesk.agent;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import frontdesk.schedule.Business;

/**
 * Mends slips in what was typed: a word that the receptionist does not know, but for one letter left out, doubled or
 * swapped with the next. Short words and what may be a name (a capital letter) stay as they are, but for days
 * and months. Immutable; any thread.
 */
final class TypedWords {
  private static final int SHORT = 5;
  private static final Pattern WORD = Pattern.compile("[\\p{L}']+");
  private static final List<String> CALENDAR = List.of("monday", "tuesday", "wednesday", "thursday", "friday",
      "saturday", "sunday", "january", "february", "march", "april", "august", "september", "october", "november",
      "december");
  private static final List<String> TIMES = List.of("tomorrow", "today", "morning", "afternoon", "evening",
      "seven", "eight", "eleven", "twelve", "three", "quarter", "thirty", "fifteen");

  private final Set<String> known = new HashSet<>(CALENDAR);

  TypedWords(Business business, Words words) {
    known.addAll(TIMES);
    words.phrases().forEach(phrase -> known.addAll(Text.words(phrase)));
    business.services().stream().flatMap(s -> Stream.concat(Stream.of(s.name()), s.aliases().stream()))
        .forEach(name -> known.addAll(Text.words(Text.plain(name))));
    business.people().forEach(person -> known.addAll(Text.words(Text.plain(person.name()))));
    known.removeIf(word -> word.length() < SHORT);
  }

  /** The text with its slips mended; the same text where there is none. */
  String mended(String text) {
    return WORD.matcher(text).replaceAll(match -> mendedWord(match.group(), match.start() == 0));
  }

  private String mendedWord(String word, boolean first) {
    String plain = word.toLowerCase(Locale.ROOT);
    if (plain.length() < SHORT || known.contains(plain)) return word;
    boolean capital = Character.isUpperCase(word.charAt(0)) && !first;
    Optional<String> meant = known.stream().filter(k -> !capital || CALENDAR.contains(k)).filter(k -> near(plain, k))
        .sorted().findFirst();
    return meant.orElse(word);
  }

  /**
   * Whether what was typed is a word with one letter left out, one doubled, or two neighbours swapped. A letter for
   * another one makes too many words of others ("latex", "late").
   */
  private static boolean near(String typed, String word) {
    int at = 0;
    while (at < Math.min(typed.length(), word.length()) && typed.charAt(at) == word.charAt(at))
      at++;
    if (at == 0) return false;
    String rest = typed.substring(at);
    String meant = word.substring(at);
    return switch (meant.length() - rest.length()) {
      case 1 -> meant.substring(1).equals(rest);
      case -1 -> rest.charAt(0) == typed.charAt(at - 1) && rest.substring(1).equals(meant);
      case 0 -> rest.length() > 1 && rest.charAt(0) == meant.charAt(1) && rest.charAt(1) == meant.charAt(0)
          && rest.substring(2).equals(meant.substring(2));
      default -> false;
    };
  }
}

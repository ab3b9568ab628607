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
 * Mends slips in what was typed: a word that the receptionist does not know, but for one letter left out, doubled,
 * wrong or swapped with the next. Short words and what may be a name (a capital letter) stay as they are, but for days
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
    known.removeIf(word -> word.length() < SHORT - 1);
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

  /** Whether one edit, or a swap of neighbours, makes the one the other; the first letter is hardly ever wrong. */
  private static boolean near(String a, String b) {
    if (a.charAt(0) != b.charAt(0) || Math.abs(a.length() - b.length()) > 1) return false;
    return Text.distance(a, b) <= 1 || swapped(a, b);
  }

  private static boolean swapped(String a, String b) {
    if (a.length() != b.length()) return false;
    int i = 0;
    while (i < a.length() && a.charAt(i) == b.charAt(i))
      i++;
    return i + 1 < a.length() && a.charAt(i) == b.charAt(i + 1) && a.charAt(i + 1) == b.charAt(i)
        && a.substring(i + 2).equals(b.substring(i + 2));
  }
}

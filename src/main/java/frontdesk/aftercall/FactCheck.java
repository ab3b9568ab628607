package frontdesk.aftercall;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a rephrased text adds a fact: a figure, a name, a day, a number word, or that something was done. What is not
 * in the facts in the same writing counts as added, so a right text may be refused and a wrong one is not let through by
 * leniency. Pure functions.
 */
final class FactCheck {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}+][\\p{L}\\p{N}:.,'+-]*");
  /** A sentence may begin with these, whatever the facts are. */
  private static final Set<String> OPENERS = words("a an the this that these there their they she he it his her its no"
      + " nothing we our in on at for with and but also after when then while since both all one caller someone i");
  /** In whatever writing, these are facts. */
  private static final Set<String> TELLING = words("monday tuesday wednesday thursday friday saturday sunday january"
      + " february march april may june july august september october november december today tomorrow yesterday"
      + " tonight noon midnight morning afternoon evening am pm two three four five six seven eight nine ten eleven"
      + " twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy"
      + " eighty ninety hundred thousand half quarter twice first second third fourth fifth last next week weeks month"
      + " months year years hour hours minute minutes dollar dollars euro euros pound pounds percent booked rebooked"
      + " scheduled rescheduled cancelled canceled moved postponed confirmed promised refunded paid transferred urgent"
      + " emergency pain not never cannot failed");

  private FactCheck() {}

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  /** Whether the text tells anything that the facts do not. */
  static boolean adds(String facts, String text) {
    Set<String> known = tokens(facts).map(FactCheck::plain).collect(Collectors.toSet());
    List<String> told = tokens(text).toList();
    return told.stream().anyMatch(token -> {
      String plain = plain(token);
      boolean capital = Character.isUpperCase(token.charAt(0)) && !OPENERS.contains(plain);
      boolean figure = token.chars().anyMatch(Character::isDigit);
      return (capital || figure || TELLING.contains(plain)) && !known.contains(plain);
    });
  }

  private static Stream<String> tokens(String text) {
    return WORD.matcher(text).results().map(match -> match.group().replaceAll("[.,':-]+$", ""))
        .flatMap(token -> Arrays.stream(token.split("(?<=\\p{L})-(?=\\p{L})"))).filter(token -> !token.isEmpty());
  }

  private static String plain(String token) {
    return token.toLowerCase(java.util.Locale.ROOT).replaceAll("'s$", "");
  }
}

package frontdesk.calendars;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps away from the library what would cost it time and memory without end: whoever may send an invitation may put a
 * rule into a calendar. Stateless; any thread.
 */
final class IcsRules {
  /** Wherever a rule may stand, since control characters before it do not hide it from the library. */
  private static final Pattern RULE = Pattern.compile("(?i)(?:RRULE|EXRULE)[^:]*:([^\r\n]*)");
  /** A person does nothing that often by a rule. */
  private static final Set<String> TOO_OFTEN = Set.of("FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY");
  private static final Set<String> TIMES = Set.of("BYHOUR", "BYMINUTE", "BYSECOND");
  private static final int MOST_A_DAY = 24;
  /** Every day of a year, and as many more. */
  private static final int MOST_A_YEAR = 800;
  private static final int MOST_RULES = 50;

  private IcsRules() {}

  /** Whether no rule of an object, or of its zones, recurs more often than a person does. */
  static boolean areHarmless(String text) {
    List<String> rules = RULE.matcher(text.replaceAll("\r?\n[ \t]", "")).results().map(found -> found.group(1))
        .limit(MOST_RULES + 1L).toList();
    return rules.size() <= MOST_RULES && rules.stream().allMatch(IcsRules::isHarmless);
  }

  /** Whether a rule recurs no more often. */
  static boolean isHarmless(String rule) {
    long times = 1;
    long days = 1;
    for (String part : rule.toUpperCase(Locale.ROOT).replaceAll("\\s", "").split(";")) {
      if (TOO_OFTEN.stream().anyMatch(part::contains)) {
        return false;
      }
      String name = part.contains("=") ? part.substring(0, part.indexOf('=')) : "";
      int values = part.split(",").length;
      if (TIMES.stream().anyMatch(name::endsWith)) {
        times *= values;
      } else if (name.contains("BY")) {
        days *= values;
      }
      if (times > MOST_A_DAY || days > MOST_A_YEAR) {
        return false;
      }
    }
    return true;
  }
}

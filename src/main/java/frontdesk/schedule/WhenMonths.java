package frontdesk.schedule;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;

/** Names of months and weekdays. */
final class WhenMonths {
  private static final List<String> MONTHS = List.of("january", "february", "march", "april", "may", "june", "july",
      "august", "september", "october", "november", "december");
  private static final List<String> WEEKDAYS = List.of("monday", "tuesday", "wednesday", "thursday", "friday",
      "saturday",
      "sunday");

  private WhenMonths() {}

  /** The month of this name, 1 to 12, or 0. */
  static int of(String word) {
    return word.equals("mar") ? 3 : MONTHS.indexOf(word) + 1;
  }

  /** The weekday of this name, also in the plural. */
  static Optional<DayOfWeek> weekday(String word) {
    int i = WEEKDAYS.indexOf(isPlural(word) ? word.substring(0, word.length() - 1) : word);
    return i < 0 ? Optional.empty() : Optional.of(DayOfWeek.of(i + 1));
  }

  /** Whether it is the plural of a weekday. */
  static boolean isPlural(String word) {
    return word.endsWith("days") && WEEKDAYS.contains(word.substring(0, word.length() - 1));
  }
}

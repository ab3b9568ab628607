package frontdesk.calendars;

import java.time.LocalDate;
import java.util.Set;

/** Holidays from an iCalendar file (RFC 5545), such as countries and schools publish. Stateless; any thread. */
public final class HolidayFile {
  private HolidayFile() {}

  /**
   * The days of its all-day events, recurring ones from 2000 to 2099.
   *
   * @throws IllegalArgumentException where there are none, or it cannot be read
   */
  public static Set<LocalDate> days(String text) {
    Set<LocalDate> days;
    try {
      days = IcsReader.days(text).orElse(Set.of());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("is no iCalendar file that can be read", e);
    }
    if (days.isEmpty()) {
      throw new IllegalArgumentException("is no iCalendar file with all-day events");
    }
    return days;
  }
}

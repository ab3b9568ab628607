package frontdesk.bench;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;

/**
 * Times that a receptionist named, as the sample business's lines write them ("Monday, November 23 at 4:30 PM with
 * Maria, or 5 PM"), and whether they can be had, judged from hours and rows alone.
 */
final class Offered {
  private static final Pattern PART = Pattern.compile(
      "(January|February|March|April|May|June|July|August|September|October|November|December) (\\d{1,2})"
          + "|(\\d{1,2})(?::(\\d\\d))? ([AP])M");

  private Offered() {}

  /** All times in a text that stand behind a date; a date without a year is the next one from {@code today}. */
  static List<LocalDateTime> times(String text, LocalDate today) {
    var times = new ArrayList<LocalDateTime>();
    LocalDate day = null;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      if (part.group(1) != null) {
        MonthDay date = MonthDay.of(Month.valueOf(part.group(1).toUpperCase(Locale.ROOT)),
            Integer.parseInt(part.group(2)));
        LocalDate near = date.atYear(today.getYear());
        day = near.isBefore(today) ? date.atYear(today.getYear() + 1) : near;
      } else if (day != null) {
        int hour = Integer.parseInt(part.group(3)) % 12 + (part.group(5).equals("P") ? 12 : 0);
        times.add(day.atTime(LocalTime.of(hour, part.group(4) == null ? 0 : Integer.parseInt(part.group(4)))));
      }
    }
    return times;
  }

  /**
   * Whether a service can begin then: within the hours, on no holiday, with somebody who gives it and has no row then.
   *
   * @param taken rows that stand in the way
   */
  static boolean free(Business business, String service, LocalDateTime start, List<Appointment> taken) {
    var length = business.service(service).orElseThrow().duration();
    LocalDateTime end = start.plus(length);
    boolean open = business.hoursOn(start.toLocalDate()).stream()
        .anyMatch(hours -> !start.toLocalTime().isBefore(hours.from()) && !end.toLocalTime().isAfter(hours.to()));
    return open && business.people().stream().filter(person -> person.services().contains(service))
        .anyMatch(person -> taken.stream().filter(row -> row.person().equals(person.id()))
            .noneMatch(row -> row.start().toLocalDateTime().isBefore(end)
                && start.isBefore(row.end().toLocalDateTime())));
  }
}

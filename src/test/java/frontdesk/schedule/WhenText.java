package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.When.Ambiguity;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.When.Detail;
import frontdesk.schedule.When.Times;

/**
 * A wish in one line, for tables: {@code 2026-12-01 15:00}, {@code 2026-11-30..2026-12-06 12:00-}, {@code only MON,TUE},
 * {@code any A,B}, {@code or 16:00}, {@code not MON}, {@code earliest}, {@code same}, and the ambiguity with its readings.
 * Nothing said is {@code -}.
 */
final class WhenText {
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private WhenText() {}

  /** A dentist: Monday to Friday 8 to 17 with lunch, Saturday 9 to 13. */
  static Business dentist(ZoneId zone) {
    Map<DayOfWeek, List<Hours>> hours = new EnumMap<>(DayOfWeek.class);
    for (int day = 1; day < 6; day++) {
      hours.put(DayOfWeek.of(day), List.of(hours(8, 12), hours(13, 17)));
    }
    hours.put(DayOfWeek.SATURDAY, List.of(hours(9, 13)));
    return new Business("Riverside Dental", zone, "US", List.of(), List.of(), hours, Set.of(LocalDate.of(2026, 11, 26)),
        Duration.ofHours(2), 120, Duration.ofMinutes(30));
  }

  /** A salon: every day 8 to 22, where most hours are open twice. */
  static Business salon(ZoneId zone) {
    Map<DayOfWeek, List<Hours>> hours = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      hours.put(day, List.of(hours(8, 22)));
    }
    return new Business("Salon", zone, "GB", List.of(), List.of(), hours, Set.of(), Duration.ZERO, 120,
        Duration.ofMinutes(15));
  }

  private static Hours hours(int from, int to) {
    return new Hours(LocalTime.of(from, 0), LocalTime.of(to, 0));
  }

  static String of(When when) {
    List<String> out = new ArrayList<>();
    Detail d = when.detail();
    when.dates().ifPresent(x -> out.add(dates(x)));
    when.times().ifPresent(x -> out.add(times(x)));
    d.orTimes().forEach(t -> out.add("or " + times(t)));
    boolean telling = !d.weekdays().isEmpty() && when.dates().filter(Dates::single).isEmpty();
    if (telling && d.anyOf().isEmpty()) {
      out.add("only " + weekdays(d.weekdays()));
    }
    if (!d.anyOf().isEmpty()) {
      out.add("any " + d.anyOf().stream().map(WhenText::dates).collect(Collectors.joining(",")));
    }
    if (!d.not().weekdays().isEmpty()) {
      out.add("not " + weekdays(d.not().weekdays()));
    }
    d.not().dates().forEach(x -> out.add("not " + dates(x)));
    d.not().times().forEach(x -> out.add("not " + times(x)));
    if (when.earliest()) {
      out.add("earliest");
    }
    if (d.sameTime()) {
      out.add("same");
    }
    if (when.ambiguity() != Ambiguity.NONE) {
      out.add(when.ambiguity().name());
    }
    if (!d.dayReadings().isEmpty()) {
      out.add("[" + d.dayReadings().stream().map(WhenText::dates).collect(Collectors.joining("|")) + "]");
    }
    if (!d.timeReadings().isEmpty()) {
      out.add("[" + d.timeReadings().stream().map(WhenText::times).collect(Collectors.joining("|")) + "]");
    }
    return out.isEmpty() ? "-" : String.join(" ", out);
  }

  private static String dates(Dates dates) {
    return dates.single() ? dates.first().toString() : dates.first() + ".." + dates.last();
  }

  private static String times(Times times) {
    if (times.equals(Times.ANY)) {
      return "anytime";
    }
    if (times.exact()) {
      return times.from().toString();
    }
    return (times.from().equals(LocalTime.MIN) ? "" : times.from()) + "-"
        + (times.until().equals(LocalTime.MAX) ? "" : times.until());
  }

  private static String weekdays(Collection<DayOfWeek> days) {
    return days.stream().sorted().map(d -> d.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toUpperCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }
}

package frontdesk.app;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import frontdesk.calendars.HolidayFile;
import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.Business.OwnHours;
import frontdesk.schedule.HoursChange;

/** Reads zones, weekly hours, holidays and exceptions, which a business, a place and a person have alike. */
final class HoursSettings {
  private static final String DAY_HINT = "must be a day such as 2026-12-25";
  private static final int LONGEST_CHANGE = 366;

  private HoursSettings() {}

  static ZoneId zone(Section section, String otherwise) {
    return section.value("zone", otherwise, "must be a time zone such as America/New_York", ZoneId::of);
  }

  /** What a place or a person has of its own. */
  static OwnHours own(Section section) {
    Optional<ZoneId> zone = section.has("zone") ? Optional.of(zone(section, "")) : Optional.empty();
    Optional<Map<DayOfWeek, List<Hours>>> hours = section.has("hours")
        ? Optional.of(weekly(section.section("hours")))
        : Optional.empty();
    var changes = new ArrayList<HoursChange>();
    holidays(section).stream().sorted().forEach(day -> changes.add(HoursChange.closed(day, day)));
    changes.addAll(changes(section));
    return new OwnHours(zone, hours, changes);
  }

  /** Open ranges of each weekday; a weekday without an entry is closed. */
  static Map<DayOfWeek, List<Hours>> weekly(Section section) {
    var result = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      var ranges = ranges(section, day.name().toLowerCase(Locale.ROOT));
      if (!ranges.isEmpty()) {
        result.put(day, ranges);
      }
    }
    section.done();
    return result;
  }

  private static List<Hours> ranges(Section section, String key) {
    var ranges = section.texts(key).stream().map(text -> range(section, key, text)).toList();
    for (int i = 1; i < ranges.size(); i++) {
      if (ranges.get(i).from().isBefore(ranges.get(i - 1).to()) || endsTheDay(ranges.get(i - 1))) {
        throw section.bad(key, "must name its ranges in order and apart");
      }
    }
    return ranges;
  }

  private static boolean endsTheDay(Hours range) {
    return range.to().equals(LocalTime.MIDNIGHT);
  }

  private static Hours range(Section section, String key, String text) {
    var match = Pattern.compile("(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})").matcher(text.trim());
    if (match.matches()) {
      try {
        var from = LocalTime.parse(padded(match.group(1)));
        boolean midnight = match.group(2).equals("24:00");
        var to = midnight ? LocalTime.MIDNIGHT : LocalTime.parse(padded(match.group(2)));
        if (midnight || from.isBefore(to)) {
          return new Hours(from, to);
        }
      } catch (DateTimeException _) {
        // The complaint below serves a malformed and an impossible range alike.
      }
    }
    throw section.bad(key, "must list ranges such as \"8:00-12:00\", not '" + text + "'");
  }

  private static String padded(String time) {
    return time.length() == 4 ? "0" + time : time;
  }

  static Set<LocalDate> holidays(Section section) {
    Optional<String> calendar = section.file("holidays", ".ics");
    if (calendar.isPresent()) {
      try {
        return HolidayFile.days(calendar.get());
      } catch (IllegalArgumentException e) {
        throw section.bad("holidays", e.getMessage());
      }
    }
    var result = new HashSet<LocalDate>();
    for (String text : section.texts("holidays")) {
      try {
        result.add(LocalDate.parse(text));
      } catch (DateTimeException _) {
        throw section.bad("holidays", "must list days such as 2026-12-25, not '" + text + "'");
      }
    }
    return Set.copyOf(result);
  }

  /** Other hours on some days: a list here, or in the file that is named here. */
  static List<HoursChange> changes(Section section) {
    return section.listed("exceptions").stream().map(HoursSettings::change)
        .sorted(Comparator.comparing(HoursChange::first)).toList();
  }

  private static HoursChange change(Section section) {
    if (section.has("day") == section.has("from")) {
      throw section.bad(section.has("day") ? "from" : "day", "or 'from' and 'to' must say when, and not both");
    }
    String begin = section.has("day") ? "day" : "from";
    LocalDate first = section.value(begin, "", DAY_HINT, LocalDate::parse);
    LocalDate last = section.value("to", first.toString(), DAY_HINT, LocalDate::parse);
    if (last.isBefore(first) || !last.isBefore(first.plusDays(LONGEST_CHANGE))) {
      throw section.bad("to", "must be a day within a year from '" + begin + "' on");
    }
    section.text("note", "");
    List<Hours> closed = ranges(section, "closed");
    List<Hours> extra = ranges(section, "extra");
    section.done();
    return closed.isEmpty() && extra.isEmpty()
        ? HoursChange.closed(first, last)
        : new HoursChange(first, last, closed, extra);
  }
}

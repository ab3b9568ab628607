package frontdesk.app;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import frontdesk.schedule.Business;
import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Service;

/** Reads the {@code business} section of the settings into the rules of the schedule. */
final class BusinessSettings {
  private BusinessSettings() {}

  static Business read(Section section) {
    var services = section.sections("services").stream().map(BusinessSettings::service).toList();
    if (services.isEmpty()) {
      throw section.bad("services", "must list at least one service");
    }
    requireDistinct(section, "services", services.stream().map(Service::id).toList());
    var known = new HashSet<String>();
    services.forEach(service -> known.add(service.id()));
    var people = section.sections("people").stream().map(person -> person(person, known)).toList();
    if (people.isEmpty()) {
      throw section.bad("people", "must list at least one person who gives a service");
    }
    requireDistinct(section, "people", people.stream().map(Person::id).toList());
    var business = new Business(section.required("name"),
        section.value("zone", "UTC", "must be a time zone such as America/New_York", ZoneId::of),
        section.value("region", "US", "must be a country such as US", BusinessSettings::region), services, people,
        hours(section.section("hours")), holidays(section),
        Duration.ofMinutes(section.integer("notice_minutes", 60, 0, 43_200)),
        section.integer("furthest_days", 90, 1, 730), Duration.ofMinutes(section.integer("grid_minutes", 30, 5, 240)));
    section.done();
    return business;
  }

  private static void requireDistinct(Section section, String key, List<String> ids) {
    var seen = new HashSet<String>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw section.bad(key, "names the id '" + id + "' twice");
      }
    }
  }

  private static String region(String text) {
    if (!text.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static String id(Section section) {
    String id = section.required("id");
    if (!id.matches("[a-z][a-z0-9_]{0,39}")) {
      throw section.bad("id", "must be lower-case letters, digits and underscores, not '" + id + "'");
    }
    return id;
  }

  private static Service service(Section section) {
    String id = id(section);
    var service = new Service(id, section.text("name", id.replace('_', ' ')), section.texts("aliases"),
        Duration.ofMinutes(section.integer("minutes", 30, 5, 1440)));
    section.done();
    return service;
  }

  private static Person person(Section section, Set<String> known) {
    var services = section.texts("services");
    for (String service : services) {
      if (!known.contains(service)) {
        throw section.bad("services", "names the unknown service '" + service + "'");
      }
    }
    var person = new Person(id(section), section.required("name"), Set.copyOf(services));
    section.done();
    return person;
  }

  private static Map<DayOfWeek, List<Hours>> hours(Section section) {
    var result = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      String key = day.name().toLowerCase(Locale.ROOT);
      var ranges = section.texts(key).stream().map(text -> range(section, key, text)).toList();
      for (int i = 1; i < ranges.size(); i++) {
        if (ranges.get(i).from().isBefore(ranges.get(i - 1).to())) {
          throw section.bad(key, "must name its ranges in order and apart");
        }
      }
      if (!ranges.isEmpty()) {
        result.put(day, ranges);
      }
    }
    section.done();
    if (result.isEmpty()) {
      throw new SettingsException("The business is never open: 'business.hours' names no hours.");
    }
    return result;
  }

  private static Hours range(Section section, String key, String text) {
    var match = Pattern.compile("(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})").matcher(text.trim());
    if (match.matches()) {
      try {
        var from = LocalTime.parse(padded(match.group(1)));
        var to = LocalTime.parse(padded(match.group(2)));
        if (from.isBefore(to)) {
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

  private static Set<LocalDate> holidays(Section section) {
    var result = new ArrayList<LocalDate>();
    for (String text : section.texts("holidays")) {
      try {
        result.add(LocalDate.parse(text));
      } catch (DateTimeException _) {
        throw section.bad("holidays", "must list days such as 2026-12-25, not '" + text + "'");
      }
    }
    return Set.copyOf(result);
  }
}

package frontdesk.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import frontdesk.schedule.Outbox.Event;
import frontdesk.schedule.QuietHours;
import frontdesk.schedule.Sink;

/**
 * Of what somebody is told, the same for every way of telling. Immutable.
 *
 * @param reminders how long before a visit
 * @param quiet in which no reminder is sent
 */
record Telling(Set<Event> events, List<Duration> reminders, Optional<QuietHours> quiet) {
  private static final List<String> EVENTS = Arrays.stream(Event.values()).map(Event::wire).toList();
  private static final int MOST_REMINDERS = 5;

  /** The keys {@code events}, {@code reminder_hours} and {@code quiet} of a section. */
  static Telling read(Section section, ZoneId zone) {
    List<Duration> reminders = reminders(section);
    return new Telling(events(section, reminders), reminders, quiet(section, zone));
  }

  /** Whom the outbox writes for. */
  Sink sink(String name) {
    return new Sink(name, Set.of(), events, reminders, quiet);
  }

  private static Set<Event> events(Section section, List<Duration> reminders) {
    var names = section.texts("events");
    for (String name : names) {
      if (!EVENTS.contains(name)) {
        throw section.bad("events", "are of " + String.join(", ", EVENTS) + ", not '" + name + "'");
      }
    }
    Set<Event> events = names.isEmpty()
        ? Arrays.stream(Event.values())
            .filter(e -> e != Event.OFFER && (e != Event.REMINDER || !reminders.isEmpty()))
            .collect(Collectors.toSet())
        : names.stream().map(name -> Event.valueOf(name.toUpperCase(Locale.ROOT))).collect(Collectors.toSet());
    if (events.contains(Event.REMINDER) == reminders.isEmpty()) {
      throw section.bad(reminders.isEmpty() ? "events" : "reminder_hours",
          "and " + (reminders.isEmpty() ? "reminder_hours" : "events") + " must both have reminders, or neither");
    }
    return events;
  }

  private static List<Duration> reminders(Section section) {
    var hours = new TreeSet<Integer>();
    for (String text : section.texts("reminder_hours")) {
      if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 720) {
        throw section.bad("reminder_hours", "are whole hours from 1 to 720, not '" + text + "'");
      }
      hours.add(Integer.parseInt(text));
    }
    if (hours.size() > MOST_REMINDERS) {
      throw section.bad("reminder_hours", "are at most " + MOST_REMINDERS);
    }
    return hours.stream().map(Duration::ofHours).toList();
  }

  private static Optional<QuietHours> quiet(Section section, ZoneId zone) {
    if (!section.has("quiet")) {
      return Optional.empty();
    }
    String[] parts = section.text("quiet", "").split("-", 2);
    try {
      return Optional.of(new QuietHours(time(parts[0]), time(parts[1]), zone));
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
      throw section.bad("quiet", "must be such as \"21:00-8:00\"");
    }
  }

  private static LocalTime time(String text) {
    String digits = text.strip();
    return LocalTime.parse(digits.length() == 4 ? "0" + digits : digits);
  }
}

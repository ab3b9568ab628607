package frontdesk.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import frontdesk.schedule.Outbox.Event;

/**
 * Who is to be told of changes of appointments. Immutable.
 *
 * @param name unique, such as {@code calendar:patel}; stands in the outbox and in what operators read
 * @param people ids of the people of whose appointments it is told; everybody's where it is empty
 * @param events of what it is told; a reminder needs {@code reminders}
 * @param reminders how long before the begin of an appointment it is reminded of it, a minute to 30 days each
 * @param quiet in which nobody is reminded: what falls into it comes before it
 */
public record Sink(String name, Set<String> people, Set<Event> events, List<Duration> reminders,
    Optional<QuietHours> quiet) {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  public Sink {
    people = Set.copyOf(people);
    events = Set.copyOf(events);
    reminders = List.copyOf(reminders);
    if (reminders.stream().anyMatch(r -> r.compareTo(SHORTEST) < 0 || r.compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException("a reminder of " + name + " is not within a minute and 30 days ahead");
    }
  }

  /** A sink that may be told at any time. */
  public Sink(String name, Set<String> people, Set<Event> events, List<Duration> reminders) {
    this(name, people, events, reminders, Optional.empty());
  }

  /** Told of every change of some people's appointments, or of everybody's. */
  public static Sink ofChanges(String name, Set<String> people) {
    return new Sink(name, people, Set.of(Event.BOOKED, Event.MOVED, Event.CANCELLED), List.of());
  }

  /** Whether it is told of this person's appointments. */
  public boolean concerns(String person) {
    return people.isEmpty() || people.contains(person);
  }

  /** When it is to be reminded of a begin; times that have passed are left out. */
  public List<Instant> remindersOf(Instant start, Instant now) {
    return events.contains(Event.REMINDER)
        ? reminders.stream().map(start::minus).map(due -> outside(due, start, now)).distinct()
            .filter(due -> due.isAfter(now)).sorted().toList()
        : List.of();
  }

  /** Before the quiet hours around a time; where that has passed, after them, unless the visit begins before. */
  private Instant outside(Instant due, Instant start, Instant now) {
    if (quiet.isEmpty() || !quiet.get().holds(due)) {
      return due;
    }
    Instant before = quiet.get().begin(due).minus(SHORTEST);
    Instant after = quiet.get().end(due);
    return before.isAfter(now) || !after.isBefore(start) ? before : after;
  }
}

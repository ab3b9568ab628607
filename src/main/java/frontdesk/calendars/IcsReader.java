package frontdesk.calendars;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import frontdesk.calendars.BusySource.Changed;
import frontdesk.calendars.BusySource.Window;
import frontdesk.calendars.OutsideCalendar.Found;
import frontdesk.calendars.OutsideCalendar.Written;
import frontdesk.schedule.BusyTimes.Busy;
import frontdesk.schedule.BusyTimes.Item;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;

/**
 * Reads calendar objects of others (RFC 5545) and finds out when they keep somebody busy: recurring events within a
 * window, without what was called off and what is marked as free. Stateless; any thread.
 */
final class IcsReader {
  /** No event keeps somebody busy more often within a window. */
  private static final int MOST = 2_000;
  private static final int MOST_DAYS = 20_000;

  private IcsReader() {}

  /** How an event stands that takes place once; empty where the object is something else or cannot be read. */
  static Optional<Found> single(String remote, String etag, String text) {
    return events(text).flatMap(events -> single(remote, etag, events))
        .or(() -> events(floating(text)).flatMap(events -> single(remote, etag, events)));
  }

  private static Optional<Found> single(String remote, String etag, List<VEvent> events) {
    try {
      if (events.size() != 1 || recurs(events.getFirst())) {
        return Optional.empty();
      }
      VEvent event = events.getFirst();
      var period = event.<Temporal>calculateRecurrenceSet(always()).stream().findFirst();
      return period
          .map(p -> new Found(remote, etag, instant(p.getStart(), ZoneOffset.UTC), instant(p.getEnd(), ZoneOffset.UTC),
              !isOff(event), value(event, "X-FRONTDESK-WRITTEN").flatMap(Written::parse)));
    } catch (RuntimeException _) {
      return Optional.empty(); // the library tells in many ways that it cannot read something
    }
  }

  /** What an object says; empty where it cannot be read. */
  static Optional<Changed> read(String remote, String etag, String text, Window window) {
    return asWritten(remote, etag, text, window).or(() -> asWritten(remote, etag, floating(text), window));
  }

  /** Days on which something of a calendar is all day, whether or not it is marked as free. */
  static Optional<Set<LocalDate>> days(String text) {
    return parse(text).map(events -> {
      var period = new Period<Temporal>(ZonedDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
          ZonedDateTime.of(2100, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
      return events.stream().filter(event -> !isOff(event))
          .flatMap(event -> event.<Temporal>calculateRecurrenceSet(period).stream())
          .filter(p -> p.getStart() instanceof LocalDate)
          .flatMap(p -> ((LocalDate) p.getStart()).datesUntil((LocalDate) p.getEnd()).limit(MOST)).limit(MOST_DAYS)
          .collect(Collectors.toSet());
    });
  }

  /** A zone that nobody defines is taken for the zone of the window. */
  private static String floating(String text) {
    return text.replaceAll("(?m)^(DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID);TZID=[^:\r\n]*:", "$1:");
  }

  private static Optional<Changed> asWritten(String remote, String etag, String text, Window window) {
    return events(text).flatMap(events -> item(remote, etag, events, window));
  }

  private static Optional<Changed> item(String remote, String etag, List<VEvent> events, Window window) {
    try {
      String uid = events.stream().flatMap(event -> value(event, Property.UID).stream()).findFirst().orElse("");
      return Optional.of(new Changed(new Item(remote, uid, etag, times(events, window)), single(remote, etag, events)));
    } catch (RuntimeException _) {
      return Optional.empty(); // the library tells in many ways that it cannot read something
    }
  }

  private static Optional<List<VEvent>> events(String text) {
    return parse(text).filter(events -> !events.isEmpty()
        && events.stream().noneMatch(event -> value(event, Property.DTSTART).isEmpty()));
  }

  private static Optional<List<VEvent>> parse(String text) {
    if (!IcsRules.areHarmless(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CalendarBuilder().build(new StringReader(text)).getComponents("VEVENT"));
    } catch (IOException | ParserException | RuntimeException _) {
      return Optional.empty(); // the library tells in many ways that it cannot read something
    }
  }

  private static List<Busy> times(List<VEvent> events, Window window) {
    Set<Instant> changed = new HashSet<>();
    for (VEvent event : events) {
      event.<DateProperty<Temporal>>getProperty(Property.RECURRENCE_ID)
          .ifPresent(id -> changed.add(instant(id.getDate(), window.zone())));
    }
    var times = new ArrayList<Busy>();
    for (VEvent event : events) {
      if (keepsBusy(event)) {
        boolean master = value(event, Property.RECURRENCE_ID).isEmpty();
        occurrences(event, window).stream()
            .filter(period -> !master || !changed.contains(instant(period.getStart(), window.zone())))
            .flatMap(period -> busy(period, window).stream()).forEach(times::add);
      }
    }
    if (times.size() > MOST) {
      throw new IllegalArgumentException("an event takes place more than " + MOST + " times");
    }
    return times;
  }

  /** Within a day more on each side, since times without a zone are compared as if they were in UTC. */
  private static Set<Period<Temporal>> occurrences(VEvent event, Window window) {
    if (recurs(event)) {
      if (!IcsRules.isHarmless(value(event, Property.RRULE).orElse(""))) {
        throw new IllegalArgumentException("an event recurs too often");
      }
      return event.calculateRecurrenceSet(new Period<Temporal>(
          window.from().atZone(ZoneOffset.UTC).minusDays(1), window.to().atZone(ZoneOffset.UTC).plusDays(1)));
    }
    return event.calculateRecurrenceSet(always());
  }

  private static Period<Temporal> always() {
    return new Period<>(ZonedDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
        ZonedDateTime.of(2200, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
  }

  private static Optional<Busy> busy(Period<Temporal> period, Window window) {
    Instant start = instant(period.getStart(), window.zone());
    Instant end = instant(period.getEnd(), window.zone());
    return start.isBefore(end) && start.isBefore(window.to()) && end.isAfter(window.from())
        ? Optional.of(new Busy(start, end))
        : Optional.empty();
  }

  private static Instant instant(Temporal at, ZoneId zone) {
    return switch (at) {
      case Instant instant -> instant;
      case OffsetDateTime time -> time.toInstant();
      case ZonedDateTime time -> time.toInstant();
      case LocalDateTime time -> time.atZone(zone).toInstant();
      case LocalDate day -> day.atStartOfDay(zone).toInstant();
      default -> throw new IllegalArgumentException("no time of a calendar");
    };
  }

  private static boolean recurs(VEvent event) {
    return value(event, Property.RRULE).isPresent() || value(event, Property.RDATE).isPresent();
  }

  private static boolean isOff(VEvent event) {
    return value(event, Property.STATUS).filter("CANCELLED"::equalsIgnoreCase).isPresent();
  }

  /** What is tentative keeps busy too (RFC 4791, section 7.10). */
  private static boolean keepsBusy(VEvent event) {
    return !isOff(event) && value(event, Property.TRANSP).filter("TRANSPARENT"::equalsIgnoreCase).isEmpty();
  }

  private static Optional<String> value(VEvent event, String name) {
    return event.getProperty(name).map(Property::getValue);
  }
}

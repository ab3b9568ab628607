package frontdesk.calendars;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import frontdesk.calendars.BusySource.Changed;
import frontdesk.calendars.BusySource.Changes;
import frontdesk.calendars.BusySource.Window;
import frontdesk.calendars.OutsideCalendar.Found;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Business;
import frontdesk.schedule.Business.Service;
import frontdesk.schedule.BusyTimes;
import frontdesk.schedule.BusyTimes.Change;
import frontdesk.schedule.BusyTimes.Item;
import frontdesk.schedule.BusyTimes.Position;
import frontdesk.schedule.CalendarLinks;
import frontdesk.schedule.CalendarLinks.Difference;
import frontdesk.schedule.CalendarLinks.Link;
import frontdesk.schedule.DeliveryException;
import frontdesk.schedule.Schedule;

/**
 * Reads when a person is busy by their own calendar, and sees what was done there to our appointments. Whatever a
 * calendar says no appointment is changed: what disagrees is kept for a person to settle. One thread at a time;
 * blocking.
 */
final class BusySync {
  /** Recurring events are known so much further than can be booked, until everything is read again. */
  private static final Duration AHEAD = Duration.ofDays(14);
  private static final Duration DAY = Duration.ofDays(1);

  private final BusySource calendar;
  private final String sink;
  private final String person;
  private final BusyTimes busy;
  private final CalendarLinks links;
  private final Schedule schedule;
  private final EventText text;
  private final Clock clock;

  BusySync(BusySource calendar, String sink, String person, BusyTimes busy, CalendarLinks links,
      Schedule schedule, EventText text, Clock clock) {
    this.calendar = calendar;
    this.sink = sink;
    this.person = person;
    this.busy = busy;
    this.links = links;
    this.schedule = schedule;
    this.text = text;
    this.clock = clock;
  }

  /**
   * Reads what is new.
   *
   * @return how many events could not be read
   */
  int round() throws DeliveryException {
    Instant now = clock.instant();
    Optional<Position> before = busy.position(sink);
    Instant furthest = now.plus(furthest(schedule.business()));
    boolean again = before.isEmpty() || before.get().horizon().isBefore(furthest);
    var window = new Window(now.minus(DAY), again ? furthest.plus(AHEAD) : before.get().horizon(),
        schedule.business().zoneOf(person));
    Changes changes = calendar.changes(again ? "" : before.get().token(), again ? Map.of() : busy.etags(sink), window);
    var others = new ArrayList<Item>();
    var ours = new ArrayList<Changed>();
    for (Changed changed : changes.changed()) {
      if (own(changed.item().uid()).isPresent()) {
        ours.add(changed);
      } else {
        others.add(changed.item());
      }
    }
    // Ours first: what is looked at twice does no harm, but what was taken is not told of again.
    if (calendar instanceof OutsideCalendar && busy.position(sink).equals(before)) {
      for (Changed changed : ours) {
        own(changed.item().uid()).ifPresent(appointment -> look(appointment, changed, now));
      }
      missing(changes, ours).forEach(appointment -> deleted(appointment, now));
    }
    busy.take(sink, person, before, new Change(changes.whole() || again, others, changes.removed(),
        new Position(changes.token(), window.to(), now)));
    return changes.unreadable();
  }

  /** As far as anything can be booked, and a day for the time of day. */
  private static Duration furthest(Business business) {
    int services = business.services().stream().map(Service::terms).flatMap(terms -> terms.furthest().stream())
        .mapToInt(Integer::intValue).max().orElse(0);
    return Duration.ofDays(Math.max(business.furthest(), services) + 2L);
  }

  /** Another installation may call itself by the same domain: only what is in our calendar is ours. */
  private Optional<Appointment> own(String uid) {
    return text.number(uid).flatMap(schedule::byId);
  }

  private boolean belongs(Appointment appointment) {
    return appointment.state() == State.CONFIRMED && appointment.person().equals(person);
  }

  /** What was not told yet is no difference, and what was told and is not there is told once more. */
  private void look(Appointment appointment, Changed changed, Instant now) {
    if (links.isWaiting(sink, appointment.id())) {
      return;
    }
    Instant start = appointment.start().toInstant();
    Instant end = appointment.end().toInstant();
    Optional<Link> link = links.link(sink, appointment.id());
    Optional<Found> found = changed.single();
    if (belongs(appointment) && found.filter(f -> f.is(start, end)).isPresent()) {
      links.agrees(sink, appointment.id(),
          new Link(changed.item().remote(), appointment.version(), start, end, true));
    } else if (found.filter(f -> f.isUntouched(link)).isPresent()) {
      links.tellAgain(sink, appointment, now);
    } else if (belongs(appointment) || found.filter(Found::takesPlace).isPresent()) {
      links.differs(sink, appointment, changed.item().remote(), Difference.CHANGED, now);
    }
  }

  private List<Appointment> missing(Changes changes, List<Changed> ours) {
    if (!changes.whole()) {
      return changes.removed().stream().flatMap(remote -> links.byRemote(sink, remote).stream())
          .flatMap(number -> schedule.byId(number).stream()).toList();
    }
    Set<String> there = ours.stream().map(changed -> changed.item().uid()).collect(Collectors.toSet());
    return links.there(sink, clock.instant()).stream()
        .filter(appointment -> !there.contains(text.uid(appointment.id()))).toList();
  }

  private void deleted(Appointment appointment, Instant now) {
    Optional<Link> link = links.link(sink, appointment.id()).filter(Link::there);
    if (link.isEmpty() || links.isWaiting(sink, appointment.id())) {
      return;
    }
    if (!belongs(appointment)) {
      links.agrees(sink, appointment.id(), new Link(link.get().remote(), appointment.version(), link.get().start(),
          link.get().end(), false));
    } else {
      links.differs(sink, appointment, link.get().remote(), Difference.DELETED, now);
    }
  }
}

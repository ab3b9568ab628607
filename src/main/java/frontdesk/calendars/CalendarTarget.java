package frontdesk.calendars;

import java.time.Clock;
import java.util.Optional;

import frontdesk.calendars.OutsideCalendar.Found;
import frontdesk.calendars.OutsideCalendar.Told;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.CalendarEntries.Entry;
import frontdesk.schedule.CalendarLinks;
import frontdesk.schedule.CalendarLinks.Difference;
import frontdesk.schedule.CalendarLinks.Link;
import frontdesk.schedule.Deliveries;
import frontdesk.schedule.DeliveryException;
import frontdesk.schedule.Outbox.Delivery;

/**
 * Writes the appointments of one person to a calendar. An appointment is one event under a name that never changes, so a
 * delivery whose answer was lost is recognised when it is tried again. A newer version is never written over, nor what
 * somebody has changed or deleted there: that is kept as a difference for a person to settle. A cancelled appointment
 * is taken out, since many programs show cancelled events as if they took place. One thread at a time; blocking.
 */
final class CalendarTarget implements Deliveries.Target {
  /** As often it may change between our reading and our writing. */
  private static final int ATTEMPTS = 3;

  private final OutsideCalendar calendar;
  private final String sink;
  private final String person;
  private final CalendarLinks links;
  private final EventText text;
  private final Clock clock;

  CalendarTarget(OutsideCalendar calendar, String sink, String person, CalendarLinks links, EventText text,
      Clock clock) {
    this.calendar = calendar;
    this.sink = sink;
    this.person = person;
    this.links = links;
    this.text = text;
    this.clock = clock;
  }

  @Override
  public void deliver(Delivery delivery) throws DeliveryException {
    Appointment appointment = delivery.appointment();
    var told = new Told(appointment, text.event(new Entry(appointment, delivery.at())));
    boolean wanted = appointment.state() == State.CONFIRMED && appointment.person().equals(person);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Link> link = links.link(sink, appointment.id());
      if (link.isPresent() && link.get().version() > appointment.version()) {
        return;
      }
      Optional<Found> found = calendar.find(told, link);
      if (wanted ? put(told, found, link) : take(told, found, link)) {
        return;
      }
    }
    throw DeliveryException.passing("the event changes all the time", null);
  }

  /** Whether it stands there now, or a person has to decide; false to look again. */
  private boolean put(Told told, Optional<Found> found, Optional<Link> link) throws DeliveryException {
    if (found.isEmpty()) {
      if (link.isPresent() && link.get().there()) {
        return differs(told, link.get().remote(), Difference.DELETED);
      }
      return stands(told, calendar.create(told));
    }
    Found there = found.get();
    if (isSettled(link)) {
      return stands(told, calendar.replace(told, there));
    }
    if (!there.isUntouched(link)) {
      return told.is(there)
          ? stands(told, Optional.of(there.remote()))
          : differs(told, there.remote(), Difference.CHANGED);
    }
    int version = there.version(link);
    if (version > told.appointment().version()) {
      return true; // another process was faster
    }
    return version == told.appointment().version() && told.is(there)
        ? stands(told, Optional.of(there.remote()))
        : stands(told, calendar.replace(told, there));
  }

  /** Whether it stands there no more, or a person has to decide; false to look again. */
  private boolean take(Told told, Optional<Found> found, Optional<Link> link) throws DeliveryException {
    if (found.isEmpty() || !found.get().takesPlace()) {
      return agrees(told, found.map(Found::remote).or(() -> link.map(Link::remote)).orElse(""), false);
    }
    if (!isSettled(link) && !found.get().isUntouched(link)) {
      return differs(told, found.get().remote(), Difference.CHANGED);
    }
    return calendar.remove(told, found.get()) && agrees(told, found.get().remote(), false);
  }

  private static boolean isSettled(Optional<Link> link) {
    return link.filter(l -> l.version() == CalendarLinks.OVERWRITE).isPresent();
  }

  private boolean stands(Told told, Optional<String> remote) {
    return remote.isPresent() && agrees(told, remote.get(), true);
  }

  private boolean agrees(Told told, String remote, boolean there) {
    links.agrees(sink, told.appointment().id(), new Link(remote, told.appointment().version(),
        told.event().start().toInstant(), told.event().end().toInstant(), there));
    return true;
  }

  private boolean differs(Told told, String remote, Difference difference) {
    links.differs(sink, told.appointment(), remote, difference, clock.instant());
    return true;
  }
}

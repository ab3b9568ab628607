package frontdesk.calendars;

import java.time.Clock;
import java.util.Optional;

import frontdesk.calendars.OutsideCalendar.Found;
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
    IcsEvent event = text.event(new Entry(appointment, delivery.at()));
    boolean wanted = appointment.state() == State.CONFIRMED && appointment.person().equals(person);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Link> link = links.link(sink, appointment.id());
      if (link.isPresent() && link.get().version() > appointment.version()) {
        return;
      }
      Optional<Found> found = calendar.find(event.uid());
      if (wanted ? put(appointment, event, found, link) : take(appointment, event, found, link)) {
        return;
      }
    }
    throw DeliveryException.passing("the event changes all the time", null);
  }

  /** Whether it stands there now, or a person has to decide; false to look again. */
  private boolean put(Appointment appointment, IcsEvent event, Optional<Found> found, Optional<Link> link)
      throws DeliveryException {
    if (found.isEmpty()) {
      if (link.isPresent() && link.get().there()) {
        return differs(appointment, event, Difference.DELETED);
      }
      return calendar.create(event) && agrees(appointment, event, true);
    }
    Found there = found.get();
    boolean same = there.is(event.start().toInstant(), event.end().toInstant());
    if (isSettled(link)) {
      return calendar.replace(event, there.etag()) && agrees(appointment, event, true);
    }
    if (!there.isUntouched(link)) {
      return same ? agrees(appointment, event, true) : differs(appointment, event, Difference.CHANGED);
    }
    int version = there.version(link);
    if (version > appointment.version()) {
      return true; // another process was faster
    }
    if (version == appointment.version() && same) {
      return agrees(appointment, event, true);
    }
    return calendar.replace(event, there.etag()) && agrees(appointment, event, true);
  }

  /** Whether it stands there no more, or a person has to decide; false to look again. */
  private boolean take(Appointment appointment, IcsEvent event, Optional<Found> found, Optional<Link> link)
      throws DeliveryException {
    if (found.isEmpty() || !found.get().takesPlace()) {
      return agrees(appointment, event, false);
    }
    if (!isSettled(link) && !found.get().isUntouched(link)) {
      return differs(appointment, event, Difference.CHANGED);
    }
    return calendar.remove(event.uid(), found.get().etag()) && agrees(appointment, event, false);
  }

  private static boolean isSettled(Optional<Link> link) {
    return link.filter(l -> l.version() == CalendarLinks.OVERWRITE).isPresent();
  }

  private boolean agrees(Appointment appointment, IcsEvent event, boolean there) {
    links.agrees(sink, appointment.id(), new Link(calendar.remote(event.uid()), appointment.version(),
        event.start().toInstant(), event.end().toInstant(), there));
    return true;
  }

  private boolean differs(Appointment appointment, IcsEvent event, Difference difference) {
    links.differs(sink, appointment, calendar.remote(event.uid()), difference, clock.instant());
    return true;
  }
}

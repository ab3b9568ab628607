package frontdesk.calendars;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import frontdesk.schedule.BusyTimes;
import frontdesk.schedule.CalendarLinks;
import frontdesk.schedule.Deliveries;
import frontdesk.schedule.DeliveryException;
import frontdesk.schedule.Outbox.Delivery;
import frontdesk.schedule.Schedule;

/**
 * One person's calendar elsewhere, kept in step both ways: appointments go there from the outbox, and when its owner is
 * busy comes back. One thread may deliver while another reads; {@link #status} is for any. Blocking.
 */
public final class CalendarSync implements Deliveries.Target, AutoCloseable {
  private final Ports ports;
  private final BusySource source;
  private final String sink;
  private final String person;
  private final Clock clock;
  private final Deliveries.Target target;
  private final BusySync reading;
  private volatile Status status = new Status(Optional.empty(), "", 0, 0);
  /** The server asked to be left alone until then. */
  private Instant rest = Instant.MIN;

  /**
   * What is kept on our side.
   *
   * @param schedule which appointments are ours
   * @param clock the business clock
   * @param wall the machine's clock
   */
  public record Ports(CalendarLinks links, BusyTimes busy, Schedule schedule, Clock clock, Clock wall) {}

  /**
   * How the reading stands.
   *
   * @param read when it last succeeded, by the business clock
   * @param problem why it did not the last time, empty where it did; no personal data
   * @param unreadable how many changed events could not be read the last time
   * @param skewSeconds how far the calendar's clock is ahead of this machine's; 0 where it is about right
   */
  public record Status(Optional<Instant> read, String problem, int unreadable, long skewSeconds) {}

  /**
   * Gets ready; nothing is sent yet.
   *
   * @param timeout of one request
   * @param sink its name in the outbox
   * @param person whose it is
   */
  public CalendarSync(CalendarAccount account, Duration timeout, String sink, String person, Ports ports,
      EventText text) {
    this.ports = ports;
    this.sink = sink;
    this.person = person;
    this.clock = ports.clock();
    this.source = source(account, timeout, ports.wall());
    this.target = source instanceof OutsideCalendar calendar
        ? new CalendarTarget(calendar, sink, person, ports.links(), text, clock)
        : delivery -> {
          throw DeliveryException.lasting("the calendar is only read");
        };
    this.reading = new BusySync(source, sink, person, ports.busy(), ports.links(), ports.schedule(), text, clock);
  }

  private static BusySource source(CalendarAccount account, Duration timeout, Clock wall) {
    return switch (account) {
      case CalendarAccount.CalDav dav -> new CalDavCalendar(dav.address(), dav.user(), dav.password(), timeout, wall);
      case CalendarAccount.Ics ics -> new IcsSubscription(ics.address(), timeout, wall);
      case CalendarAccount.Google google -> new GoogleCalendar(google, timeout, wall);
      case CalendarAccount.CalCom bookings -> new CalCom(bookings, timeout, wall);
    };
  }

  /** Its name in the outbox. */
  public String sink() {
    return sink;
  }

  /** Makes it known; what another address under the same name has said is forgotten. */
  public void begin() {
    ports.links().open(sink, source.source());
  }

  /** Forgets when its owner is busy, where that is to close slots no more. */
  public void forgetBusy() {
    ports.busy().forget(sink);
  }

  /** Has it told of what was booked before it was set up. Gives how many appointments those are. */
  public int tellMissing() {
    return ports.links().tellMissing(sink, person, clock.instant());
  }

  @Override
  public void deliver(Delivery delivery) throws DeliveryException {
    target.deliver(delivery);
  }

  /** Reads what is new there. What goes wrong stands in the status, and the next round goes on from the same place. */
  public void read() {
    Instant now = clock.instant();
    if (now.isBefore(rest)) {
      return;
    }
    try {
      int unreadable = reading.round();
      status = new Status(Optional.of(now), "", unreadable, source.skewSeconds());
    } catch (DeliveryException e) {
      rest = e.after().map(now::plus).orElse(Instant.MIN);
      status = new Status(status.read(), e.getMessage(), status.unreadable(), source.skewSeconds());
    }
  }

  /** How the reading stands. */
  public Status status() {
    return status;
  }

  @Override
  public void close() {
    source.close();
  }
}

package frontdesk.calendars;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Business;
import frontdesk.schedule.Business.Location;
import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Room;
import frontdesk.schedule.Business.Service;
import frontdesk.schedule.CalendarEntries.Entry;
import frontdesk.schedule.ConfirmationNumber;

/**
 * How an appointment is told to other calendars.
 *
 * @param business whose it is
 * @param domain a domain name of the business, which makes its confirmation numbers unique in the world
 * @param names whether the name of who comes may stand there
 */
public record EventText(Business business, String domain, boolean names) {
  /** The identifier of an appointment in every calendar: it never changes. */
  public String uid(String number) {
    return number.toLowerCase(Locale.ROOT) + "@" + domain;
  }

  /** The confirmation number in one of our identifiers; empty where it is somebody else's. */
  Optional<String> number(String uid) {
    String tail = "@" + domain;
    return uid.endsWith(tail)
        ? ConfirmationNumber.parse(uid.substring(0, uid.length() - tail.length()))
        : Optional.empty();
  }

  IcsEvent event(Entry entry) {
    Appointment appointment = entry.appointment();
    return new IcsEvent(uid(appointment.id()), appointment.version(), entry.changed(), appointment.start(),
        appointment.end(), appointment.state() == State.CANCELLED, summary(appointment), description(appointment),
        location(appointment));
  }

  private String summary(Appointment appointment) {
    String service = business.service(appointment.service()).map(Service::name).orElse(appointment.service());
    String said = service.isEmpty() ? service : service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1);
    return names ? said + ": " + appointment.customer().attendee().orElse(appointment.customer().name()) : said;
  }

  private String description(Appointment appointment) {
    return "With " + business.person(appointment.person()).map(Person::name).orElse(appointment.person())
        + ". Confirmation number " + appointment.id() + ".";
  }

  private String location(Appointment appointment) {
    Stream<String> room = appointment.room().stream().map(id -> business.rooms().stream()
        .filter(r -> r.id().equals(id)).map(Room::name).findFirst().orElse(id));
    Stream<String> place = business.person(appointment.person()).flatMap(business::locationOf).map(Location::name)
        .stream();
    return Stream.of(room, Stream.of(business.name()), place).flatMap(s -> s).collect(Collectors.joining(", "));
  }
}

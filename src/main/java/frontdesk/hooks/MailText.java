package frontdesk.hooks;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Business.Location;
import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Service;
import frontdesk.schedule.Outbox.Delivery;
import frontdesk.schedule.Outbox.Event;

/** What customers are written, from the templates of the business. Immutable; any thread. */
public final class MailText {
  private static final Set<String> SLOTS = Set.of("business", "service", "person", "when", "place", "number", "name",
      "attendee", "until");
  private static final String PHONE = "phone";

  private final Business business;
  private final Dates dates;
  private final Optional<String> phone;
  private final Map<Event, Letter> letters = new HashMap<>();

  /**
   * How times are put.
   *
   * @param when in the zone of the business
   * @param elsewhere where the clocks show another time than at the business
   */
  public record Dates(DateTimeFormatter when, DateTimeFormatter elsewhere) {}

  private record Letter(MailTemplate subject, MailTemplate body) {}

  /** What is written. */
  record Written(String subject, String body) {}

  /** @param phone of the business, which templates can then name */
  public MailText(Business business, Dates dates, Optional<String> phone) {
    this.business = business;
    this.dates = dates;
    this.phone = phone;
  }

  /** The same with what is written of an event. */
  public MailText with(Event event, String subject, String body) {
    var more = new MailText(business, dates, phone);
    more.letters.putAll(letters);
    more.letters.put(event, new Letter(template(subject), template(body)));
    return more;
  }

  /** @throws IllegalArgumentException where a template asks for what cannot be filled in; the message says what */
  public void check(String template) {
    template(template);
  }

  private MailTemplate template(String text) {
    var known = new HashSet<>(SLOTS);
    phone.ifPresent(number -> known.add(PHONE));
    return new MailTemplate(text, known);
  }

  /** What is written of a delivery; empty where there is no template for its event. */
  Optional<Written> of(Delivery delivery) {
    return Optional.ofNullable(letters.get(delivery.event())).map(letter -> {
      Map<String, String> values = values(delivery.appointment());
      values.put("until", delivery.event() == Event.OFFER
          ? when(delivery.starts().atZone(delivery.appointment().start().getZone()))
          : "");
      return new Written(MailTemplate.oneLine(letter.subject().fill(values)), letter.body().fill(values));
    });
  }

  private Map<String, String> values(Appointment appointment) {
    var values = new HashMap<String, String>();
    values.put("business", business.name());
    values.put("service", business.service(appointment.service()).map(Service::name).orElse(appointment.service()));
    Optional<Person> person = business.person(appointment.person());
    values.put("person", person.map(Person::name).orElse(appointment.person()));
    values.put("place", person.flatMap(business::locationOf).map(Location::name).orElse(business.name()));
    values.put("when", when(appointment.start()));
    values.put("number", appointment.id());
    values.put("name", appointment.customer().name());
    values.put("attendee", appointment.customer().attendee().orElse(appointment.customer().name()));
    phone.ifPresent(number -> values.put(PHONE, number));
    return values;
  }

  /** The zone is named only where it could be mistaken. */
  private String when(ZonedDateTime start) {
    boolean here = start.withZoneSameInstant(business.zone()).getOffset().equals(start.getOffset());
    return (here ? dates.when() : dates.elsewhere()).format(start);
  }
}

package frontdesk.hooks;

import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Outbox.Delivery;
import frontdesk.schedule.Outbox.Event;

/** What receivers are told of an appointment, as JSON. Personal data. Immutable; any thread. */
final class EventJson {
  private final Business business;

  EventJson(Business business) {
    this.business = business;
  }

  /** The same whenever the same entry is delivered again. */
  static String id(Delivery delivery) {
    return "msg_" + delivery.appointment().id() + "_" + delivery.seq();
  }

  /** @param mayContact whether the customer may be written to or rung up */
  String body(Delivery delivery, boolean mayContact) {
    boolean offer = delivery.event() == Event.OFFER;
    var root = JsonNodeFactory.instance.objectNode()
        .put("type", (offer ? "waiting." : "appointment.") + delivery.event().wire())
        .put("timestamp", delivery.at().toString());
    var data = root.putObject("data");
    if (offer) {
      data.put("waiting", delivery.appointment().id()).put("answer_by", until(delivery)).put("may_contact", mayContact)
          .set("offer", visit(JsonNodeFactory.instance.objectNode(), delivery.appointment()));
      return root.toString();
    }
    if (delivery.event() == Event.REMINDER) {
      data.put("reminds_of", until(delivery));
    }
    data.put("may_contact", mayContact).set("appointment", appointment(delivery.appointment()));
    return root.toString();
  }

  private static String until(Delivery delivery) {
    return delivery.starts().atZone(delivery.appointment().start().getZone()).toOffsetDateTime().toString();
  }

  private ObjectNode appointment(Appointment a) {
    return visit(JsonNodeFactory.instance.objectNode().put("id", a.id()).put("version", a.version())
        .put("state", a.state().wire()), a);
  }

  private ObjectNode visit(ObjectNode json, Appointment a) {
    json.put("service", a.service())
        .put("service_name", business.service(a.service()).map(Business.Service::name).orElse(a.service()))
        .put("person", a.person());
    Optional<Business.Person> person = business.person(a.person());
    json.put("person_name", person.map(Business.Person::name).orElse(a.person()));
    person.flatMap(business::locationOf).ifPresent(location -> json.put("location", location.id()));
    json.put("start", a.start().toOffsetDateTime().toString()).put("end", a.end().toOffsetDateTime().toString())
        .put("zone", a.start().getZone().getId());
    Customer customer = a.customer();
    var who = json.putObject("customer").put("name", customer.name()).put("phone", customer.phone());
    customer.attendee().ifPresent(attendee -> who.put("attendee", attendee));
    if (!customer.details().isEmpty()) {
      var details = who.putObject("details");
      new TreeMap<>(customer.details()).forEach(details::put);
    }
    return json;
  }
}

package frontdesk.web;

import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Detail;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Slot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Slots, holds and appointments as the API gives them; every time has its offset, and its zone beside it. */
record CalendarJson(Business business) {
  JsonObject slot(Slot slot) {
    var json = new JsonObject().put("id", slot.id()).put("service", slot.service()).put("person", slot.person());
    return times(json, slot.start(), slot.end());
  }

  JsonObject hold(String id, Hold hold) {
    return new JsonObject().put("id", id).put("expires", hold.expires().toString()).put("slot", slot(hold.slot()));
  }

  JsonObject appointment(Appointment a) {
    var json = new JsonObject().put("id", a.id()).put("state", a.state().wire()).put("version", a.version())
        .put("service", a.service()).put("person", a.person());
    a.room().ifPresent(room -> json.put("room", room));
    times(json, a.start(), a.end());
    return json.put("customer", customer(a.customer()));
  }

  private JsonObject times(JsonObject json, ZonedDateTime start, ZonedDateTime end) {
    business.person(json.getString("person")).flatMap(business::locationOf)
        .ifPresent(location -> json.put("location", location.id()));
    return json.put("start", start.toOffsetDateTime().toString()).put("end", end.toOffsetDateTime().toString())
        .put("zone", start.getZone().getId());
  }

  JsonArray services() {
    return new JsonArray(business.services().stream()
        .map(s -> new JsonObject().put("id", s.id()).put("name", s.name()).put("minutes", s.duration().toMinutes())
            .put("seats", s.terms().seats())
            .put("asks", new JsonArray(s.terms().asks().stream().map(Detail::id).toList())))
        .toList());
  }

  JsonArray people() {
    return new JsonArray(business.people().stream().map(p -> {
      var json = new JsonObject().put("id", p.id()).put("name", p.name())
          .put("services", new JsonArray(p.services().stream().sorted().toList()))
          .put("zone", business.zoneOf(p.id()).getId());
      p.location().ifPresent(location -> json.put("location", location));
      return json;
    }).toList());
  }

  static JsonObject customer(Customer customer) {
    var who = new JsonObject().put("name", customer.name()).put("phone", customer.phone());
    customer.attendee().ifPresent(attendee -> who.put("attendee", attendee));
    if (!customer.details().isEmpty()) who.put("details", new JsonObject(new TreeMap<>(customer.details())));
    return who;
  }

  /** The customer of a request. */
  static Customer customer(JsonObject json) {
    ApiBody.only(json, "customer", Set.of("name", "phone", "attendee", "details"));
    return new Customer(ApiBody.text(json, "name", 200), ApiBody.optional(json, "phone", 40).orElse(""),
        ApiBody.optional(json, "attendee", 200), details(json));
  }

  private static Map<String, String> details(JsonObject json) {
    if (!json.containsKey("details")) {
      return Map.of();
    }
    JsonObject told = ApiBody.object(json, "details");
    if (told.size() > Customer.MOST_DETAILS) {
      throw new ApiException(400, "details has at most " + Customer.MOST_DETAILS + " entries");
    }
    return told.fieldNames().stream()
        .collect(Collectors.toMap(key -> key, key -> ApiBody.text(told, key, Detail.LONGEST)));
  }
}

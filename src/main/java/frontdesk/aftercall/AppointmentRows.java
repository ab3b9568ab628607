package frontdesk.aftercall;

import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import frontdesk.call.CallMinutes;
import frontdesk.call.CallMinutes.Deed;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.ScheduleException;

/** The appointments that a call wrote, as the calendar has them afterwards. Blocking; any platform thread. */
final class AppointmentRows {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm",
      Locale.ENGLISH);

  private final Schedule schedule;

  AppointmentRows(Schedule schedule) {
    this.schedule = schedule;
  }

  /**
   * An appointment that was written.
   *
   * @param last the last write to it in this call
   * @param id its confirmation number
   * @param row empty where the calendar has none, or does not answer
   */
  record Row(Deed last, String id, Optional<Appointment> row, String told) {
    private String tool() {
      return last.outcome().call().name();
    }

    /** Whether the calendar says what the tool has said. */
    private boolean fits() {
      Appointment.State wanted = tool().equals("cancel") ? Appointment.State.CANCELLED : Appointment.State.CONFIRMED;
      return row.filter(a -> a.state() == wanted).isPresent();
    }

    Optional<String> done() {
      String verb = switch (tool()) {
        case "book" -> "booked ";
        case "move" -> "moved to ";
        default -> "cancelled ";
      };
      return fits() ? Optional.of(verb + told) : Optional.empty();
    }

    Optional<String> open() {
      return fits() ? Optional.empty() : Optional.of("appointment " + id + " is to be checked: the calendar differs");
    }

    Optional<String> promise() {
      String verb = tool().equals("cancel") ? " is cancelled" : " is booked";
      return fits() ? Optional.of(told + verb) : Optional.empty();
    }
  }

  List<Row> of(CallMinutes call) {
    Map<String, Deed> last = new LinkedHashMap<>();
    for (Deed deed : call.deeds()) {
      if (Deeds.done(deed, "book") || Deeds.done(deed, "move") || Deeds.done(deed, "cancel")) {
        last.put(Deeds.result(deed).path("appointment").asText(), deed);
      }
    }
    return last.entrySet().stream().map(entry -> row(entry.getKey(), entry.getValue())).toList();
  }

  /** What the calendar says of an appointment; empty where it has none of this number. */
  Optional<Told> told(String id) {
    return schedule.byId(id).map(row -> new Told(row.customer().name(), row.customer().phone(),
        (row.state() == Appointment.State.CANCELLED ? "cancelled " : "booked ") + words(row)));
  }

  /** An appointment in words, and whose it is. */
  record Told(String name, String phone, String words) {}

  private Row row(String id, Deed deed) {
    Optional<Appointment> row;
    try {
      row = schedule.byId(id);
    } catch (ScheduleException unavailable) {
      row = Optional.empty(); // told as one to be checked
    }
    return new Row(deed, id, row, row.map(this::words).orElse(id));
  }

  private String words(Appointment a) {
    Business business = schedule.business();
    String service = business.service(a.service()).map(Business.Service::name).orElse(a.service());
    String person = business.person(a.person()).map(Business.Person::name).orElse(a.person());
    String whom = a.customer().attendee().orElse(a.customer().name());
    return "%s with %s on %s for %s (%s)".formatted(service, person, WHEN.format(a.start()), whom, a.id());
  }
}

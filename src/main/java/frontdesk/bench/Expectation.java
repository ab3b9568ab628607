package frontdesk.bench;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import io.vertx.core.json.JsonObject;

/**
 * What must have come of a call, whatever was said: rows in the calendar and events. In a script:
 *
 * <pre>
 * given:                           # what is in the calendar before
 *   - {service: cleaning, person: maria, start: "2026-11-24T10:00", name: Ana Ruiz, phone: "+15550100"}
 * expect:
 *   ended: completed
 *   appointments:                  # all rows, held ones left out; what is not named may be anything
 *     - {service: cleaning, person: maria, start: "2026-11-24T10:00", name: Ana Ruiz, phone: "5550100", state: confirmed}
 *   tools: [find_openings, book]   # were called without an error
 *   not_tools: [cancel]
 *   events: [clear, transfer]      # happened
 * </pre>
 *
 * @param given rows to put into the calendar before the call
 * @param ended the reason of the end, where it matters
 * @param appointments the rows expected; empty where they do not matter
 * @param tools tools that must have succeeded
 * @param absentTools tools that must not have succeeded
 * @param events types of events that must have come
 */
public record Expectation(List<Row> given, Optional<String> ended, Optional<List<Row>> appointments,
    List<String> tools, List<String> absentTools, List<String> events) {

  /** A row of the calendar; a phone number is compared by its last seven digits, a name without regard to case. */
  public record Row(Optional<String> service, Optional<String> person, Optional<LocalDateTime> start,
      Optional<String> name, Optional<String> phone, Optional<String> state) {

    /** Whether an appointment is as this row says. */
    public boolean matches(Appointment actual) {
      Customer customer = actual.customer();
      return service.map(actual.service()::equals).orElse(true) && person.map(actual.person()::equals).orElse(true)
          && start.map(actual.start().toLocalDateTime()::equals).orElse(true)
          && name.map(customer.name()::equalsIgnoreCase).orElse(true)
          && phone.map(expected -> tail(expected).equals(tail(customer.phone()))).orElse(true)
          && state.map(actual.state().wire()::equals).orElse(true);
    }

    private static String tail(String phone) {
      String digits = phone.replaceAll("\\D", "");
      return digits.substring(Math.max(0, digits.length() - 7));
    }
  }

  static Expectation of(YamlEntries root) {
    List<Row> given = root.list("given").stream().map(Expectation::row).toList();
    return root.under("expect").map(expect -> {
      expect.only("ended", "appointments", "tools", "not_tools", "events");
      Optional<List<Row>> rows = expect.has("appointments")
          ? Optional.of(expect.list("appointments").stream().map(Expectation::row).toList())
          : Optional.empty();
      return new Expectation(given, expect.text("ended"), rows, expect.texts("tools"), expect.texts("not_tools"),
          expect.texts("events"));
    }).orElse(new Expectation(given, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of()));
  }

  private static Row row(YamlEntries entry) {
    entry.only("service", "person", "start", "name", "phone", "state");
    Optional<LocalDateTime> start = entry.text("start").map(text -> {
      try {
        return LocalDateTime.parse(text);
      } catch (DateTimeParseException e) {
        throw entry.bad("start", "must be a local date and time such as 2026-11-24T10:00, not " + text);
      }
    });
    return new Row(entry.text("service"), entry.text("person"), start, entry.text("name"), entry.text("phone"),
        entry.text("state"));
  }

  /** Where the caller hangs up before anything is done: the calendar as it was. */
  Expectation abandoned() {
    List<Row> kept = given.stream().map(row -> new Row(row.service(), row.person(), row.start(), row.name(),
        row.phone(), Optional.of("confirmed"))).toList();
    return new Expectation(given, Optional.of("caller_hung_up"), Optional.of(kept), List.of(),
        List.of("book", "move", "cancel", "take_message"), List.of());
  }

  /**
   * What is not as expected, one sentence each; empty where all is.
   *
   * @param calendar all rows after the call
   */
  public List<String> faults(CallResult result, List<Appointment> calendar) {
    var faults = new ArrayList<String>();
    result.problem().ifPresent(faults::add);
    ended.filter(reason -> !result.reason().equals(Optional.of(reason))).ifPresent(
        reason -> faults.add("the call ended as " + result.reason().orElse("nothing") + ", not as " + reason));
    appointments.ifPresent(rows -> faults.addAll(rows(rows, calendar)));
    List<String> succeeded = result.events("tool").stream().filter(event -> event.getValue("error") == null)
        .map(event -> event.getString("name")).toList();
    tools.stream().filter(tool -> !succeeded.contains(tool))
        .forEach(tool -> faults.add("the tool " + tool + " was not used with success"));
    absentTools.stream().filter(succeeded::contains).forEach(tool -> faults.add("the tool " + tool + " was used"));
    List<String> types = result.events().stream().map((JsonObject event) -> event.getString("type")).toList();
    events.stream().filter(type -> !types.contains(type)).forEach(type -> faults.add("no event " + type + " came"));
    return faults;
  }

  private static List<String> rows(List<Row> expected, List<Appointment> calendar) {
    var faults = new ArrayList<String>();
    var left = new ArrayList<>(calendar.stream().filter(row -> row.state() != Appointment.State.HELD).toList());
    for (Row row : expected) {
      Optional<Appointment> match = left.stream().filter(row::matches).findFirst();
      match.ifPresentOrElse(left::remove, () -> faults.add("the calendar has no row like " + row));
    }
    left.forEach(row -> faults.add("the calendar has a row too many: " + row));
    return faults;
  }
}

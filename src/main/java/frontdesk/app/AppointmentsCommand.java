package frontdesk.app;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Service;
import frontdesk.schedule.Customer;
import frontdesk.store.JdbcSchedule;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "appointments", description = "Shows what is in the calendar.", mixinStandardHelpOptions = true)
final class AppointmentsCommand implements Callable<Integer> {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy  HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter END = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  @Mixin
  private CommonOptions common;

  @Option(names = "--from", paramLabel = "DAY", description = "First day (default: today).")
  private String from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day (default: the furthest that can be booked).")
  private String to;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    var settings = common.settings();
    var business = settings.business();
    var today = LocalDate.ofInstant(common.clock().instant(), business.zone());
    var first = from == null ? today : day("--from", from);
    var last = to == null ? (first.isAfter(today) ? first : today).plusDays(business.furthest()) : day("--to", to);
    if (last.isBefore(first)) {
      throw new UsageException("--to must not lie before --from.");
    }
    try (var database = settings.office().openCalendar(common.data())) {
      print(spec.commandLine().getOut()::println, business,
          new JdbcSchedule(database, business, common.clock()).appointments(first, last), common.json());
    }
    return 0;
  }

  private static LocalDate day(String option, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw new UsageException(option + " must be a day such as 2026-11-24, not '" + text + "'.");
    }
  }

  /** Prints appointments as people or programs read them. */
  static void print(Consumer<String> out, Business business, List<Appointment> appointments, boolean json) {
    if (json) {
      appointments.forEach(appointment -> out.accept(json(appointment).encode()));
      return;
    }
    if (appointments.isEmpty()) {
      out.accept("The calendar is empty.");
    }
    for (var appointment : appointments) {
      out.accept("%-9s %s-%s  %-16s %-10s %-9s %s  %s".formatted(appointment.id(), DAY.format(appointment.start()),
          END.format(appointment.end()),
          business.service(appointment.service()).map(Service::name).orElse(appointment.service()),
          business.person(appointment.person()).map(Person::name).orElse(appointment.person()),
          appointment.state().wire(),
          who(appointment.customer()), appointment.customer().phone()).stripTrailing());
    }
  }

  private static String who(Customer customer) {
    return customer.attendee().map(attendee -> attendee + " (" + customer.name() + ")").orElse(customer.name());
  }

  static JsonObject json(Appointment appointment) {
    JsonObject customer = Json.of("name", appointment.customer().name(), "phone", appointment.customer().phone());
    appointment.customer().attendee().ifPresent(attendee -> customer.put("attendee", attendee));
    if (!appointment.customer().details().isEmpty()) {
      customer.put("details", new JsonObject(new TreeMap<>(appointment.customer().details())));
    }
    return Json.of("id", appointment.id(), "service", appointment.service(), "person", appointment.person(), "start",
        appointment.start().toOffsetDateTime().toString(), "end", appointment.end().toOffsetDateTime().toString(),
        "zone",
        appointment.start().getZone().getId(), "customer", customer, "state",
        appointment.state().wire());
  }
}

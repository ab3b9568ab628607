package frontdesk.app;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;

import frontdesk.schedule.Business.Person;
import frontdesk.schedule.CalendarLinks;
import frontdesk.schedule.CalendarLinks.Conflict;
import frontdesk.schedule.CalendarLinks.Difference;
import frontdesk.schedule.ConfirmationNumber;
import frontdesk.store.JdbcCalendarLinks;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "calendars", description = {"Shows where people's own calendars disagree with ours.",
    "Frontdesk writes over nothing that somebody has changed there: somebody has to decide."},
    mixinStandardHelpOptions = true)
final class CalendarsCommand implements Callable<Integer> {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

  @Mixin
  private CommonOptions common;

  @Option(names = "--ours", paramLabel = "NUMBER",
      description = "Has this appointment written over what was changed or deleted there.")
  private String ours;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    var settings = common.settings();
    Logging.quiet();
    var out = spec.commandLine().getOut();
    try (var database = settings.office().openCalendar(common.data())) {
      var links = new JdbcCalendarLinks(database, settings.business());
      if (ours != null) {
        settle(links);
        return 0;
      }
      var conflicts = links.conflicts(common.clock().instant());
      if (conflicts.isEmpty() && !common.json()) {
        out.println("No calendar disagrees.");
      }
      for (Conflict conflict : conflicts) {
        var appointment = conflict.appointment();
        if (common.json()) {
          out.println(Json.of("calendar", conflict.sink(), "id", appointment.id(), "difference",
              conflict.difference().wire(), "since", conflict.since().toString(), "start",
              appointment.start().toOffsetDateTime().toString(), "person", appointment.person()).encode());
        } else {
          out.println("%s  %s  %s: %s (since %s)".formatted(appointment.id(), DAY.format(appointment.start()),
              settings.business().person(appointment.person()).map(Person::name).orElse(appointment.person()),
              words(conflict.difference()), DAY.format(conflict.since().atZone(settings.business().zone()))));
        }
      }
    }
    return 0;
  }

  private void settle(CalendarLinks links) {
    String number = ConfirmationNumber.parse(ours)
        .orElseThrow(() -> new UsageException("--ours must be a confirmation number, not '" + ours + "'."));
    if (links.settle(number, common.clock().instant()) == 0) {
      throw new UsageException("Nothing was changed or deleted in a calendar under " + number + ".");
    }
    spec.commandLine().getOut().println("It is written again within seconds while the server runs.");
  }

  private static String words(Difference difference) {
    return switch (difference) {
      case CHANGED -> "somebody has given the event other times, or called it off";
      case DELETED -> "somebody has deleted the event";
      case OVERLAP -> "something else stands in the calendar at this time";
    };
  }
}

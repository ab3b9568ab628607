package frontdesk.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

import frontdesk.hooks.MailAddress;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Detail;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.WaitingList;
import frontdesk.schedule.WaitingList.Entry;
import frontdesk.schedule.WaitingList.Wish;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WriteKey;
import frontdesk.store.JdbcSchedule;
import frontdesk.store.JdbcWaitingList;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "waiting", description = {"Shows the waiting list, or changes it.",
    "An offer holds a slot for half an hour for the first in line whom it suits: somebody has to ring them."},
    mixinStandardHelpOptions = true)
final class WaitingCommand implements Callable<Integer> {
  private static final Duration HELD = Duration.ofMinutes(30);
  private static final DateTimeFormatter SLOT = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

  @Mixin
  private CommonOptions common;

  @ArgGroup(exclusive = true)
  private Change change = new Change();

  @Option(names = "--name", description = "With --join: whose place it is.")
  private String name = "";

  @Option(names = "--phone", paramLabel = "NUMBER", description = "With --join: where to call back.")
  private String phone = "";

  @Option(names = "--email", paramLabel = "ADDRESS", description = "With --join: where offers are written to.")
  private String email = "";

  @Option(names = "--person", paramLabel = "ID", description = "With --join: this person only.")
  private String person;

  @Option(names = "--from", paramLabel = "DAY", description = "With --join: first day (default: today).")
  private String from;

  @Option(names = "--to", paramLabel = "DAY", description = "With --join: last day (default: the furthest).")
  private String to;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  private static final class Change {
    @Option(names = "--join", paramLabel = "SERVICE", description = "Goes to the end of the line for a service.")
    private String join;

    @Option(names = "--offer", description = "Offers what is free now, and shows the new offers.")
    private boolean offer;

    @Option(names = "--accept", paramLabel = "ID", description = "Books what is offered to a place.")
    private String accept;

    @Option(names = "--leave", paramLabel = "ID", description = "Gives a place up.")
    private String leave;
  }

  @Override
  public Integer call() {
    var settings = common.settings();
    Logging.quiet();
    var out = spec.commandLine().getOut();
    try (var database = settings.office().openCalendar(common.data())) {
      var schedule = new JdbcSchedule(database, settings.business(), common.clock(), settings.office().sinks());
      var list = new JdbcWaitingList(database, schedule, common.clock());
      if (change.accept != null) {
        var booked = list.accept(change.accept);
        out.println(common.json()
            ? AppointmentsCommand.json(booked).encode()
            : "Booked: " + booked.id() + ", " + SLOT.format(booked.start()) + ".");
        return 0;
      }
      print(entries(list, settings));
      return 0;
    } catch (ScheduleException e) {
      throw new UsageException(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UsageException(Failure.sentence(e.getMessage()));
    }
  }

  private List<Entry> entries(WaitingList list, Settings settings) {
    if (change.join != null) {
      var today = LocalDate.ofInstant(common.clock().instant(), settings.business().zone());
      var days = new Dates(day("--from", from, today), day("--to", to, today.plusDays(settings.business().furthest())));
      return List.of(list.join(new Wish(change.join, Optional.ofNullable(person), days), customer(),
          new WriteKey("command:" + UUID.randomUUID(), "waiting", "join")));
    }
    if (change.leave != null) {
      list.leave(change.leave);
    }
    return change.offer ? list.offer(HELD) : list.line();
  }

  private Customer customer() {
    if (!email.isEmpty() && MailAddress.of(email).isEmpty()) {
      throw new UsageException("--email must be an email address such as ann@example.com.");
    }
    return new Customer(name, phone, Optional.empty(), email.isEmpty() ? Map.of() : Map.of(Detail.EMAIL, email));
  }

  private static LocalDate day(String option, String text, LocalDate otherwise) {
    try {
      return text == null ? otherwise : LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw new UsageException(option + " must be a day such as 2026-11-24, not '" + text + "'.");
    }
  }

  private void print(List<Entry> entries) {
    var out = spec.commandLine().getOut();
    if (entries.isEmpty() && !common.json()) {
      out.println(change.offer ? "Nothing new to offer." : "Nobody is waiting.");
    }
    for (Entry entry : entries) {
      var wish = entry.wish();
      String slot = entry.offer().map(o -> SLOT.format(o.slot().start())).orElse("");
      out.println(common.json()
          ? Json.of("id", entry.id(), "service", wish.service(), "person", wish.person().orElse(""), "from",
              wish.days().first().toString(), "to", wish.days().last().toString(), "name", entry.customer().name(),
              "phone", entry.customer().phone(), "state", entry.state().name().toLowerCase(Locale.ROOT), "offer",
              entry.offer().map(o -> o.slot().start().toOffsetDateTime().toString()).orElse("")).encode()
          : "%s  %-12s %s to %s  %s %s  %s %s".formatted(entry.id(), wish.service(), wish.days().first(),
              wish.days().last(), entry.customer().name(), entry.customer().phone(),
              entry.state().name().toLowerCase(Locale.ROOT), slot).stripTrailing());
    }
  }
}

package frontdesk.app;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import frontdesk.bench.CallClient;
import frontdesk.bench.CallResult;
import frontdesk.bench.CallScript;
import frontdesk.schedule.Appointment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "demo", description = {"Starts the receptionist of the sample business and calls her.",
    "A synthetic caller speaks over a real WebSocket, and the appointment is in the calendar afterwards."},
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Option(names = "--script", paramLabel = "FILE", description = "Another caller (default: docs/booking.yaml).")
  private Path script;

  @Option(names = "--out", paramLabel = "WAV", description = "Where the call is saved (default: data/demo.wav).")
  private Path saved;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Logging.quiet();
    var out = spec.commandLine().getOut();
    var settings = common.settings().withPort(0);
    var caller = CallScript.read(script == null ? CommonOptions.home().resolve("docs/booking.yaml") : script);
    var file = saved == null ? common.data().resolve("demo.wav") : saved;
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (var server = Server.start(settings, CommonOptions.home(), common.data(), common.clock())) {
      var models = server.models();
      if (!common.json()) {
        out.printf("%s is open for calls. Hearing: %s. Voice: %s. Agent: %s.%n", settings.business().name(),
            models.hearing(),
            models.voice(), models.agent());
        out.printf(
            "%nA caller (%s) rings. C is what was understood of the caller, F what Frontdesk says; times in seconds.%n%n",
            caller.voice());
      }
      return show(out, settings, server, caller, file);
    }
  }

  private int show(PrintWriter out, Settings settings, Server server, CallScript caller, Path file) throws Exception {
    var today = LocalDate.ofInstant(common.clock().instant(), settings.business().zone());
    var last = today.plusDays(settings.business().furthest());
    Set<String> before = confirmed(server.schedule().appointments(today, last)).stream().map(Appointment::id)
        .collect(Collectors.toCollection(HashSet::new));
    CallResult result;
    try (var client = new CallClient(URI.create("ws://127.0.0.1:" + server.port() + "/v1/call"))) {
      result = client.place(caller.plan(), new EventPrinter(out, common.json()));
    }
    result.save(file);
    var made = confirmed(server.schedule().appointments(today, last)).stream().filter(row -> !before.contains(row.id()))
        .toList();
    if (common.json()) {
      made.forEach(row -> out.println(AppointmentsCommand.json(row).encode()));
    } else {
      out.printf("%nNew in the calendar (./frontdesk appointments shows all of it):%n");
      AppointmentsCommand.print(line -> out.println("  " + line), settings.business(), made, false);
      out.printf("%nTo hear the call, play %s (the caller left, Frontdesk right).%n", file);
    }
    if (result.problem().isPresent()) {
      throw new IllegalStateException(result.problem().get());
    }
    if (made.isEmpty()) {
      throw new IllegalStateException("The caller rang off without an appointment.");
    }
    return 0;
  }

  private static List<Appointment> confirmed(List<Appointment> rows) {
    return rows.stream().filter(row -> row.state() == Appointment.State.CONFIRMED).toList();
  }
}

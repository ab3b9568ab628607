package frontdesk.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 failure, 2 usage or bad input. */
@Command(name = "frontdesk", mixinStandardHelpOptions = true, version = "Frontdesk 0.1", sortOptions = false,
    synopsisSubcommandLabel = "COMMAND", description = "A voice receptionist that runs whole on one machine.",
    subcommands = {ServeCommand.class, DemoCommand.class, CallCommand.class, TranscribeCommand.class,
        IntentCommand.class, SimulateCommand.class, AppointmentsCommand.class, WaitingCommand.class,
        DoNotContactCommand.class,
        CalendarsCommand.class, MailCommand.class,
        CallsCommand.class, AlignCommand.class,
        SearchCommand.class,
        EraseCommand.class, BackupCommand.class, RestoreCommand.class,
        ModelsCommand.class, BenchCommand.class})
public final class Main implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** An error of the machine (no memory, a missing native library) is told in one sentence like everything else. */
  private static int run(String... arguments) {
    var commands = commandLine();
    try {
      return commands.execute(arguments);
    } catch (LinkageError | OutOfMemoryError e) {
      LOG.debug("command failed", e);
      commands.getErr().println(Failure.of(e).sentence());
      return 1;
    }
  }

  static CommandLine commandLine() {
    var commands = new CommandLine(new Main());
    commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    commands.setParameterExceptionHandler((problem, _) -> {
      var command = problem.getCommandLine();
      command.getErr()
          .println(problem.getMessage() + " (" + command.getCommandSpec().qualifiedName() + " --help explains)");
      return 2;
    });
    commands.setExecutionExceptionHandler((problem, command, _) -> {
      LOG.debug("command failed", problem);
      var failure = Failure.of(problem);
      command.getErr().println(failure.sentence());
      return failure.exitCode();
    });
    return commands;
  }

  /** Without a command the help is what is wanted. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}

package frontdesk.app;

import java.util.List;
import java.util.concurrent.Callable;

import frontdesk.store.JdbcDoNotContact;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "do-not-contact", description = {"Shows the numbers and email addresses to which nothing is sent,",
    "or changes them."}, mixinStandardHelpOptions = true)
final class DoNotContactCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @ArgGroup(exclusive = true)
  private Change change = new Change();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  private static final class Change {
    @Option(names = "--add", paramLabel = "CONTACT", description = "A number or an address to which nothing is sent.")
    private String add;

    @Option(names = "--remove", paramLabel = "CONTACT", description = "Takes it off the list.")
    private String remove;
  }

  @Override
  public Integer call() {
    var settings = common.settings();
    Logging.quiet();
    var out = spec.commandLine().getOut();
    try (var database = settings.office().openCalendar(common.data())) {
      var list = new JdbcDoNotContact(database);
      if (change.add != null) {
        list.add(change.add);
      }
      if (change.remove != null && !list.remove(change.remove)) {
        throw new UsageException("This is not on the list.");
      }
      List<String> all = list.all();
      if (all.isEmpty() && !common.json()) {
        out.println("The list is empty.");
      }
      all.forEach(contact -> out.println(common.json() ? Json.of("contact", contact).encode() : contact));
      return 0;
    } catch (IllegalArgumentException e) {
      throw new UsageException(Failure.sentence(e.getMessage()));
    }
  }
}

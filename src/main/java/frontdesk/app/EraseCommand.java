package frontdesk.app;

import java.util.Optional;
import java.util.concurrent.Callable;

import frontdesk.space.MiniLm;
import frontdesk.store.Database;
import frontdesk.store.JdbcArchive;
import frontdesk.store.JdbcCustomers;
import frontdesk.store.JdbcPapers;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "erase", description = {"Erases the words, sound, summaries and forms of a telephone number's calls,",
    "and what is kept of its customers and their places on the waiting list.",
    "Appointments and messages stay: they are business records."}, mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Option(names = "--phone", paramLabel = "NUMBER", required = true,
      description = "The number, such as +12125550142.")
  private String phone;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    var settings = common.settings();
    Logging.quiet();
    try (var database = Database.open(common.data());
        var hearing = Hearing.open(common.models(), settings, 1)) {
      var space = Space.open(common.models(), hearing.encoder(), new MiniLm());
      try (var archive = JdbcArchive.open(database, common.data(), space.towers(hearing.encoder()))) {
        var erased = erase(archive);
        int papers = erasePapers(settings, database);
        int customers = eraseCustomers(settings);
        boolean later = !archive.hasIndex();
        spec.commandLine().getOut().println(common.json()
            ? Json.of("calls", erased.calls(), "entries", erased.entries(), "sounds", erased.sounds(), "decisions",
                erased.decisions(), "papers", papers, "customers", customers, "index", later ? "later" : "done")
                .encode()
            : "Erased: %d entries and %d sounds of %d calls, %d summaries and forms, %d customers and places on the waiting list; the words of %d decisions about recording.%s"
                .formatted(erased.entries(), erased.sounds(), erased.calls(), papers, customers, erased.decisions(),
                    Optional.of(" The running server takes them out of its search index within a minute.")
                        .filter(text -> later).orElse("")));
      }
    }
    return 0;
  }

  private int erasePapers(Settings settings, Database local) {
    try (var shared = settings.office().openCalendar(common.data())) {
      return new JdbcPapers(shared, local).erasePhone(phone);
    }
  }

  private int eraseCustomers(Settings settings) {
    try (var shared = settings.office().openCalendar(common.data())) {
      return new JdbcCustomers(shared, common.clock()).erasePhone(phone);
    }
  }

  private JdbcArchive.Erased erase(JdbcArchive archive) {
    try {
      return archive.erasePhone(phone, common.clock().instant());
    } catch (IllegalArgumentException bad) {
      throw new UsageException(Failure.sentence(bad.getMessage()));
    }
  }
}

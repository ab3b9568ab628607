package frontdesk.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import frontdesk.inference.ModelStore;
import frontdesk.store.Restore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "restore", mixinStandardHelpOptions = true, description = {
    "Puts a backup into the data folder, whose server must be stopped.",
    "What was erased since the backup is to be erased again."})
final class RestoreCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FILE", description = "A file that ./frontdesk backup has written.")
  private Path file;

  @Option(names = "--force", description = "Also where the folder is not empty: what is there is moved aside in it.")
  private boolean force;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    common.settings();
    Logging.quiet();
    var content = Restore.into(file, common.data(), force, common.clock().instant());
    boolean same = content.settings().equals(ModelStore.sha256(common.settingsFile()));
    var out = spec.commandLine().getOut();
    out.println(common.json()
        ? Json.of("data", common.data().toString(), "at", content.at().toString(), "schema", content.schema(),
            "sounds", content.sounds(), "bytes", content.bytes(), "same_settings", same).encode()
        : "%s is as it was at %s.".formatted(common.data(), content.at()));
    if (!same && !common.json()) {
      out.println("The settings are not those of the backup: services and people are known to the database by their"
          + " ids alone.");
    }
    return 0;
  }
}

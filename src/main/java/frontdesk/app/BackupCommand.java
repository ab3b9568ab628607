package frontdesk.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import frontdesk.inference.ModelStore;
import frontdesk.store.Backup;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "backup", mixinStandardHelpOptions = true, description = {
    "Writes the data folder into one file, also while the server goes on.",
    "A calendar in PostgreSQL is not in it: pg_dump writes that (docs/operate.md)."})
final class BackupCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FILE", description = "The file, such as frontdesk-2026-11-25.zip; it must not be there.")
  private Path file;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var settings = common.settings();
    Logging.quiet();
    var content = Backup.write(common.data(), file, common.clock().instant(),
        ModelStore.sha256(common.settingsFile()));
    var out = spec.commandLine().getOut();
    out.println(common.json()
        ? Json.of("file", file.toString(), "at", content.at().toString(), "schema", content.schema(), "settings",
            content.settings(), "sounds", content.sounds(), "bytes", content.bytes()).encode()
        : "%s holds the database and %d sounds, %.1f MB.".formatted(file, content.sounds(), content.bytes() / 1e6));
    if (settings.office().database().isPresent() && !common.json()) {
      out.println("The calendar lies in PostgreSQL and is not in it: back that up with pg_dump (docs/operate.md).");
    }
    return 0;
  }
}

package frontdesk.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

import frontdesk.inference.FetchSettings;
import frontdesk.inference.ModelException;
import frontdesk.inference.ModelFile;
import frontdesk.inference.ModelInstaller;
import frontdesk.inference.ModelInstaller.State;
import frontdesk.inference.ModelStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "models", description = "Lists, fetches and checks models.", mixinStandardHelpOptions = true,
    subcommands = {ModelsCommand.ListModels.class, ModelsCommand.Fetch.class, ModelsCommand.Check.class})
final class ModelsCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** What the three have in common. */
  static class Common {
    @Mixin
    private CommonOptions options;

    @Option(names = "--models", paramLabel = "DIR", description = "Folder of the models (default: models/).")
    private Path folder;

    @Option(names = "--catalog", paramLabel = "FILE", description = "Catalogue (default: models/catalog.yaml).")
    private Path catalog;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    Path folder() {
      return folder != null ? folder : CommonOptions.fetched(CommonOptions.home());
    }

    ModelCatalog catalog() {
      return ModelCatalog.read(catalog != null ? catalog : CommonOptions.home().resolve("models/catalog.yaml"));
    }

    ModelInstaller installer() {
      return new ModelInstaller(folder());
    }

    boolean json() {
      return options.json();
    }

    PrintWriter out() {
      return spec.commandLine().getOut();
    }

    PrintWriter err() {
      return spec.commandLine().getErr();
    }
  }

  private static String megabytes(long bytes) {
    return bytes < 100_000 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  @Command(name = "list", description = "Shows what can be fetched and what is installed.",
      mixinStandardHelpOptions = true)
  static final class ListModels extends Common implements Callable<Integer> {
    @Override
    public Integer call() {
      for (var entry : catalog().entries()) {
        boolean installed = entry.files().stream().allMatch(file -> Files.isRegularFile(folder().resolve(file.name())));
        boolean verified = entry.files().stream().allMatch(file -> file.digest().isPresent());
        if (json()) {
          var json = Json.of("name", entry.name(), "use", entry.use(), "licence", entry.licence(), "installed",
              installed, "digest", verified ? "published" : "unverified");
          entry.bytes().ifPresent(bytes -> json.put("bytes", bytes));
          out().println(json.encode());
        } else {
          String size = entry.bytes().isPresent() ? megabytes(entry.bytes().getAsLong()) : "size unknown";
          out().printf("%-20s %-9s  %13s  %s; %s%s%n", entry.name(), installed ? "installed" : "-", size, entry.use(),
              entry.licence(), verified ? "" : "; unverified: the first fetch pins its digest");
        }
      }
      return 0;
    }
  }

  @Command(name = "fetch", description = "Fetches models, verifies and installs them.",
      mixinStandardHelpOptions = true)
  static final class Fetch extends Common implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names, as models list shows them.")
    private List<String> names;

    @Option(names = "--from", paramLabel = "DIR", description = "Installs from this folder instead of the network.")
    private Path from;

    @Override
    public Integer call() {
      var catalog = catalog();
      var entries = names.stream().map(catalog::get).toList();
      if (from != null && !Files.isDirectory(from)) {
        throw new UsageException("There is no folder " + from + ".");
      }
      for (var entry : entries) {
        for (ModelFile file : entry.files()) {
          install(entry.name(), file);
        }
      }
      return 0;
    }

    private void install(String model, ModelFile file) {
      var settings = FetchSettings.usual(ms -> LockSupport.parkNanos(ms * 1_000_000), System::nanoTime);
      State before;
      try {
        before = from == null
            ? installer().fetch(file, settings, progress(file.name()))
            : installer().copy(file, from);
      } catch (ModelException e) {
        throw new ModelException(e.getMessage() + "; ./frontdesk models fetch " + model + " tries again", e);
      }
      // What was installed was verified on the way: its digest is the published one, or it is pinned now.
      State now = file.digest().isPresent() ? State.VERIFIED : State.PINNED;
      String how = now == State.VERIFIED
          ? "its digest is the published one"
          : "no digest is published, so SHA-256 " + ModelStore.sha256(folder().resolve(file.name())) + " was pinned in "
              + ModelStore.DIGESTS;
      boolean there = before == State.VERIFIED || before == State.PINNED;
      if (json()) {
        out().println(Json.of("model", model, "file", file.name(), "state", now.name().toLowerCase(Locale.ROOT),
            "fetched", !there).encode());
      } else {
        out().println(file.name() + (there ? " is already installed: " : " is installed: ") + how + ".");
      }
    }

    /** One moving line on a terminal, else a line every tenth. */
    private BiConsumer<Long, Long> progress(String name) {
      boolean terminal = System.console() != null && System.console().isTerminal();
      var last = new long[]{-1};
      return (there, whole) -> {
        long step = whole > 0 ? there * (terminal ? 100 : 10) / whole : there / 10_000_000;
        if (step == last[0] || json()) {
          return;
        }
        last[0] = step;
        String line = name + ": " + megabytes(there) + (whole > 0 ? " of " + megabytes(whole) : "");
        if (terminal) {
          err().print("\r" + line + (there == whole ? "\n" : "  "));
          err().flush();
        } else {
          err().println(line);
        }
      };
    }
  }

  @Command(name = "check", description = "Verifies what is installed.", mixinStandardHelpOptions = true)
  static final class Check extends Common implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Names (default: all that are installed).")
    private List<String> names;

    @Override
    public Integer call() {
      var catalog = catalog();
      boolean all = names == null || names.isEmpty();
      var entries = all ? catalog.entries() : names.stream().map(catalog::get).toList();
      boolean good = true;
      int seen = 0;
      for (var entry : entries) {
        var states = entry.files().stream().map(installer()::state).toList();
        if (all && states.stream().allMatch(state -> state == State.MISSING)) {
          continue;
        }
        seen++;
        for (int i = 0; i < states.size(); i++) {
          good &= report(entry.name(), entry.files().get(i).name(), states.get(i));
        }
      }
      if (seen == 0 && !json()) {
        out().println("No fetched model is installed; the embedded ones serve.");
      }
      return good ? 0 : 1;
    }

    private boolean report(String model, String file, State state) {
      boolean bad = state == State.MISSING || state == State.DAMAGED;
      if (json()) {
        out().println(Json.of("model", model, "file", file, "state", state.name().toLowerCase(Locale.ROOT)).encode());
      } else {
        (bad ? err() : out()).println(switch (state) {
          case VERIFIED -> file + " is whole: its digest is the published one.";
          case PINNED -> file + " is whole: its digest is the one that was pinned when it was installed.";
          case UNVERIFIED -> file + " has no digest to compare with; ./frontdesk models fetch " + model + " pins one.";
          case MISSING -> file + " is missing; ./frontdesk models fetch " + model + " fetches it.";
          case DAMAGED -> file + " is damaged or was replaced; ./frontdesk models fetch " + model + " mends it.";
        });
      }
      return !bad;
    }
  }
}

package frontdesk.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import frontdesk.inference.ModelStore;
import picocli.CommandLine.Option;

/** The options that every command understands. */
public final class CommonOptions {
  @Option(names = "--settings", paramLabel = "FILE", description = "Settings file (default: frontdesk.yaml).")
  private Path settings;

  @Option(names = "--data", paramLabel = "DIR", description = "Database and archive (default: data/).")
  private Path data;

  @Option(names = "--port", paramLabel = "PORT",
      description = "Port of the server, instead of the settings'; 0 takes a free one.")
  private Integer port;

  @Option(names = "--now", paramLabel = "INSTANT",
      description = "Sets the business clock, such as 2026-11-23T14:00:00Z.")
  private String now;

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  /** The folder that holds the program: its models, prompts and sample settings. */
  static Path home() {
    return Path.of(System.getenv().getOrDefault("FRONTDESK_HOME", ""));
  }

  /** The options that choose the settings and the clock, as arguments for another process. */
  List<String> arguments() {
    var arguments = new ArrayList<String>();
    if (settings != null) {
      arguments.addAll(List.of("--settings", settings.toString()));
    }
    if (now != null) {
      arguments.addAll(List.of("--now", now));
    }
    return arguments;
  }

  Settings settings() {
    var file = settings != null ? settings : home().resolve("frontdesk.yaml");
    var read = Settings.read(file, System.getenv());
    if (port != null) {
      if (port < 0 || port > 65_535) {
        throw new SettingsException("--port must be from 0 to 65535, not " + port + ".");
      }
      return read.withPort(port);
    }
    return read;
  }

  Path data() {
    return data != null ? data : home().resolve("data");
  }

  /** What models are installed. */
  ModelStore models() {
    return models(home());
  }

  /** The models of a program's folder; fetched ones may lie elsewhere, in a folder that FRONTDESK_MODELS names. */
  static ModelStore models(Path home) {
    return new ModelStore(fetched(home), home.resolve("models/embedded"));
  }

  /** Where fetched models lie. */
  static Path fetched(Path home) {
    var elsewhere = System.getenv().getOrDefault("FRONTDESK_MODELS", "");
    return elsewhere.isBlank() ? home.resolve("models") : Path.of(elsewhere);
  }

  boolean json() {
    return json;
  }

  /** The business clock: the machine's, or one that was set with {@code --now} and runs on from there. */
  Clock clock() {
    var system = Clock.systemUTC();
    if (now == null) {
      return system;
    }
    try {
      return Clock.offset(system, Duration.between(system.instant(), Instant.parse(now)));
    } catch (DateTimeException _) {
      throw new UsageException("--now must be an instant such as 2026-11-23T14:00:00Z, not '" + now + "'.");
    }
  }
}

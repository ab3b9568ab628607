package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import frontdesk.audio.Wav;
import frontdesk.call.PastCalls;
import frontdesk.call.PastCalls.Hit;
import frontdesk.space.MiniLm;
import frontdesk.store.Database;
import frontdesk.store.JdbcArchive;
import frontdesk.store.JdbcCustomers;
import frontdesk.store.JdbcPapers;
import frontdesk.web.SearchQuery;
import frontdesk.web.SearchRoutes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "search", description = "Finds what was said in recorded calls, by words, meaning or sound.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "TEXT|WAV", arity = "0..1", description = "What to look for (quote a sentence).")
  private String query;

  @Option(names = "--vector", paramLabel = "EXPR",
      description = "Looks for a sum of texts instead, such as '\"cancel\" - \"haircut\" + \"cleaning\"'.")
  private String vector;

  @Option(names = "--from", paramLabel = "DAY", description = "First day, or instant.")
  private String from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day, or the instant before which.")
  private String to;

  @Option(names = "--call", paramLabel = "ID", description = "One call alone.")
  private String call;

  @Option(names = "--role", paramLabel = "WHO", description = "caller (default), agent or any.")
  private String role;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "10", description = "How many results (default: 10).")
  private int limit;

  @Option(names = "--reindex", description = "Makes the search index anew first.")
  private boolean reindex;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if ((query == null) == (vector == null) && !(reindex && query == null)) {
      throw new UsageException("A search needs either a text, a recording, or --vector EXPR.");
    }
    if (query != null && query.isBlank() || query != null && query.length() > SearchRoutes.LONGEST_QUERY) {
      throw new UsageException("A query has 1 to " + SearchRoutes.LONGEST_QUERY + " characters.");
    }
    if (limit < 1 || limit > PastCalls.MOST) {
      throw new UsageException("--limit must be from 1 to " + PastCalls.MOST + ", not " + limit + ".");
    }
    var settings = common.settings();
    Logging.quiet();
    try (var hearing = Hearing.open(common.models(), settings, 2); var database = Database.open(common.data())) {
      var space = Space.open(common.models(), hearing.encoder(), new MiniLm());
      var towers = space.towers(hearing.encoder());
      try (var archive = reindex
          ? JdbcArchive.open(database, common.data(), towers)
          : JdbcArchive.beside(database, common.data(), towers)) {
        if (reindex) {
          spec.commandLine().getErr().println("The index has " + archive.reindex() + " entries.");
        }
        if (query != null || vector != null) {
          print(find(new PastSearch(archive, new JdbcPapers(database),
              new JdbcCustomers(database, common.clock()), space, hearing.encoder(), common.clock()),
              archive, settings), settings);
        }
      }
    }
    return 0;
  }

  private List<Hit> find(PastSearch search, JdbcArchive archive, Settings settings) throws IOException {
    if (!archive.searchable() && archive.size() > 0) {
      throw new UsageException("There is no search index for this recogniser yet: --reindex makes it.");
    }
    try {
      var filter = SearchQuery.filter(from, to, call, role, settings.business().zone());
      if (vector != null) {
        return search.arithmetic(vector, filter, limit);
      }
      if (!query.toLowerCase(Locale.ROOT).endsWith(".wav")) {
        return search.words(query, filter, limit);
      }
      if (!Files.exists(Path.of(query))) {
        throw new UsageException("There is no file " + query + ".");
      }
      return search.sound(Wav.read(Path.of(query)), filter, limit);
    } catch (IllegalArgumentException | UnsupportedOperationException bad) {
      throw new UsageException(Failure.sentence(bad.getMessage()));
    }
  }

  private void print(List<Hit> hits, Settings settings) {
    var out = spec.commandLine().getOut();
    if (common.json()) {
      hits.forEach(hit -> out.println(SearchRoutes.json(hit).encode()));
      return;
    }
    if (hits.isEmpty()) {
      out.println("Nothing was found.");
    }
    var day = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH).withZone(settings.business().zone());
    for (Hit hit : hits) {
      out.printf(Locale.ROOT, "%.3f  %s  call %s at %6.1f s%s  %s%n", hit.score(), day.format(hit.at()), hit.call(),
          hit.fromMs() / 1000.0, hit.hasSound() ? " ♪" : "  ", hit.words());
    }
  }
}

package frontdesk.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import frontdesk.aftercall.PaperShelf;
import frontdesk.call.CallPapers.Paper;
import frontdesk.store.Database;
import frontdesk.store.JdbcPapers;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "calls", mixinStandardHelpOptions = true, description = {
    "Shows the summaries of calls, the newest first, or one call with its forms.",
    "What a person is to check is marked with a question mark."})
final class CallsCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

  @Mixin
  private CommonOptions common;

  @Parameters(arity = "0..1", paramLabel = "CALL", description = "Id of a call; without it all are listed.")
  private String call;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "So many calls (default: 20).")
  private int limit;

  @Option(names = "--html", paramLabel = "FILE", description = "Writes the call's page, to be read or printed.")
  private Path html;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (limit < 1 || limit > JdbcPapers.MOST) {
      throw new UsageException("--limit must be from 1 to " + JdbcPapers.MOST + ".");
    }
    if (html != null && call == null) {
      throw new UsageException("--html needs the id of a call.");
    }
    var zone = common.settings().business().zone();
    Logging.quiet();
    try (var database = Database.open(common.data())) {
      var shelf = new PaperShelf(new JdbcPapers(database), common.settings().business());
      if (call == null) {
        list(shelf, zone);
      } else {
        show(shelf);
      }
    }
    return 0;
  }

  private void list(PaperShelf shelf, ZoneId zone) {
    PrintWriter out = spec.commandLine().getOut();
    List<Paper> papers = shelf.latest(Optional.empty(), limit);
    if (papers.isEmpty() && !common.json()) {
      out.println("There are no summaries.");
    }
    for (Paper paper : papers) {
      out.println(common.json()
          ? Json.of("call", paper.call(), "at", paper.at().toString(), "headline", paper.headline(), "checks",
              paper.checks()).encode()
          : "%s  %s %s %s".formatted(paper.call(), TIME.format(paper.at().atZone(zone)), paper.checks() > 0 ? "?" : " ",
              paper.headline()));
    }
  }

  private void show(PaperShelf shelf) throws IOException {
    if (html != null) {
      Files.writeString(html, shelf.page(call).orElseThrow(this::unknown));
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (common.json()) {
      shelf.all(call).orElseThrow(this::unknown).forEach(out::println);
    } else {
      shelf.text(call).orElseThrow(this::unknown).forEach(out::println);
    }
  }

  private UsageException unknown() {
    return new UsageException("There is no summary of a call '" + call + "'.");
  }
}

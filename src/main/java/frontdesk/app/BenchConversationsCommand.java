package frontdesk.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import frontdesk.bench.CallException;
import frontdesk.bench.ConversationBench;
import frontdesk.bench.ConversationReport;
import frontdesk.bench.ConversationReport.Outcome;
import frontdesk.bench.Scenario;
import frontdesk.bench.SynthesiserException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "conversations",
    description = {"Holds golden conversations: whole calls with all stages, on the time of their sound.",
        "Callers who know their goal speak in trained and never heard voices and over a noisy line; each call is judged"
            + " by the rows in the calendar and by rules. The last line is JSON."},
    mixinStandardHelpOptions = true)
final class BenchConversationsCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Option(names = "--group", paramLabel = "GROUP", split = ",",
      description = "Only these of clean, unseen, noisy (default: all).")
  private List<String> groups = Stream.of(Scenario.Group.values()).map(Scenario.Group::key).toList();

  @Option(names = "--only", paramLabel = "REGEX", defaultValue = "",
      description = "Only the conversations whose name it finds.")
  private String only;

  @Option(names = "--typed", description = "The callers type: what is left is how she talks, not how she hears.")
  private boolean typed;

  @Option(names = "--at-once", paramLabel = "N", defaultValue = "2",
      description = "How many calls at a time, one a core (default: 2).")
  private int atOnce;

  @Option(names = "--words-per-minute", paramLabel = "N", defaultValue = "330",
      description = "How fast she speaks, 80 to 450 (default: 330, for the callers follow and that saves time).")
  private int pace;

  @Option(names = "--conversations", paramLabel = "DIR",
      description = "Files of conversations (default: docs/bench/conversations).")
  private Path folder;

  @Option(names = "--out", paramLabel = "DIR", description = "Where each call is saved, as WAV and JSON.")
  private Path out;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    List<Scenario> wanted = wanted();
    if (wanted.isEmpty()) {
      throw new UsageException("No conversation is named like that.");
    }
    UsageException.unlessWithin("--at-once", atOnce, 1, 16);
    UsageException.unlessWithin("--words-per-minute", pace, 80, 450);
    Logging.quiet();
    if (out != null) {
      Files.createDirectories(out);
    }
    Settings settings = common.settings();
    settings = settings.withVoice(typed ? "none" : settings.voice().name(), pace);
    var report = new ConversationReport(hold(settings, wanted));
    var print = spec.commandLine().getOut();
    if (!common.json()) {
      report.failures().forEach(print::println);
      print.println();
      report.table().forEach(print::println);
    }
    print.println(report.json().encode());
    return 0;
  }

  private List<Scenario> wanted() {
    for (String group : groups) {
      if (Stream.of(Scenario.Group.values()).noneMatch(known -> known.key().equals(group))) {
        throw new UsageException("--group must be clean, unseen or noisy, not " + group + ".");
      }
    }
    try {
      var named = Pattern.compile(only).asPredicate();
      return Scenario.readAll(folder == null ? CommonOptions.home().resolve("docs/bench/conversations") : folder)
          .stream().filter(scenario -> groups.contains(scenario.group().key()) && named.test(scenario.name())).toList();
    } catch (PatternSyntaxException e) {
      throw new UsageException("--only is no regular expression: " + e.getDescription() + ".");
    }
  }

  /** All conversations, so many at a time, each told when it is over. */
  private List<Outcome> hold(Settings settings, List<Scenario> wanted) throws Exception {
    var bench = new ConversationBench(settings.prompts(), knowledge(settings.prompts().resolve("knowledge")));
    PrintWriter print = spec.commandLine().getOut();
    int count = Math.min(atOnce, wanted.size());
    try (var desks = BenchDesks.open(settings, common.models(), count);
        var lines = Executors.newFixedThreadPool(count)) {
      List<Future<Outcome>> calls = wanted.stream()
          .map(scenario -> lines.submit(() -> desks.at(desk -> bench.hold(scenario, desk, typed)))).toList();
      try {
        var outcomes = new ArrayList<Outcome>();
        for (Future<Outcome> call : calls) {
          Outcome outcome = call.get();
          outcomes.add(outcome);
          show(print, outcome);
        }
        return outcomes;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof CallException || e.getCause() instanceof SynthesiserException
            ? (RuntimeException) e.getCause()
            : e;
      } finally {
        lines.shutdownNow();
      }
    }
  }

  private void show(PrintWriter print, Outcome outcome) throws IOException {
    if (common.json()) {
      print.println(outcome.json().encode());
    } else {
      print.printf("%-4s %-7s %s%n", outcome.good() ? "ok" : "-", outcome.scenario().group().key(),
          outcome.scenario().name());
    }
    print.flush();
    if (out != null) {
      outcome.result().save(out.resolve(outcome.scenario().name() + ".wav"));
      Files.writeString(out.resolve(outcome.scenario().name() + ".json"), outcome.json().encodePrettily());
    }
  }

  /** All that a business has written about itself. */
  static String knowledge(Path folder) throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    return all.toString();
  }
}

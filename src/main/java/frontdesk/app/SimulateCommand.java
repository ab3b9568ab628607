package frontdesk.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import frontdesk.agent.ModelSettings;
import frontdesk.bench.CallException;
import frontdesk.bench.Cast;
import frontdesk.bench.ConversationBench;
import frontdesk.bench.ConversationBench.Held;
import frontdesk.bench.Role;
import frontdesk.bench.SimulationPage;
import frontdesk.bench.SimulationReport;
import frontdesk.bench.SynthesiserException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "simulate",
    description = {"Has simulated callers ring: every persona with every goal.",
        "Each speaks to a whole server over its WebSocket, in one of several synthetic voices, and is judged by what the"
            + " call did to the database and by rules. Nobody is told of what is booked. The report is a page with"
            + " timeline, sound and words of every call. The last line is JSON."},
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  /** Voices that the embedded recogniser was trained on and that need no program. */
  private static final List<String> VOICES = List.of("espeak:en-us", "espeak:en-gb", "espeak:en-us+f4",
      "espeak:en-gb+m4", "espeak:en-us+m3", "espeak:en-gb-scotland+f1");
  static final String KEY = "FRONTDESK_AGENT_KEY";

  @Mixin
  private CommonOptions common;

  @Option(names = "--only", paramLabel = "REGEX", defaultValue = "",
      description = "Only the calls whose name, persona-goal, it finds.")
  private String only;

  @Option(names = "--typed", description = "The callers type: what is left is how she talks, not how she hears.")
  private boolean typed;

  @Option(names = "--noisy", description = "Every line is 8 kHz mu-law with pink noise at 10 dB.")
  private boolean noisy;

  @Option(names = "--virtual",
      description = "Without the socket, on the time of the sound: as fast as the machine, however busy it is.")
  private boolean virtual;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Who has which name and voice, and all that is left to chance (default: 1).")
  private long seed;

  @Option(names = "--voices", paramLabel = "VOICE", split = ",",
      description = "espeak:VOICE, flite:VOICE or festival:VOICE (default: six of espeak).")
  private List<String> voices = VOICES;

  @Option(names = "--at-once", paramLabel = "N", defaultValue = "2",
      description = "How many calls at a time, each to a server of its own (default: 2).")
  private int atOnce;

  @Option(names = "--words-per-minute", paramLabel = "N", defaultValue = "330",
      description = "How fast she speaks, 80 to 450 (default: 330, which callers follow and that saves time).")
  private int pace;

  @Option(names = "--base-url", paramLabel = "URL",
      description = "An OpenAI-compatible endpoint leads the conversation, such as http://127.0.0.1:11434/v1; its key"
          + " is read from " + KEY + ".")
  private URI baseUrl;

  @Option(names = "--model", paramLabel = "NAME", description = "The endpoint's model.")
  private String model;

  @Option(names = "--callers", paramLabel = "DIR",
      description = "personas.yaml and goals.yaml (default: docs/bench/simulate).")
  private Path folder;

  @Option(names = "--out", paramLabel = "DIR", description = "Where the report goes (default: data/simulate).")
  private Path out;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    List<Role> wanted = wanted();
    Settings settings = settings();
    Logging.quiet();
    if (baseUrl != null) {
      new Endpoint(settings.agent()).answers();
    }
    Path report = out == null ? common.data().resolve("simulate") : out;
    Files.createDirectories(report.resolve(SimulationPage.CALLS));
    SimulationReport result;
    int count = Math.min(atOnce, wanted.size());
    try (Desks<?> desks = virtual
        ? BenchDesks.open(settings, common.models(), count)
        : ServerDesks.open(settings, CommonOptions.home(), count)) {
      result = new SimulationReport(hold(settings, desks, wanted, report), about(settings, desks.hearing()), typed);
    }
    new SimulationPage(result).write(report);
    var print = spec.commandLine().getOut();
    if (!common.json()) {
      result.failureLines().forEach(print::println);
      print.println();
      result.tables().forEach(print::println);
      result.answered().ifPresent(print::println);
      print.println("The report is " + report.resolve("index.html") + ".");
    }
    print.println(result.json().encode());
    return 0;
  }

  private List<Role> wanted() {
    UsageException.unlessWithin("--at-once", atOnce, 1, 16);
    UsageException.unlessWithin("--words-per-minute", pace, 80, 450);
    List<Role> wanted;
    try {
      var named = Pattern.compile(only).asPredicate();
      wanted = Cast.read(folder == null ? CommonOptions.home().resolve("docs/bench/simulate") : folder, seed, voices,
          noisy).stream().filter(role -> named.test(role.scenario().name())).toList();
    } catch (PatternSyntaxException e) {
      throw new UsageException("--only is no regular expression: " + e.getDescription() + ".");
    } catch (CallException e) {
      throw new UsageException(e.getMessage() + ".");
    }
    if (wanted.isEmpty()) {
      throw new UsageException("No call is named like that.");
    }
    return wanted;
  }

  private Settings settings() {
    Settings settings = common.settings();
    settings = settings.withVoice(typed ? "none" : settings.voice().name(), pace);
    if (baseUrl == null && model == null) {
      return settings;
    }
    if (baseUrl == null || model == null) {
      throw new UsageException("--base-url and --model go together.");
    }
    if (virtual) {
      throw new UsageException("An endpoint answers in real time: leave --virtual out.");
    }
    var offline = ModelSettings.OFFLINE;
    return settings.withAgent(new ModelSettings(ModelSettings.Provider.OPENAI, Optional.of(baseUrl), model,
        Optional.ofNullable(System.getenv(KEY)), offline.firstToken(), offline.stall(), 0));
  }

  /** How the calls are held, for whoever reads the figures. */
  private Map<String, String> about(Settings settings, String hearing) {
    var about = new LinkedHashMap<String, String>();
    about.put("seed", Long.toString(seed));
    about.put("way", (typed ? "typed" : "spoken") + (virtual ? ", on the time of the sound" : ", over the WebSocket"));
    about.put("line", noisy ? "10 dB, 8 kHz mu-law for all" : "as the persona's");
    about.put("agent", settings.agent().model().isEmpty() ? "offline" : settings.agent().model());
    about.put("hearing", typed ? "none" : hearing);
    return about;
  }

  /** All calls, so many at a time, each told when it is over. */
  private List<Held> hold(Settings settings, Desks<?> desks, List<Role> wanted, Path report) throws Exception {
    var bench = new ConversationBench(settings.prompts(),
        BenchConversationsCommand.knowledge(settings.prompts().resolve("knowledge")), baseUrl != null);
    try (var lines = Executors.newFixedThreadPool(Math.min(atOnce, wanted.size()))) {
      List<Future<Held>> calls = wanted.stream()
          .map(role -> lines.submit(() -> desks.at(desk -> bench.hold(role, desk, typed)))).toList();
      try {
        var all = new ArrayList<Held>();
        for (Future<Held> call : calls) {
          Held held = call.get();
          show(held, all.size() + 1, calls.size(), report);
          all.add(held.withoutSound());
        }
        return all;
      } catch (ExecutionException e) {
        throw Stream.of(CallException.class, SynthesiserException.class)
            .anyMatch(known -> known.isInstance(e.getCause()))
                ? (RuntimeException) e.getCause()
                : e;
      } finally {
        lines.shutdownNow();
      }
    }
  }

  private void show(Held held, int done, int of, Path report) throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    var outcome = held.outcome();
    if (common.json()) {
      print.println(outcome.json().put("persona", held.role().persona().name()).put("goal", held.role().goal())
          .put("noisy", held.role().noisy()).encode());
    } else {
      print.printf("%3d of %d  %-4s %s%n", done, of, outcome.good() ? "ok" : "-", outcome.scenario().name());
    }
    print.flush();
    if (!typed) {
      outcome.result().save(report.resolve(SimulationPage.CALLS).resolve(outcome.scenario().name() + ".wav"));
    }
  }
}

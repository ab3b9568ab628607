package frontdesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import frontdesk.bench.CallException;
import frontdesk.bench.EchoBench;
import frontdesk.bench.EchoBench.Outcome;
import frontdesk.bench.EchoBench.Trial;
import frontdesk.bench.Synthesisers;
import io.vertx.core.json.JsonArray;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "echo",
    description = {"Measures whether the receptionist interrupts herself where her own sound comes back to her.",
        "Whole calls on the time of their sound; the echo comes 30 to 300 ms late, every second one through a small room,"
            + " and \"wait, no\" is said over each reply. The last line is JSON."},
    mixinStandardHelpOptions = true)
final class BenchEchoCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Option(names = "--replies", paramLabel = "N", defaultValue = "50",
      description = "How many replies at each loudness on each line, 1 to 1000 (default: 50).")
  private int replies;

  @Option(names = "--db", paramLabel = "DB", split = ",",
      description = "How loud the echo is (default: -15,0; 0 is as loud as played, -120 is none).")
  private List<Double> gains = List.of(-15.0, 0.0);

  @Option(names = "--off", description = "Without cancellation, for comparison.")
  private boolean off;

  @Option(names = "--at-once", paramLabel = "N", defaultValue = "2",
      description = "How many calls at a time, one a core (default: 2).")
  private int atOnce;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Delays, rooms and when the caller speaks are drawn with it (default: 1).")
  private long seed;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Where each call is saved, as WAV, and its events as JSON.")
  private Path out;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    UsageException.unlessWithin("--replies", replies, 1, 1000);
    UsageException.unlessWithin("--at-once", atOnce, 1, 16);
    for (double gain : gains) {
      if (!(gain >= -120 && gain <= 6)) {
        throw new UsageException("--db must be from -120 to 6, not " + gain + ".");
      }
    }
    Logging.quiet();
    if (out != null) {
      Files.createDirectories(out);
    }
    var print = spec.commandLine().getOut();
    List<Trial> trials = EchoBench.trials(replies, gains, Synthesisers.names(), seed, print::println);
    List<Outcome> outcomes = hold(common.settings().withEcho(!off), trials);
    if (!common.json()) {
      print.println();
      EchoBench.table(outcomes).forEach(print::println);
    }
    print.println(EchoBench.json(outcomes).put("cancelled", !off).encode());
    return 0;
  }

  private List<Outcome> hold(Settings settings, List<Trial> trials) throws Exception {
    var print = spec.commandLine().getOut();
    int count = Math.min(atOnce, trials.size());
    try (var desks = BenchDesks.open(settings, common.models(), count);
        var lines = Executors.newFixedThreadPool(count)) {
      String greeting = desks.at(desk -> EchoBench.greeting(desk.call()));
      List<Future<Outcome>> calls = trials.stream()
          .map(trial -> lines.submit(() -> desks.at(desk -> EchoBench.hold(trial, desk.call(), greeting)))).toList();
      try {
        var outcomes = new ArrayList<Outcome>();
        for (Future<Outcome> call : calls) {
          Outcome outcome = call.get();
          outcomes.add(outcome);
          if (!common.json()) {
            print.println(outcome.line());
            print.flush();
          }
          if (out != null) {
            outcome.result().save(out.resolve("call-" + outcomes.size() + ".wav"));
            Files.writeString(out.resolve("call-" + outcomes.size() + ".json"),
                new JsonArray(outcome.result().events()).encodePrettily());
          }
        }
        return outcomes;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof CallException problem ? problem : e;
      } finally {
        lines.shutdownNow();
      }
    }
  }
}

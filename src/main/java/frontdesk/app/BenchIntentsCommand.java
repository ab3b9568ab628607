package frontdesk.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import frontdesk.bench.IntentBench;
import frontdesk.space.Embedding;
import frontdesk.space.MiniLm;
import frontdesk.space.NearestPhrases;
import frontdesk.space.TextTower;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "intents",
    description = {"Measures intents from few examples on public collections.",
        "CLINC150 and Banking77 from 5 and 10 examples: five draws with fixed seeds, the whole test set, mean and spread."
            + " The last line is JSON."},
    mixinStandardHelpOptions = true)
final class BenchIntentsCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Option(names = "--corpora", paramLabel = "DIR", required = true,
      description = "Folder with clinc150.json, banking77-train.csv and banking77-test.csv.")
  private Path corpora;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    TextTower tower = remembering(new MiniLm());
    IntentBench bench;
    try {
      bench = IntentBench.open(corpora, catalog -> new NearestPhrases(tower, catalog));
    } catch (IOException e) {
      throw new UsageException("The corpora cannot be read: " + e.getMessage() + ".");
    }
    var json = bench.run(figure -> {
      if (!common.json()) out.println(figure);
    });
    out.println(json.encode());
    return 0;
  }

  /** The same sentence is asked in every draw: as many points are kept as the corpora have sentences. */
  private static TextTower remembering(TextTower tower) {
    Map<String, Embedding> points = new HashMap<>();
    return text -> points.computeIfAbsent(text, tower::embed);
  }
}

package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import frontdesk.space.Intent;
import frontdesk.space.IntentIndex;
import frontdesk.space.IntentResult;
import io.vertx.core.json.JsonObject;

/**
 * How well intents are found from a few examples, on public collections: CLINC150 and Banking77 with 5 and 10 examples
 * of each intent, drawn five times from the training sentences with fixed seeds, each draw asked with the whole test
 * set. The index is the one that serves. Blocks for minutes.
 */
public final class IntentBench {
  private static final int DRAWS = 5;
  private static final List<Integer> SHOTS = List.of(5, 10);

  private final List<IntentCorpus> corpora;
  private final Function<Intent.Catalog, IntentIndex> indexes;

  private IntentBench(List<IntentCorpus> corpora, Function<Intent.Catalog, IntentIndex> indexes) {
    this.corpora = List.copyOf(corpora);
    this.indexes = indexes;
  }

  /**
   * Reads the collections.
   *
   * @param folder holds {@code clinc150.json}, {@code banking77-train.csv} and {@code banking77-test.csv}
   * @param indexes makes the index that is measured
   * @throws IOException where a file is missing or is something else
   */
  public static IntentBench open(Path folder, Function<Intent.Catalog, IntentIndex> indexes) throws IOException {
    return new IntentBench(List.of(IntentCorpus.clinc150(folder.resolve("clinc150.json")),
        IntentCorpus.banking77(folder.resolve("banking77-train.csv"), folder.resolve("banking77-test.csv"))), indexes);
  }

  /**
   * One draw.
   *
   * @param accuracy share of the test sentences whose best intent is theirs, the threshold not applied
   * @param kept share of the test sentences that get their intent's name with the threshold applied
   * @param rejected share of the out-of-scope test sentences that are unknown; NaN where there are none
   */
  record Draw(double accuracy, double kept, double rejected) {}

  /** The figures of all draws of one collection at one number of examples. */
  public record Figure(String name, int shots, List<Draw> draws) {
    private double mean(ToDoubleFunction<Draw> value) {
      return draws.stream().mapToDouble(value).average().orElseThrow();
    }

    /** Sample standard deviation over the draws. */
    private double spread(ToDoubleFunction<Draw> value) {
      double mean = mean(value);
      return Math.sqrt(draws.stream().mapToDouble(d -> Math.pow(value.applyAsDouble(d) - mean, 2)).sum()
          / Math.max(1, draws.size() - 1));
    }

    @Override
    public String toString() {
      String line = String.format(Locale.ROOT, "%-10s %2d examples: %5.1f %% +- %.1f", name, shots,
          100 * mean(Draw::accuracy), 100 * spread(Draw::accuracy));
      if (Double.isNaN(mean(Draw::rejected))) return line;
      return line + String.format(Locale.ROOT,
          "; with the threshold %.1f %% +- %.1f right, %.1f %% +- %.1f of out-of-scope rejected",
          100 * mean(Draw::kept), 100 * spread(Draw::kept), 100 * mean(Draw::rejected), 100 * spread(Draw::rejected));
    }

    private void put(JsonObject json) {
      String key = name + "_" + shots;
      json.put(key, rounded(mean(Draw::accuracy))).put(key + "_spread", rounded(spread(Draw::accuracy)));
      if (Double.isNaN(mean(Draw::rejected))) return;
      json.put(key + "_oos_in_scope", rounded(mean(Draw::kept)))
          .put(key + "_oos_recall", rounded(mean(Draw::rejected)));
    }

    private static double rounded(double share) {
      return Math.round(share * 10_000) / 10_000.0;
    }
  }

  /**
   * Measures.
   *
   * @param progress is told each figure
   * @return accuracies, 0 to 1, by collection and number of examples
   */
  public JsonObject run(Consumer<Figure> progress) {
    var json = new JsonObject();
    for (IntentCorpus corpus : corpora) {
      for (int shots : SHOTS) {
        var draws = new ArrayList<Draw>();
        for (int draw = 0; draw < DRAWS; draw++) {
          draws.add(measure(corpus, indexes.apply(corpus.draw(shots, 100L * shots + draw))));
        }
        var figure = new Figure(corpus.name(), shots, List.copyOf(draws));
        progress.accept(figure);
        figure.put(json);
      }
    }
    return json;
  }

  private static Draw measure(IntentCorpus corpus, IntentIndex index) {
    int right = 0;
    int kept = 0;
    for (var asked : corpus.test()) {
      IntentResult result = index.classify(asked.text());
      if (result.ranked().getFirst().name().equals(asked.intent())) right++;
      if (result.name().equals(asked.intent())) kept++;
    }
    long rejected = corpus.foreignTest().stream().filter(text -> index.classify(text).unknown()).count();
    double all = corpus.test().size();
    return new Draw(right / all, kept / all,
        corpus.foreignTest().isEmpty() ? Double.NaN : rejected / (double) corpus.foreignTest().size());
  }
}

package frontdesk.space;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Intents by nearest phrases. An intent's score is the mean cosine of the two phrases of it that lie nearest to the
 * utterance (examples and description); below the threshold the utterance is unknown. The threshold is calibrated when
 * the catalog is loaded: every example is scored without itself, every sentence that belongs elsewhere as it is, and
 * the threshold is where the two shares (examples kept with the right name, foreign sentences rejected) are largest
 * together. Immutable; any platform thread.
 */
public final class NearestPhrases implements IntentIndex {
  private static final double FINEST = 0.005;

  private final TextTower tower;
  private final List<Phrases> intents;
  private final Calibration calibration;

  private record Phrases(String name, List<Embedding> points) {}

  /**
   * What calibration found.
   *
   * @param threshold cosine below which an utterance is unknown
   * @param accuracy share of the examples that get their own intent's name, each scored without itself, threshold applied
   * @param rejected share of the foreign sentences that are unknown
   */
  public record Calibration(double threshold, double accuracy, double rejected) {}

  public NearestPhrases(TextTower tower, Intent.Catalog catalog) {
    this.tower = tower;
    this.intents = catalog.intents().stream().map(intent -> {
      List<Embedding> points = new ArrayList<>(intent.examples().stream().map(t -> tower.embed(plain(t))).toList());
      points.add(tower.embed(plain(intent.description())));
      return new Phrases(intent.name(), List.copyOf(points));
    }).toList();
    this.calibration = calibrate(catalog.elsewhere());
  }

  /** What calibration found when the catalog was loaded. */
  public Calibration calibration() {
    return calibration;
  }

  @Override
  public IntentResult classify(String text) {
    return classify(tower.embed(plain(text)), "text");
  }

  /** The intents of a point of the space. */
  public IntentResult classify(Embedding point, String source) {
    List<IntentResult.Score> ranked = rank(point, null);
    double margin = ranked.get(0).score() - ranked.get(1).score();
    return new IntentResult(ranked, margin, ranked.getFirst().score() < calibration.threshold(), source);
  }

  private List<IntentResult.Score> rank(Embedding point, Embedding leftOut) {
    return intents.stream().map(intent -> new IntentResult.Score(intent.name(), score(point, intent.points(), leftOut)))
        .sorted(Comparator.comparingDouble(IntentResult.Score::score).reversed()).toList();
  }

  private static double score(Embedding point, List<Embedding> phrases, Embedding leftOut) {
    double best = -1;
    double second = -1;
    for (Embedding phrase : phrases) {
      if (phrase == leftOut) continue;
      double cosine = point.cosine(phrase);
      if (cosine > best) {
        second = best;
        best = cosine;
      } else if (cosine > second) {
        second = cosine;
      }
    }
    return (best + second) / 2;
  }

  private Calibration calibrate(List<String> elsewhere) {
    List<Double> right = new ArrayList<>();
    int examples = 0;
    for (Phrases intent : intents) {
      for (Embedding example : intent.points().subList(0, intent.points().size() - 1)) {
        examples++;
        IntentResult.Score first = rank(example, example).getFirst();
        if (first.name().equals(intent.name())) right.add(first.score());
      }
    }
    List<Double> foreign = elsewhere.stream().map(t -> rank(tower.embed(plain(t)), null).getFirst().score()).toList();
    Calibration best = new Calibration(0, 0, 0);
    for (double threshold = 0.2; threshold < 0.9; threshold += FINEST) {
      double t = threshold;
      double kept = right.stream().filter(s -> s >= t).count() / (double) examples;
      double rejected = foreign.stream().filter(s -> s < t).count() / (double) Math.max(1, foreign.size());
      if (kept + rejected > best.accuracy() + best.rejected()) best = new Calibration(t, kept, rejected);
    }
    return best;
  }

  /** Punctuation and case carry nothing in what a recogniser writes. */
  private static String plain(String text) {
    return text.toLowerCase().replaceAll("[^\\p{L}\\p{N}' ]", " ").replaceAll("\\s+", " ").strip();
  }
}

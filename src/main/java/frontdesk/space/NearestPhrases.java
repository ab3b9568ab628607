package frontdesk.space;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Intents by nearest phrases. The phrases of an intent (examples and description) and the utterance are brought under a
 * {@link Whitening}, in which what phrases share across intents counts less than what sets intents apart; an intent's
 * score is a mean of two cosines there: that of the intent's mean direction, and that of its nearest phrase. Where
 * score and margin together lie below the threshold the utterance is unknown.
 *
 * <p>The threshold is calibrated when the catalog is loaded, by tenfold cross-validation: the examples of each fold are
 * scored by an index made without them, the sentences that belong elsewhere by the whole one, and the threshold is where
 * the two shares (examples kept with the right name, foreign sentences rejected) are largest together. Immutable; any
 * platform thread.
 */
public final class NearestPhrases implements IntentIndex {
  private static final double FINEST = 0.005;
  private static final int FOLDS = 10;
  /** Of thresholds that are as good as this the lowest is taken: what a recogniser mishears scores lower. */
  private static final double TOLERANCE = 0.015;
  /** Weight of the nearest phrase against the intent's mean direction. */
  private static final double NEAREST = 0.2;

  private final TextTower tower;
  private final Model model;
  private final Calibration calibration;

  private record Phrases(String name, List<Embedding> points) {}

  private record Candidate(String name, Embedding mean, List<Embedding> points) {}

  /** The intents under one whitening. */
  private record Model(Whitening whitening, List<Candidate> candidates) {
    static Model of(List<Phrases> intents) {
      Whitening whitening = new Whitening(intents.stream().map(Phrases::points).toList());
      return new Model(whitening, intents.stream().map(intent -> {
        List<Embedding> points = intent.points().stream().map(whitening::of).toList();
        return new Candidate(intent.name(), Embedding.mean(points), points);
      }).toList());
    }

    List<IntentResult.Score> rank(Embedding point) {
      Embedding here = whitening.of(point);
      return candidates.stream().map(c -> {
        double nearest = c.points().stream().mapToDouble(here::cosine).max().orElse(-1);
        return new IntentResult.Score(c.name(), NEAREST * nearest + (1 - NEAREST) * here.cosine(c.mean()));
      }).sorted(Comparator.comparingDouble(IntentResult.Score::score).reversed()).toList();
    }
  }

  /**
   * What calibration found.
   *
   * @param threshold sum of score and margin below which an utterance is unknown
   * @param accuracy share of the examples that get their own intent's name from an index made without them, threshold
   *          applied
   * @param rejected share of the foreign sentences that are unknown
   */
  public record Calibration(double threshold, double accuracy, double rejected) {
    private double both() {
      return accuracy + rejected;
    }
  }

  public NearestPhrases(TextTower tower, Intent.Catalog catalog) {
    this.tower = tower;
    List<Phrases> intents = catalog.intents().stream().map(intent -> {
      List<Embedding> points = new ArrayList<>(intent.examples().stream().map(t -> tower.embed(plain(t))).toList());
      points.add(tower.embed(plain(intent.description())));
      return new Phrases(intent.name(), List.copyOf(points));
    }).toList();
    this.model = Model.of(intents);
    this.calibration = calibrate(intents, catalog.elsewhere());
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
    List<IntentResult.Score> ranked = model.rank(point);
    double margin = ranked.get(0).score() - ranked.get(1).score();
    return new IntentResult(ranked, margin, evidence(ranked) < calibration.threshold(), source);
  }

  /** What is set against the threshold: the best score and its margin. A misheard phrase scores low but stands alone. */
  private static double evidence(List<IntentResult.Score> ranked) {
    return 2 * ranked.get(0).score() - ranked.get(1).score();
  }

  private Calibration calibrate(List<Phrases> intents, List<String> elsewhere) {
    List<Double> right = new ArrayList<>();
    int examples = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      Model without = Model.of(
          intents.stream().map(i -> new Phrases(i.name(), pick(i, (k, last) -> last || k % FOLDS != left))).toList());
      for (Phrases intent : intents) {
        for (Embedding example : pick(intent, (k, last) -> !last && k % FOLDS == left)) {
          examples++;
          List<IntentResult.Score> ranked = without.rank(example);
          if (ranked.getFirst().name().equals(intent.name())) right.add(evidence(ranked));
        }
      }
    }
    List<Double> foreign = elsewhere.stream().map(t -> evidence(model.rank(tower.embed(plain(t))))).toList();
    return best(right, examples, foreign);
  }

  /** The phrases whose place is wanted; the description stands last. */
  private static List<Embedding> pick(Phrases intent, BiPredicate<Integer, Boolean> wanted) {
    List<Embedding> picked = new ArrayList<>();
    int last = intent.points().size() - 1;
    for (int k = 0; k <= last; k++)
      if (wanted.test(k, k == last)) picked.add(intent.points().get(k));
    return picked;
  }

  private static Calibration best(List<Double> right, int examples, List<Double> foreign) {
    List<Calibration> all = new ArrayList<>();
    for (int step = 0; step * FINEST < 1.2; step++) {
      double threshold = step * FINEST;
      double kept = right.stream().filter(s -> s >= threshold).count() / (double) examples;
      double rejected = foreign.stream().filter(s -> s < threshold).count() / (double) Math.max(1, foreign.size());
      all.add(new Calibration(threshold, kept, rejected));
    }
    double most = all.stream().mapToDouble(Calibration::both).max().orElseThrow();
    return all.stream().filter(c -> c.both() >= most - TOLERANCE).findFirst().orElseThrow();
  }

  /** Punctuation and case carry nothing in what a recogniser writes. */
  private static String plain(String text) {
    return text.toLowerCase().replaceAll("[^\\p{L}\\p{N}' ]", " ").replaceAll("\\s+", " ").strip();
  }
}

package frontdesk.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.DoubleUnaryOperator;

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
  /** Log-odds of a beginning that several intents share: it may still become any of them. */
  private static final double UNDECIDED = -2;
  /** Of thresholds that are as good as this the lowest is taken: what a recogniser mishears scores lower. */
  private static final double TOLERANCE = 0.015;
  /** Weight of the nearest phrase against the intent's mean direction. */
  private static final double NEAREST = 0.2;

  private final TextTower tower;
  private final Model model;
  private final List<String> names;
  private final Calibration calibration;
  private final Openings openings;

  private record Phrases(String name, List<Embedding> points) {}

  private record Candidate(Embedding mean, List<Embedding> points) {
    double score(Embedding here) {
      double nearest = points.stream().mapToDouble(here::cosine).max().orElse(-1);
      return NEAREST * nearest + (1 - NEAREST) * here.cosine(mean);
    }
  }

  /** The intents under one whitening. */
  private record Model(Whitening whitening, List<Candidate> candidates) {
    static Model of(List<Phrases> intents) {
      Whitening whitening = new Whitening(intents.stream().map(Phrases::points).toList());
      return new Model(whitening, intents.stream().map(intent -> {
        List<Embedding> points = intent.points().stream().map(whitening::of).toList();
        return new Candidate(Embedding.mean(points), points);
      }).toList());
    }

    /** The scores of all intents, in the catalog's order. */
    double[] scores(Embedding point) {
      Embedding here = whitening.of(point);
      return candidates.stream().mapToDouble(candidate -> candidate.score(here)).toArray();
    }
  }

  /**
   * What calibration found.
   *
   * @param threshold sum of score and margin below which an utterance is unknown
   * @param accuracy share of the examples that get their own intent's name from an index made without them, threshold
   *          applied
   * @param rejected share of the foreign sentences that are unknown
   * @param temperature under which a softmax over the scores is the probability of an intent
   * @param slope what the distance to the threshold is divided by to be log-odds that an utterance is known
   */
  public record Calibration(double threshold, double accuracy, double rejected, double temperature, double slope) {
    private double both() {
      return accuracy + rejected;
    }

    /** The same with the scale under which right and foreign evidence is least surprising (Platt 1999). */
    private Calibration withScale(double temperature, List<Double> right, List<Double> foreign) {
      double slope = least(0.01, 0.5,
          s -> right.stream().mapToDouble(e -> Math.log1p(Math.exp((threshold - e) / s))).average().orElse(0)
              + foreign.stream().mapToDouble(e -> Math.log1p(Math.exp((e - threshold) / s))).average().orElse(0));
      return new Calibration(threshold, accuracy, rejected, temperature, slope);
    }
  }

  public NearestPhrases(TextTower tower, Intent.Catalog catalog) {
    this.tower = tower;
    List<Phrases> intents = catalog.intents().stream().map(intent -> {
      List<Embedding> points = new ArrayList<>(
          intent.examples().stream().map(t -> tower.embed(PlainText.of(t))).toList());
      points.add(tower.embed(PlainText.of(intent.description())));
      return new Phrases(intent.name(), List.copyOf(points));
    }).toList();
    this.model = Model.of(intents);
    this.names = intents.stream().map(Phrases::name).toList();
    this.calibration = calibrate(intents, catalog.elsewhere());
    this.openings = new Openings(catalog);
  }

  /** What calibration found when the catalog was loaded. */
  public Calibration calibration() {
    return calibration;
  }

  @Override
  public IntentResult classify(String text) {
    return evidence(text).result("text");
  }

  /** The probabilities of a sentence, where its beginning alone is not yet evidence of anything. */
  IntentEvidence evidence(String text) {
    String plain = PlainText.of(text);
    double[] scores = model.scores(tower.embed(plain));
    double known = (evidence(scores) - calibration.threshold()) / calibration.slope();
    IntentEvidence evidence = IntentEvidence.of(names, scores, calibration.temperature(), known);
    return openings.has(plain) ? evidence.atMost(UNDECIDED) : evidence;
  }

  /** What is set against the threshold: the best score and its margin. A misheard phrase scores low but stands alone. */
  private static double evidence(double[] scores) {
    double best = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      second = Math.max(second, Math.min(best, score));
      best = Math.max(best, score);
    }
    return 2 * best - second;
  }

  /** An example scored by an index made without it. */
  private record Trial(int intent, double[] scores) {
    boolean right() {
      return Arrays.stream(scores).max().orElseThrow() == scores[intent];
    }

    /** Surprise at the right intent under a temperature: minus the logarithm of its probability. */
    double surprise(double temperature) {
      double[] logits = Arrays.stream(scores).map(score -> score / temperature).toArray();
      return IntentEvidence.logSum(logits) - logits[intent];
    }
  }

  private Calibration calibrate(List<Phrases> intents, List<String> elsewhere) {
    List<Trial> trials = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      Model without = Model.of(
          intents.stream().map(i -> new Phrases(i.name(), pick(i, (k, last) -> last || k % FOLDS != left))).toList());
      for (int intent = 0; intent < intents.size(); intent++) {
        for (Embedding example : pick(intents.get(intent), (k, last) -> !last && k % FOLDS == left))
          trials.add(new Trial(intent, without.scores(example)));
      }
    }
    List<Double> right = trials.stream().filter(Trial::right).map(t -> evidence(t.scores())).toList();
    List<Double> foreign = elsewhere.stream().map(t -> evidence(model.scores(tower.embed(PlainText.of(t))))).toList();
    double temperature = least(0.01, 0.5, t -> trials.stream().mapToDouble(trial -> trial.surprise(t)).sum());
    return best(right, trials.size(), foreign).withScale(temperature, right, foreign);
  }

  /** The value at which a cost is least, from steps of a tenth. */
  private static double least(double from, double to, DoubleUnaryOperator cost) {
    double best = from;
    for (double value = from; value <= to; value *= 1.1)
      if (cost.applyAsDouble(value) < cost.applyAsDouble(best)) best = value;
    return best;
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
      all.add(new Calibration(threshold, kept, rejected, 1, 1));
    }
    double most = all.stream().mapToDouble(Calibration::both).max().orElseThrow();
    return all.stream().filter(c -> c.both() >= most - TOLERANCE).findFirst().orElseThrow();
  }
}

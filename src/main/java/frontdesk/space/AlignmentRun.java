package frontdesk.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

import frontdesk.space.AlignmentResult.Measured;
import frontdesk.space.AlignmentResult.Progress;
import frontdesk.space.PairBatch.Wanted;

/**
 * The steps of one {@link Alignment} over prepared encodings: batches, looks at the held-out pairs, early stopping,
 * checkpoints. Used once, by one thread.
 */
final class AlignmentRun {
  private static final int LOOKS = 30;
  private static final int PATIENCE = 8;
  private static final int FEWEST_STEPS = 300;
  private static final int PICTURE = 80;
  private static final int CONFUSIONS = 30;
  private static final int MEASURE_BATCH = 256;
  /** Cosines of what does not match lie about 0; where all lie above this, all points are one. */
  private static final double COLLAPSED = 0.95;

  private final Alignment.Settings settings;
  private final Alignment.Listener listener;
  private final Encodings encodings;
  private final Parallel parallel;
  private final HeldOut split;
  private final List<Pair> measured;
  private final Projection first;
  private final Map<String, Integer> keys = new HashMap<>();
  private final List<Wanted[]> wanted = new ArrayList<>();
  private final int batch;
  private final int perEpoch;
  private final int steps;
  private final int between;
  private final TrainingState state;
  private final Checkpoint checkpoint;

  /**
   * @param encodings of all pairs, computed
   * @param measured pairs that are only measured; may be empty
   * @param first what is started from
   * @param checkpoint where it goes on from and is saved to
   */
  AlignmentRun(Alignment.Settings settings, Alignment.Listener listener, Encodings encodings, Parallel parallel,
      HeldOut split, List<Pair> measured, Projection first, Checkpoint checkpoint) {
    this.settings = settings;
    this.listener = listener;
    this.encodings = encodings;
    this.parallel = parallel;
    this.split = split;
    this.measured = measured;
    this.first = first;
    int train = split.train().size();
    batch = Math.clamp(train / 2, 16, settings.batch());
    perEpoch = Math.max(1, train / batch);
    steps = Math.max(FEWEST_STEPS, settings.epochs() * perEpoch);
    between = Math.max(10, steps / LOOKS);
    state = new TrainingState(first, new AdamW(first, settings.rate(), settings.decay(), steps));
    this.checkpoint = checkpoint;
    for (Pair pair : split.train()) {
      Wanted[] variants = new Wanted[settings.variants()];
      for (int v = 0; v < variants.length; v++)
        variants[v] = wanted(pair, v);
      wanted.add(variants);
    }
  }

  private Wanted wanted(Pair pair, int variant) {
    return new Wanted(encodings.sound(pair, variant), encodings.text(pair),
        keys.computeIfAbsent(pair.key(), _ -> keys.size()));
  }

  /** Trains to the end, from the checkpoint where there is one. */
  AlignmentResult run() {
    train();
    var held = picture(first, split.held());
    var best = picture(state.best, split.held());
    Evaluation before = state.history.getFirst().held();
    Evaluation after = best.evaluate();
    Optional<Evaluation.Similarity> apart = measured.isEmpty()
        ? Optional.empty()
        : Optional.of(picture(state.best, measured));
    Optional<Measured> only = apart.map(now -> new Measured(picture(first, measured).evaluate(), now.evaluate()));
    checkpoint.delete();
    return new AlignmentResult(first.encoder(), split.train().size(), split.voices(), split.shared(),
        List.copyOf(state.history),
        before, after, only, new AlignmentResult.Matrix[]{square(held), square(best)},
        List.copyOf(apart.orElse(best).confusions(CONFUSIONS)), after.mean() > before.mean(),
        new AlignmentResult.Projected(state.best));
  }

  private void train() {
    if (checkpoint.load(state)) {
      state.history.forEach(progress -> listener.evaluated(progress, steps));
    } else {
      look();
    }
    var towers = new TowerTraining(state.weights, parallel);
    double sum = 0;
    int count = 0;
    while (state.step < steps && state.stale < PATIENCE) {
      var step = towers.step(next());
      if (!Double.isFinite(step.loss())) {
        throw new TrainingException("the training was given up: after " + state.step
            + " steps the loss is no number; a lower --rate may help");
      }
      state.optimizer.update(state.weights, step.gradients(), state.step, parallel);
      state.step++;
      sum += step.loss();
      count++;
      if (state.step % between == 0 || state.step == steps) {
        state.loss = sum / count;
        sum = 0;
        count = 0;
        look();
        checkpoint.save(state);
      }
    }
  }

  /** The pairs of a step depend on seed and step alone, so that a training can go on anywhere. */
  private PairBatch next() {
    int[] order = permutation(split.train().size(), new Random(settings.seed() * 31 + state.step / perEpoch));
    int from = state.step % perEpoch * batch;
    var random = new SplittableRandom(settings.seed() * 1_000_003 + state.step);
    List<Wanted> pairs = new ArrayList<>(batch);
    for (int i = 0; i < batch; i++)
      pairs.add(wanted.get(order[from + i])[random.nextInt(settings.variants())]);
    return PairBatch.read(pairs, encodings, state.weights).mask(random);
  }

  private void look() {
    Evaluation held = picture(state.weights, split.held()).evaluate();
    var progress = new Progress(state.step, state.loss, Math.exp(-state.weights.logScale()[0]), held);
    double best = state.history.stream().mapToDouble(p -> p.held().mean()).max().orElse(-1);
    state.history.add(progress);
    if (held.mean() > best) {
      state.keep();
      state.stale = 0;
    } else {
      state.stale++;
    }
    listener.evaluated(progress, steps);
    if (state.step > 0 && held.mismatching()[0] > COLLAPSED) {
      throw new TrainingException("the training was given up: it collapsed, every sound and text lies at one point"
          + " after " + state.step + " steps; a lower --rate or more different texts may help");
    }
  }

  private Evaluation.Similarity picture(Projection projection, List<Pair> pairs) {
    var towers = new TowerTraining(projection, parallel);
    float[] audio = new float[pairs.size() * Projection.DIMENSIONS];
    float[] text = new float[audio.length];
    for (int from = 0; from < pairs.size(); from += MEASURE_BATCH) {
      var some = pairs.subList(from, Math.min(from + MEASURE_BATCH, pairs.size()));
      var points = towers
          .points(PairBatch.read(some.stream().map(p -> wanted(p, 0)).toList(), encodings, projection));
      System.arraycopy(points.audio(), 0, audio, from * Projection.DIMENSIONS, points.audio().length);
      System.arraycopy(points.text(), 0, text, from * Projection.DIMENSIONS, points.text().length);
    }
    return Evaluation.Similarity.of(pairs, audio, text);
  }

  /** The first recordings of different texts. */
  private static AlignmentResult.Matrix square(Evaluation.Similarity all) {
    int size = Math.min(PICTURE, all.columns().size());
    Map<Integer, Integer> rows = new LinkedHashMap<>();
    for (int row = 0; row < all.right().length; row++)
      rows.putIfAbsent(all.right()[row], row);
    float[] cosines = new float[size * size];
    for (int i = 0; i < size; i++)
      for (int j = 0; j < size; j++)
        cosines[i * size + j] = all.cosine(rows.get(i), j);
    return new AlignmentResult.Matrix(size, cosines);
  }

  private static int[] permutation(int size, Random random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}

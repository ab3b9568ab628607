package frontdesk.space;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

import frontdesk.space.AlignmentResult.Measured;
import frontdesk.space.AlignmentResult.Progress;
import frontdesk.space.PairBatch.Wanted;
import frontdesk.speech.SpeechEncoder;

/**
 * Trains a {@link Projection} on pairs: both ends of the shared space at once by the {@link ContrastiveLoss}, with
 * held-out speakers, early stopping and checkpoints. Same pairs, settings, seed and machine: same result, whether or not
 * it was interrupted. Blocks; one thread.
 */
public final class Alignment {
  /** Fewer pairs teach nothing that held-out pairs would confirm. */
  public static final int FEWEST_PAIRS = 100;
  private static final int FEWEST_TEXTS = 10;
  private static final int MOST_HELD = 1_000;
  private static final int LOOKS = 30;
  private static final int PATIENCE = 8;
  private static final int FEWEST_STEPS = 300;
  private static final int STANDARD_SAMPLE = 2_000;
  private static final int PICTURE = 80;
  private static final int CONFUSIONS = 30;
  private static final int MEASURE_BATCH = 256;
  /** Cosines of what does not match lie about 0; where all lie above this, all points are one. */
  private static final double COLLAPSED = 0.95;

  /**
   * How to train.
   *
   * @param seed of everything random
   * @param variants how often each recording is encoded, 1 to 8: as it is and augmented
   * @param heads learned queries, 1 to 32; a start brings its own
   * @param batch pairs in a step, 16 to 2048
   * @param epochs how often each pair is seen at most, 1 to 1000
   * @param rate highest learning rate
   * @param decay weight decay of the matrices
   * @param threads 1 to 64
   */
  public record Settings(long seed, int variants, int heads, int batch, int epochs, double rate, double decay,
      int threads) {
    public Settings {
      if (variants < 1 || variants > 8 || heads < 1 || heads > 32 || batch < 16 || batch > 2048 || epochs < 1
          || epochs > 1000 || !(rate > 0 && rate <= 1) || !(decay >= 0 && decay <= 10) || threads < 1 || threads > 64) {
        throw new IllegalArgumentException(
            "settings of a training are out of range: " + variants + " variants, " + heads
                + " heads, batches of " + batch + ", " + epochs + " epochs, rate " + rate + ", decay " + decay + ", "
                + threads + " threads");
      }
    }
  }

  /** Hears how it goes. */
  public interface Listener {
    /** So many recordings are encoded; called by several threads. */
    void encoded(int done, int all);

    /** The held-out pairs were looked at. */
    void evaluated(Progress progress, int steps);
  }

  private final SpeechEncoder encoder;
  private final String encoderId;
  private final TextTower miniLm;
  private final Path folder;
  private final Settings settings;
  private final Listener listener;

  /**
   * @param encoderId name and digest of the encoder: other weights are other encodings
   * @param miniLm 384 dimensions
   * @param folder of encodings and checkpoints, kept for the next training
   */
  public Alignment(SpeechEncoder encoder, String encoderId, TextTower miniLm, Path folder, Settings settings,
      Listener listener) {
    this.encoder = encoder;
    this.encoderId = encoderId;
    this.miniLm = miniLm;
    this.folder = folder;
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Trains.
   *
   * @param pairs at least {@link #FEWEST_PAIRS}
   * @param measured pairs that are only measured; may be empty
   * @param start the projection to start from
   * @throws BadPairsException where nothing can be trained from the pairs
   * @throws TrainingException where it came to nothing: collapse, values that are no numbers
   */
  public AlignmentResult train(List<Pair> pairs, List<Pair> measured, Optional<Path> start) {
    check(pairs);
    HeldOut split = HeldOut.of(pairs, settings.seed(), MOST_HELD);
    try (var encodings = new Encodings(folder, encoder, encoderId);
        var parallel = new Parallel(settings.threads())) {
      compute(encodings, split, measured);
      Projection first = start.map(this::open).orElseGet(() -> fresh(encodings, split.train()));
      return new Run(encodings, parallel, split, measured, first).result();
    }
  }

  private static void check(List<Pair> pairs) {
    if (pairs.size() < FEWEST_PAIRS) {
      throw new BadPairsException(
          "there are " + pairs.size() + " pairs, and fewer than " + FEWEST_PAIRS + " teach nothing");
    }
    long texts = pairs.stream().map(Pair::key).distinct().count();
    if (texts == 1) {
      throw new BadPairsException("all pairs have the same text, so there is nothing to tell apart");
    }
    if (texts < FEWEST_TEXTS) {
      throw new BadPairsException("the pairs have only " + texts + " different texts, and " + FEWEST_TEXTS
          + " are needed to tell anything apart");
    }
  }

  private void compute(Encodings encodings, HeldOut split, List<Pair> measured) {
    List<Pair> plain = new ArrayList<>(split.held());
    plain.addAll(measured);
    int all = split.train().size() + plain.size();
    int trained = split.train().size();
    encodings.compute(split.train(), settings.variants(), miniLm, settings.threads(), n -> listener.encoded(n, all));
    encodings.compute(plain, 1, miniLm, settings.threads(), n -> listener.encoded(trained + n, all));
  }

  private Projection open(Path file) {
    Projection start = ProjectionFile.read(file).projection();
    if (!start.encoder().equals(encoder.name()) || start.states() != encoder.dimension()
        || start.stride() != Encodings.stride(encoder)) {
      throw new BadPairsException("the projection " + file + " was trained for the encoder " + start.encoder()
          + ", so a training for " + encoder.name() + " cannot start from it");
    }
    return start;
  }

  private Projection fresh(Encodings encodings, List<Pair> train) {
    int width = encoder.dimension();
    double[] sum = new double[width];
    double[] square = new double[width];
    long rows = 0;
    int step = Math.max(1, train.size() / STANDARD_SAMPLE);
    for (int i = 0; i < train.size(); i += step) {
      var entry = encodings.sound(train.get(i), i / step % settings.variants());
      float[] states = new float[entry.rows() * width];
      encodings.readSound(entry, states, 0);
      for (int k = 0; k < states.length; k++) {
        sum[k % width] += states[k];
        square[k % width] += (double) states[k] * states[k];
      }
      rows += entry.rows();
    }
    float[] mean = new float[width];
    float[] scale = new float[width];
    for (int k = 0; k < width; k++) {
      mean[k] = (float) (sum[k] / rows);
      scale[k] = (float) (1 / Math.sqrt(Math.max(1e-6, square[k] / rows - (double) mean[k] * mean[k])));
    }
    return Projection.random(encoder.name(), width, Encodings.stride(encoder), settings.heads(), mean, scale,
        settings.seed());
  }

  /** One training over prepared encodings. */
  private final class Run {
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

    Run(Encodings encodings, Parallel parallel, HeldOut split, List<Pair> measured, Projection first) {
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
      checkpoint = new Checkpoint(folder.resolve(encoder.name()).resolve("training.ckpt"), identity(first, split));
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

    AlignmentResult result() {
      train();
      var held = picture(first, split.held());
      var best = picture(state.best, split.held());
      Evaluation before = state.history.getFirst().held();
      Evaluation after = best.evaluate();
      Optional<Measured> only = measured.isEmpty()
          ? Optional.empty()
          : Optional.of(new Measured(picture(first, measured).evaluate(), picture(state.best, measured).evaluate()));
      var listen = measured.isEmpty() ? best : picture(state.best, measured);
      checkpoint.delete();
      return new AlignmentResult(encoder.name(), split.train().size(), split.voices(), split.shared(),
          List.copyOf(state.history),
          before, after, only, new AlignmentResult.Matrix[]{square(held), square(best)},
          List.copyOf(listen.confusions(CONFUSIONS)), after.mean() > before.mean(),
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

  /** Another set of pairs, settings or start is another training. */
  private String identity(Projection first, HeldOut split) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var text = new StringBuilder(encoderId).append(settings).append(java.util.Arrays.hashCode(first.audio()));
      for (List<Pair> side : List.of(split.train(), split.held()))
        for (Pair pair : side)
          text.append('\n').append(pair.audio()).append('\t').append(pair.text());
      return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package frontdesk.space;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import frontdesk.space.AlignmentResult.Progress;
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
  private static final int STANDARD_SAMPLE = 2_000;

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
      var checkpoint = new Checkpoint(folder.resolve(encoder.name()).resolve("training.ckpt"), identity(first, split));
      return new AlignmentRun(settings, listener, encodings, parallel, split, measured, first, checkpoint).run();
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

  /** Another set of pairs, settings or start is another training. */
  private String identity(Projection first, HeldOut split) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var text = new StringBuilder(encoderId).append(settings).append(Arrays.hashCode(first.audio()));
      for (List<Pair> side : List.of(split.train(), split.held()))
        for (Pair pair : side)
          text.append('\n').append(pair.audio()).append('\t').append(pair.text());
      return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package frontdesk.turn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Trains the network of {@link LearnedEndOfTurn} by logistic loss and Adam (Kingma and Ba 2015) on pauses whose turn is
 * known to be complete or not. Every second time an example is shown its states are left out, so that one network serves
 * with them and without. The same examples and seed give the same network. One thread; a minute for 50,000 examples.
 */
public final class EndOfTurnTraining {
  private static final int HIDDEN = 24;
  private static final int EPOCHS = 12;
  private static final int BATCH = 64;
  private static final double RATE = 2e-3;
  private static final double DECAY = 2e-3;
  private static final double NOISE = 0.1;
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  /** The part of all pauses inside turns that may have been cut off at silences of 200, 300, 600 and 1,000 ms. */
  private static final double[][] BUDGET = {{200, 0.006}, {300, 0.016}, {600, 0.07}, {1000, 0.12}};
  private static final int LAST_MS = 1_000;
  private static final float LOWEST = 0.5f;

  private final String encoder;
  private final String identity;
  private final int dimension;
  private final long seed;

  /**
   * @param encoder its name
   * @param identity see {@link LearnedEndOfTurn#identity}
   * @param dimension width of its states
   */
  public EndOfTurnTraining(String encoder, String identity, int dimension, long seed) {
    this.encoder = encoder;
    this.identity = identity;
    this.dimension = dimension;
    this.seed = seed;
  }

  /**
   * One moment of a pause.
   *
   * @param pause number of the pause, of which there are several moments
   */
  public record Example(float[] features, int silenceMs, boolean complete, int pause) {
    /** Takes what is known at a moment. */
    public static Example of(EndOfTurn.Pause moment, boolean complete, int pause) {
      return new Example(PauseFeatures.withStates(moment), moment.silenceMs(), complete, pause);
    }
  }

  /**
   * Trains.
   *
   * @param examples to learn from
   * @param tuning other pauses, best of a voice that is not among the examples, with which the thresholds are chosen
   * @param progress is told the loss of each round
   */
  public LearnedEndOfTurn train(List<Example> examples, List<Example> tuning, Consumer<String> progress) {
    int inputs = TurnNetwork.inputs(dimension);
    var random = new Random(seed);
    var network = new TurnNetwork(encoder, identity, dimension, mean(examples), new float[2 * dimension],
        new float[HIDDEN * inputs], new float[HIDDEN], new float[HIDDEN], new float[1],
        new float[(LAST_MS - TurnNetwork.FIRST_MS) / TurnNetwork.STEP_MS + 1]);
    scale(examples, network);
    fill(network.first(), Math.sqrt(1.0 / PauseFeatures.COUNT), random);
    fill(network.second(), Math.sqrt(1.0 / HIDDEN), random);
    var run = new Run(network, weights(examples), random);
    var order = new ArrayList<Integer>();
    for (int i = 0; i < examples.size(); i++) {
      order.add(i);
    }
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(order, random);
      double loss = run.epoch(examples, order, epoch);
      progress.accept("round %d of %d: loss %.3f".formatted(epoch + 1, EPOCHS, loss));
    }
    choose(network, tuning);
    return new LearnedEndOfTurn(network, true);
  }

  private float[] mean(List<Example> examples) {
    var mean = new float[2 * dimension];
    for (Example example : examples) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += example.features[PauseFeatures.COUNT + i] / examples.size();
      }
    }
    return mean;
  }

  private void scale(List<Example> examples, TurnNetwork network) {
    var square = new double[2 * dimension];
    for (Example example : examples) {
      for (int i = 0; i < square.length; i++) {
        double off = example.features[PauseFeatures.COUNT + i] - network.mean()[i];
        square[i] += off * off / examples.size();
      }
    }
    // So many states together weigh about as much as the features.
    double width = Math.sqrt(2.0 * dimension / PauseFeatures.COUNT);
    for (int i = 0; i < square.length; i++) {
      network.scale()[i] = (float) (1 / (Math.sqrt(square[i]) + 1e-4) / (2 * width));
    }
  }

  private static void fill(float[] values, double deviation, Random random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
  }

  /** Every pause weighs the same, complete turns together as much as the others. */
  private static float[] weights(List<Example> examples) {
    Map<Integer, Integer> moments = new LinkedHashMap<>();
    examples.forEach(example -> moments.merge(example.pause, 1, Integer::sum));
    double[] sums = new double[2];
    examples.forEach(example -> sums[example.complete ? 1 : 0] += 1.0 / moments.get(example.pause));
    var weights = new float[examples.size()];
    for (int i = 0; i < weights.length; i++) {
      Example example = examples.get(i);
      weights[i] = (float) (examples.size() / 2.0 / sums[example.complete ? 1 : 0] / moments.get(example.pause));
    }
    return weights;
  }

  /** Gradients, moments and steps of one training. */
  private static final class Run {
    private final TurnNetwork network;
    private final float[] weights;
    private final Random random;
    private final List<float[]> learned;
    private final List<float[]> gradients;
    private final List<float[]> firsts;
    private final List<float[]> seconds;
    private int step;

    Run(TurnNetwork network, float[] weights, Random random) {
      this.network = network;
      this.weights = weights;
      this.random = random;
      learned = List.of(network.first(), network.firstBias(), network.second(), network.secondBias());
      gradients = learned.stream().map(values -> new float[values.length]).toList();
      firsts = learned.stream().map(values -> new float[values.length]).toList();
      seconds = learned.stream().map(values -> new float[values.length]).toList();
    }

    double epoch(List<Example> examples, List<Integer> order, int epoch) {
      double loss = 0;
      for (int from = 0; from < order.size(); from += BATCH) {
        int past = Math.min(order.size(), from + BATCH);
        gradients.forEach(values -> Arrays.fill(values, 0));
        for (int i = from; i < past; i++) {
          loss += learn(examples.get(order.get(i)), weights[order.get(i)], past - from);
        }
        double done = (epoch + from / (double) order.size()) / EPOCHS;
        update(RATE * 0.5 * (1 + Math.cos(Math.PI * done)));
      }
      return loss / order.size();
    }

    private double learn(Example example, float weight, int batch) {
      boolean states = random.nextBoolean();
      float[] input = network.input(states ? example.features : Arrays.copyOf(example.features, PauseFeatures.COUNT));
      int width = PauseFeatures.COUNT;
      if (states) {
        width = input.length;
        for (int i = PauseFeatures.COUNT + 1; i < width; i++) {
          input[i] += (float) (NOISE * random.nextGaussian());
        }
      }
      int hidden = network.hidden();
      var inner = new float[hidden];
      double sum = network.secondBias()[0];
      for (int unit = 0; unit < hidden; unit++) {
        float value = network.firstBias()[unit];
        for (int i = 0; i < width; i++) {
          value += network.first()[unit * input.length + i] * input[i];
        }
        inner[unit] = (float) StrictMath.tanh(value);
        sum += network.second()[unit] * inner[unit];
      }
      double found = 1 / (1 + StrictMath.exp(-sum));
      double wanted = example.complete ? 1 : 0;
      float error = (float) ((found - wanted) * weight / batch);
      gradients.get(3)[0] += error;
      for (int unit = 0; unit < hidden; unit++) {
        gradients.get(2)[unit] += error * inner[unit];
        float back = error * network.second()[unit] * (1 - inner[unit] * inner[unit]);
        gradients.get(1)[unit] += back;
        for (int i = 0; i < width; i++) {
          gradients.getFirst()[unit * input.length + i] += back * input[i];
        }
      }
      return -weight * Math.log(Math.max(1e-9, example.complete ? found : 1 - found));
    }

    private void update(double rate) {
      step++;
      double pace = rate * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step));
      for (int k = 0; k < learned.size(); k++) {
        float keep = (float) (1 - (k == 0 || k == 2 ? rate * DECAY : 0));
        float[] w = learned.get(k);
        float[] g = gradients.get(k);
        float[] m = firsts.get(k);
        float[] v = seconds.get(k);
        for (int i = 0; i < w.length; i++) {
          m[i] = (float) (BETA1 * m[i] + (1 - BETA1) * g[i]);
          v[i] = (float) (BETA2 * v[i] + (1 - BETA2) * g[i] * g[i]);
          w[i] = w[i] * keep - (float) (pace * m[i] / (Math.sqrt(v[i]) + 1e-8));
        }
      }
    }
  }

  /**
   * The lowest thresholds that cut no more pauses than the budget allows by each silence. A threshold is no lower than
   * those after it, and than {@link #LOWEST}: what is rather not the end waits for the silence that ends every turn.
   */
  private static void choose(TurnNetwork network, List<Example> tuning) {
    var inside = tuning.stream().filter(example -> !example.complete).toList();
    long pauses = inside.stream().mapToInt(Example::pause).distinct().count();
    var cut = new HashSet<Integer>();
    float[] thresholds = network.thresholds();
    for (int step = 0; step < thresholds.length; step++) {
      int from = TurnNetwork.FIRST_MS + step * TurnNetwork.STEP_MS;
      var here = inside.stream()
          .filter(e -> e.silenceMs >= from && e.silenceMs < from + TurnNetwork.STEP_MS && !cut.contains(e.pause))
          .toList();
      double[] found = here.stream().mapToDouble(e -> -network.probability(e.features)).sorted().toArray();
      int allowed = (int) Math.max(0, budget(from) * pauses - cut.size());
      double threshold = allowed < found.length ? -found[allowed] + 1e-4 : thresholds[Math.max(0, step - 1)];
      thresholds[step] = (float) threshold;
      here.stream().filter(e -> network.probability(e.features) >= threshold).forEach(e -> cut.add(e.pause));
    }
    float highest = LOWEST;
    for (int step = thresholds.length - 1; step >= 0; step--) {
      highest = Math.max(highest, thresholds[step]);
      thresholds[step] = highest;
    }
  }

  private static double budget(int silenceMs) {
    for (int i = 1; i < BUDGET.length; i++) {
      if (silenceMs < BUDGET[i][0]) {
        double part = (silenceMs - BUDGET[i - 1][0]) / (BUDGET[i][0] - BUDGET[i - 1][0]);
        return BUDGET[i - 1][1] + part * (BUDGET[i][1] - BUDGET[i - 1][1]);
      }
    }
    return BUDGET[BUDGET.length - 1][1];
  }
}

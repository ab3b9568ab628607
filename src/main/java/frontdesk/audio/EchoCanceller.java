package frontdesk.audio;

import java.util.Arrays;

/**
 * Takes the echo of a known sound out of another one: what a caller's telephone, or a wire that carries a mix of the
 * whole conversation, gives back of what is played to the caller. How late the echo comes is found first
 * ({@link EchoDelay}); the path behind that delay is modelled by two filters ({@link EchoFilter}), one that learns and
 * one that holds the best that was learnt (Ochiai, Araseki and Ogihara, Echo canceler with two echo path models, IEEE
 * Trans. Communications, 1977); where nothing but a rest of the echo is left ({@link EchoResidual}) noise as loud as the
 * line's takes its place.
 *
 * <p>
 * Echoes of up to {@link #LONGEST_MS} are found, with reflections up to 110 ms behind the first. Where the sound is
 * silent, and where no echo of it was ever found, what comes in goes out bit for bit. State of one call: one thread at a
 * time.
 */
public final class EchoCanceller {
  /** The longest delay of an echo that is found, in milliseconds. */
  public static final int LONGEST_MS = 700;

  private static final int PARTITIONS = 12;
  /** Blocks from which a path is learnt anew at once when a delay is found. */
  private static final int REPLAY = 16;
  /** The last blocks of them tell whether the echo is understood. */
  private static final int PROOF = 6;
  /** So clear is no delay between sounds that have nothing to do with each other. */
  private static final double CLEAR = 12;
  /** A delay so clear that is found so often in a row is one, whether its path is understood yet or not. */
  private static final double CERTAIN = 18;
  private static final int AGREED = 3;
  /** But so much of what came in must be that sound as it was, as a share of its power. */
  private static final double ALIKE = 0.2;
  /** After so many blocks of sound a path is known. */
  private static final int LEARNING_BLOCKS = 150;
  /** For so many blocks it is doubted after a pause, for what is played then may come back a little earlier or later. */
  private static final int DOUBT_BLOCKS = 60;
  /** The doubt is over where so little of the echo is left for so many blocks. */
  private static final double WELL_UNDERSTOOD = 0.5;
  private static final int TRUST_BLOCKS = 5;
  private static final int EARLIER_BLOCKS = 4;
  private static final int LATER_BLOCKS = 2;
  /** So much of an echo, as loud as it is by experience, may be missing in a path that is known. */
  private static final double KNOWN_SHARE = 0.5;
  /** An echo is understood where no more than this share of its power is left. */
  private static final double UNDERSTOOD = 0.6;
  private static final double NOT_EXPLAINED = 0.25;
  private static final int SEARCH_BLOCKS = 3;
  /** An echo that is late in stopping must not unteach its path. */
  private static final int FROZEN_BLOCKS = 30;
  /** A pause after which the delay may be another one. */
  private static final int PAUSE_BLOCKS = 25;
  private static final double AUDIBLE = 1e-7;
  private static final double INAUDIBLE = 1e-8;
  private static final double SMOOTHING = 0.3;

  private final int block;
  private final int lead;
  private final EchoDelay delays;
  private final EchoResidual residual = new EchoResidual();
  private final SampleHistory far;
  private final SampleHistory near;
  private EchoFilter held;
  private EchoFilter learning;
  private EchoFilter trial;
  private final float[] nearBlock;
  private final float[] farBlock;
  private final float[] echo;
  /** What is left behind the held filter, the learning one, and none. */
  private final float[][] left;
  private final double[] powers = new double[3];
  private final float[] scratch;
  private int filled;
  private long silent;
  private int offset = -1;
  private int last = -1;
  private int agreed;
  private double loudness;
  private double spoken;
  private int learnt;
  private int understood;
  private int chosen = 2;
  private double gain = 1;
  private int sinceSearch;
  private int frozen;
  private int pause;
  private long seed = 1;
  private boolean found;
  private float[] whole = new float[0];

  /**
   * @param rate samples a second, 8,000 or 16,000
   */
  public EchoCanceller(int rate) {
    if (rate != 8_000 && rate != 16_000) {
      throw new IllegalArgumentException("echo is cancelled at 8,000 or 16,000 samples a second, not " + rate);
    }
    block = rate / 100;
    lead = rate / 200;
    delays = new EchoDelay(rate);
    far = new SampleHistory(Math.max(delays.farNeeded(), delays.longest() + (PARTITIONS + REPLAY + 2) * block));
    near = new SampleHistory(Math.max(delays.nearNeeded(), REPLAY * block));
    held = new EchoFilter(block, PARTITIONS, rate);
    learning = new EchoFilter(block, PARTITIONS, rate);
    trial = new EchoFilter(block, PARTITIONS, rate);
    nearBlock = new float[block];
    farBlock = new float[block];
    echo = new float[block];
    left = new float[3][block];
    scratch = new float[block];
    silent = far.length();
  }

  /** How many samples of what went out matter for what comes in. */
  public int memory() {
    return far.length();
  }

  /**
   * Takes sound. What is given is the same sound without its echo, in the order in which it came: all of it where the
   * known sound is silent, else whole blocks of 10 ms, so that up to 10 ms wait for the next call.
   *
   * @param in what came in
   * @param known as many samples of the known sound, as it went out at the same time
   */
  public float[] process(float[] in, float[] known) {
    if (in.length != known.length) {
      throw new IllegalArgumentException(in.length + " samples came in and " + known.length + " went out");
    }
    if (idle(known)) {
      whole = pass(in, known);
      return whole;
    }
    var out = new float[(filled + in.length) / block * block];
    whole = offset < 0 ? out : new float[out.length];
    int given = 0;
    for (int i = 0; i < in.length; i++) {
      nearBlock[filled] = Float.isFinite(in[i]) ? in[i] : 0;
      farBlock[filled] = Float.isFinite(known[i]) ? known[i] : 0;
      if (++filled == block) {
        filled = 0;
        step(out, given);
        given += block;
      }
    }
    return out;
  }

  /**
   * Sound was lost on its way in.
   *
   * @param known the known sound of that time; of a long one the last {@link #memory} samples are enough
   * @return what still waited from before
   */
  public float[] gap(float[] known) {
    float[] waiting = Arrays.copyOf(nearBlock, filled);
    remember(nearBlock, farBlock, filled);
    filled = 0;
    whole = waiting;
    for (int from = 0; from < known.length; from += block) {
      int count = Math.min(block, known.length - from);
      Arrays.fill(scratch, 0);
      System.arraycopy(known, from, echo, 0, count);
      remember(scratch, echo, count);
    }
    align();
    return waiting;
  }

  /**
   * What was given last before the rest of an echo was softened, for who reads words: the soft begin of a word is in it
   * that cannot be told from an echo when it comes.
   */
  public float[] whole() {
    return whole;
  }

  /** Whether an echo was found since this was asked last: what came in just before was, at least in part, echo. */
  public boolean found() {
    boolean was = found;
    found = false;
    return was;
  }

  /** Whether the end of what was given last held nothing but the rest of an echo. */
  public boolean echoOnly() {
    return residual.echoOnly();
  }

  private boolean idle(float[] known) {
    for (float sample : known) {
      if (sample != 0) {
        return false;
      }
    }
    return silent >= far.length();
  }

  private float[] pass(float[] in, float[] known) {
    var out = new float[filled + in.length];
    System.arraycopy(nearBlock, 0, out, 0, filled);
    System.arraycopy(in, 0, out, filled, in.length);
    filled = 0;
    silent += in.length;
    residual.quiet(power(out, 0, out.length));
    chosen = 2;
    gain = 1;
    return out;
  }

  private void remember(float[] in, float[] known, int count) {
    for (int i = 0; i < count; i++) {
      silent = known[i] == 0 ? silent + 1 : 0;
    }
    far.add(known, 0, count);
    near.add(in, 0, count);
  }

  private void step(float[] out, int at) {
    remember(nearBlock, farBlock, block);
    double power = power(nearBlock, 0, block);
    if (offset < 0) {
      System.arraycopy(nearBlock, 0, out, at, block);
      System.arraycopy(nearBlock, 0, whole, at, block);
      residual.quiet(power);
      smooth(2, power);
    } else {
      cancel(power, out, at);
    }
    search(power);
  }

  private void cancel(double power, float[] out, int at) {
    int from = far.at(offset + block);
    double sound = power(far.samples(), from, block);
    pause = sound > AUDIBLE ? 0 : pause + 1;
    if (pause == PAUSE_BLOCKS) {
      residual.doubt();
      learnt = Math.min(learnt, LEARNING_BLOCKS - DOUBT_BLOCKS);
    }
    held.far(far.samples(), from);
    learning.far(far.samples(), from);
    take(held, 0);
    double echoed = power(echo, 0, block);
    take(learning, 1);
    echoed = Math.max(echoed, power(echo, 0, block));
    System.arraycopy(nearBlock, 0, left[2], 0, block);
    smooth(0, power(left[0], 0, block));
    smooth(1, power(left[1], 0, block));
    smooth(2, power);
    learn();
    boolean learning = learnt < LEARNING_BLOCKS;
    if (learning && sound > AUDIBLE) {
      learnt++;
      understood = Math.min(powers[0], powers[1]) < WELL_UNDERSTOOD * powers[2] ? understood + 1 : 0;
      learnt = doubts() && understood >= TRUST_BLOCKS ? LEARNING_BLOCKS : learnt;
    }
    echoed = Math.max(echoed, (learning ? 1 : KNOWN_SHARE) * loudness(sound) * around(sound));
    int best = powers[1] < powers[0] ? 1 : 0;
    best = powers[best] < powers[2] ? best : 2;
    double softened = residual.judge(echoed, power(left[best], 0, block),
        !learning ? EchoResidual.KNOWN : doubts() ? EchoResidual.DOUBTED : EchoResidual.LEARNING)
            ? 0
            : 1;
    mix(best, softened, out, at);
  }

  /** The power of the echo in that of the sound, by experience: it is at most what came in. */
  private double loudness(double sound) {
    spoken += SMOOTHING * (sound - spoken);
    if (sound > 0.25 * spoken && sound > AUDIBLE) {
      double now = powers[2] / spoken;
      loudness = now < loudness ? loudness + 0.05 * (now - loudness) : loudness * 1.002;
    }
    return loudness;
  }

  /** Whether a path that was known may be another one. */
  private boolean doubts() {
    return learnt >= LEARNING_BLOCKS - DOUBT_BLOCKS;
  }

  /** The highest power of the sound that may come back now. */
  private double around(double sound) {
    double most = sound;
    for (int b = -LATER_BLOCKS; b <= EARLIER_BLOCKS; b++) {
      int back = offset - b * block;
      if (back >= 0) {
        most = Math.max(most, power(far.samples(), far.at(back + block), block));
      }
    }
    return most;
  }

  private void take(EchoFilter filter, int which) {
    filter.echo(echo);
    for (int i = 0; i < block; i++) {
      left[which][i] = nearBlock[i] - echo[i];
    }
  }

  private void learn() {
    boolean stopped = powers[0] > powers[2] && powers[1] > powers[2] && frozen < FROZEN_BLOCKS;
    frozen = stopped ? frozen + 1 : powers[0] > powers[2] ? frozen : 0;
    if (!stopped) {
      learning.adapt(left[1]);
    }
    if (powers[1] < 0.9 * powers[0]) {
      held.learn(learning);
      powers[0] = powers[1];
    } else if (powers[1] > 2 * powers[0]) {
      learning.learn(held);
      powers[1] = powers[0];
    }
  }

  /** From what was chosen for the block before to what is chosen for this one, without a step. */
  private void mix(int best, double softened, float[] out, int at) {
    for (int i = 0; i < block; i++) {
      float part = (i + 1f) / block;
      float sample = left[chosen][i] + part * (left[best][i] - left[chosen][i]);
      whole[at + i] = sample;
      double share = gain + part * (softened - gain);
      out[at + i] = (float) (share * sample + (1 - share) * noise());
    }
    chosen = best;
    gain = softened;
  }

  /**
   * A sample of white noise as loud as the line's: however softened, the rest of an echo would still sound like speech.
   */
  private double noise() {
    if (residual.noise() < INAUDIBLE) {
      return 0;
    }
    seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    return Math.sqrt(3 * residual.noise()) * (seed >> 40) / (1 << 23);
  }

  /** Looks for the delay where something is heard that is not explained yet. */
  private void search(double power) {
    sinceSearch++;
    boolean explained = offset >= 0 && Math.min(powers[0], powers[1]) < NOT_EXPLAINED * powers[2];
    if (sinceSearch < SEARCH_BLOCKS || explained || power < AUDIBLE || powers[2] < 4 * residual.noise()) {
      return;
    }
    sinceSearch = 0;
    int delay = delays.find(near, far);
    if (delays.clearness() <= CLEAR) {
      agreed = 0;
      return;
    }
    agreed = Math.abs(delay - last) < lead / 2 ? agreed + 1 : 1;
    last = delay;
    int to = nearest(Math.max(0, delay - lead));
    boolean other = offset < 0 || Math.abs(to - offset) > lead / 2;
    attempt(to, other && agreed >= (offset < 0 ? AGREED : AGREED - 1) && delays.clearness() > CERTAIN);
  }

  /** Learns the path behind a delay from the last sound, and takes it where that explains the end of it. */
  private void attempt(int to, boolean certain) {
    if (sum(far, to) < AUDIBLE * PROOF) {
      // Silence has no echo, however clear a delay seems.
      return;
    }
    double loud = Math.min(4, sum(near, 0) / (sum(far, to) + 1e-9));
    trial.reset(loud);
    trial.suppose(tap(to), lead);
    if (offset >= 0 && Math.abs(to - offset) > lead / 4) {
      // The delay jumped; the room is the same.
      trial.learn(learning);
      trial.doubt(0.1 * loud);
    }
    trial.refill(far, to + REPLAY * block);
    double rest = replay(to);
    double limit = UNDERSTOOD * sum(near, 0);
    if (offset >= 0) {
      limit = Math.min(limit, UNDERSTOOD * PROOF * Math.min(powers[0], powers[1]));
    }
    if (rest < limit || certain && alike(to) > ALIKE) {
      accept(to, rest / PROOF, loud);
    }
  }

  /** The delay is found to two samples; which of those around it is the best. */
  private int nearest(int to) {
    int best = to;
    for (int other = Math.max(0, to - 2); other <= to + 2; other++) {
      best = Math.abs(tap(other)) > Math.abs(tap(best)) ? other : best;
    }
    return best;
  }

  /** How much of the sound as it was comes back, as least squares have it over the last blocks. */
  private double tap(int to) {
    return product(near, 0, far, to + lead) / (product(far, to + lead, far, to + lead) + 1e-9);
  }

  /** How much of the power of the last blocks that explains, 0 to 1. */
  private double alike(int to) {
    double both = product(near, 0, far, to + lead);
    return both * both / (product(near, 0, near, 0) * product(far, to + lead, far, to + lead) + 1e-12);
  }

  private double product(SampleHistory one, int back, SampleHistory other, int otherBack) {
    int count = PROOF * block;
    int at = one.at(count + back);
    int otherAt = other.at(count + otherBack);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += one.samples()[at + i] * other.samples()[otherAt + i];
    }
    return sum;
  }

  private void accept(int to, double rest, double loud) {
    boolean first = offset < 0;
    if (first || Math.abs(to - offset) > lead / 2) {
      found = true;
      learnt = first ? 0 : Math.min(learnt, LEARNING_BLOCKS - DOUBT_BLOCKS);
      residual.doubt();
    }
    // Where somebody speaks, too, the echo seems louder than it is.
    loudness = first ? loud : Math.min(2 * loudness, loud);
    offset = to;
    EchoFilter other = learning;
    learning = trial;
    trial = other;
    align();
    held.learn(learning);
    powers[0] = rest;
    powers[1] = rest;
    frozen = 0;
  }

  /** The filters hear the sound from where it is now. */
  private void align() {
    if (offset >= 0) {
      held.refill(far, offset);
      learning.refill(far, offset);
    }
  }

  /** The power that is left in the last blocks while the trial learns from all of them. */
  private double replay(int to) {
    double rest = 0;
    for (int b = REPLAY; b > 0; b--) {
      trial.far(far.samples(), far.at(to + b * block));
      trial.echo(scratch);
      int from = near.at(b * block);
      for (int i = 0; i < block; i++) {
        scratch[i] = near.samples()[from + i] - scratch[i];
      }
      rest += b <= PROOF ? power(scratch, 0, block) : 0;
      trial.adapt(scratch);
    }
    return rest;
  }

  /** The power of the last blocks up to a place. */
  private double sum(SampleHistory of, int back) {
    return power(of.samples(), of.at(back + PROOF * block), PROOF * block) * PROOF;
  }

  private void smooth(int which, double power) {
    powers[which] += SMOOTHING * (power - powers[which]);
  }

  private static double power(float[] samples, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += samples[i] * samples[i];
    }
    return count == 0 ? 0 : sum / count;
  }
}

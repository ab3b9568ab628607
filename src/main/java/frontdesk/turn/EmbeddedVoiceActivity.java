package frontdesk.turn;

import java.util.Arrays;

import frontdesk.audio.BandPowers;
import frontdesk.audio.Framer;

/**
 * Voice activity without a model file to fetch: a network of 8,000 weights that the program carries, over the mel bands
 * that a telephone passes. Trained on synthetic speech among noises made from formulas (models/training/vad). Windows
 * of 10 ms. State of one call: one thread at a time. Allocates nothing after construction.
 */
public final class EmbeddedVoiceActivity implements VoiceActivity {
  private static final int WINDOW = 160;
  private static final int FRAME = 400;
  /** The network answers so many frames late: it hears 30 ms of what follows. */
  private static final int LATE_FRAMES = 3;
  private static final int BANDS = VoiceNetwork.INPUTS / 2;
  private static final double START_LEVEL = -3;
  private static final double LEVEL_DECAY = 0.005;
  private static final double SMOOTHING = 0.3;
  private static final int FLOOR_FRAMES = 60;

  private final VoiceNetwork network = VoiceNetwork.embedded();
  private final VoiceNetwork.Scratch scratch = new VoiceNetwork.Scratch();
  private final Framer framer = new Framer(FRAME, WINDOW);
  private final Framer.Sink sink = this::frame;
  private final BandPowers bands = new BandPowers();
  private final float[] input = new float[VoiceNetwork.INPUTS];
  private final float[] state = new float[VoiceNetwork.STATE];
  private final double[] smooth = new double[BANDS];
  /** The least smoothed power of each band in the last three blocks of 0.6 s. */
  private final double[][] floors = new double[3][BANDS];
  private double level;
  private long frames;
  private float probability;

  /** A fresh stream. */
  public EmbeddedVoiceActivity() {
    reset();
  }

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public int window() {
    return WINDOW;
  }

  /**
   * The frame that a window completes ends half a window before the window does: its middle lies half a frame before
   * the middle of the window.
   */
  @Override
  public int delay() {
    return FRAME / 2 + LATE_FRAMES * WINDOW;
  }

  @Override
  public float probability(float[] samples, int offset) {
    framer.accept(samples, offset, WINDOW, sink);
    return probability;
  }

  private void frame(float[] samples, int offset) {
    bands.of(samples, offset);
    double loudest = Double.NEGATIVE_INFINITY;
    for (int band = 0; band < BANDS; band++) {
      loudest = Math.max(loudest, bands.value(band));
    }
    level = Math.max(loudest, level - LEVEL_DECAY);
    if (frames % FLOOR_FRAMES == 0) {
      double[] oldest = floors[2];
      floors[2] = floors[1];
      floors[1] = floors[0];
      floors[0] = oldest;
      Arrays.fill(oldest, Double.POSITIVE_INFINITY);
    }
    for (int band = 0; band < BANDS; band++) {
      double power = bands.value(band);
      smooth[band] = frames == 0 ? power : smooth[band] + SMOOTHING * (power - smooth[band]);
      floors[0][band] = Math.min(floors[0][band], smooth[band]);
      double floor = Math.min(floors[0][band], Math.min(floors[1][band], floors[2][band]));
      input[band] = (float) Math.max((power - level) / 4 + 1, -1);
      input[BANDS + band] = (float) Math.clamp((power - floor) / 2, 0, 2);
    }
    frames++;
    probability = network.step(input, state, scratch);
  }

  @Override
  public void reset() {
    framer.reset();
    Arrays.fill(state, 0);
    for (double[] floor : floors) {
      Arrays.fill(floor, Double.POSITIVE_INFINITY);
    }
    level = START_LEVEL;
    frames = 0;
    probability = 0;
  }

  @Override
  public void close() {
    reset();
  }
}

package frontdesk.turn;

import java.util.Arrays;

import frontdesk.audio.BandPowers;
import frontdesk.audio.Framer;

/** Voice activity without a model file: how far the bands of telephone speech stand above their own noise floor. */
public final class EmbeddedVoiceActivity implements VoiceActivity {
  private static final int WINDOW = 160;
  private static final int FIRST_BAND = 6;
  private static final int LAST_BAND = 56;
  private static final double QUIET = -5.0;

  private final Framer framer = new Framer(400, WINDOW);
  private final Framer.Sink sink = this::frame;
  private final BandPowers bands = new BandPowers();
  private final double[] floor = new double[BandPowers.BANDS];
  private float probability;
  private boolean begun;

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public int window() {
    return WINDOW;
  }

  @Override
  public int delay() {
    return 200;
  }

  @Override
  public float probability(float[] samples, int offset) {
    framer.accept(samples, offset, WINDOW, sink);
    return probability;
  }

  private void frame(float[] samples, int offset) {
    bands.of(samples, offset);
    double sum = 0;
    for (int band = FIRST_BAND; band <= LAST_BAND; band++) {
      double power = Math.max(bands.value(band), QUIET);
      if (!begun) {
        floor[band] = Math.min(power, -2);
      }
      floor[band] += power < floor[band] ? 0.2 * (power - floor[band]) : Math.min(0.004, power - floor[band]);
      sum += Math.clamp(power - floor[band], 0, 3);
    }
    begun = true;
    double mean = sum / (LAST_BAND - FIRST_BAND + 1);
    probability = (float) (1 / (1 + Math.exp(-6 * (mean - 0.75))));
  }

  @Override
  public void reset() {
    framer.reset();
    Arrays.fill(floor, 0);
    begun = false;
    probability = 0;
  }

  @Override
  public void close() {
    reset();
  }
}

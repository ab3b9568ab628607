package frontdesk.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;
import frontdesk.inference.OnnxModel;
import frontdesk.inference.Tensor;

/**
 * What listeners would say of a sound, from 1 (bad) to 5 (excellent), predicted without the original: DNSMOS P.835 (Reddy,
 * Gopal, Cutler, ICASSP 2022; microsoft/DNS-Challenge, {@code sig_bak_ovr.onnx}). Windows of 9.01 s at 16 kHz, one a
 * second, a shorter sound repeated; the network's values pass the published polynomials of the model that is not
 * personalised, and the windows are averaged. Any thread.
 */
public final class Dnsmos implements AutoCloseable {
  private static final int RATE = 16_000;
  private static final int WINDOW = 144_160;
  private static final String INPUT = "input_1";
  private static final double[] SIGNAL = {-0.08397278, 1.22083953, 0.0052439};
  private static final double[] BACKGROUND = {-0.13166888, 1.60915514, -0.39604546};
  private static final double[] OVERALL = {-0.06766283, 1.11546468, 0.04602535};

  private final OnnxModel model;

  /**
   * Mean opinion scores, 1 to 5.
   *
   * @param signal of the speech itself
   * @param background of the absence of disturbing noise
   * @param overall of everything
   */
  public record Score(double signal, double background, double overall) {}

  /** @throws frontdesk.inference.ModelException where the file is none of this kind */
  public Dnsmos(Path file) {
    model = OnnxModel.load(file, 1);
    model.input(INPUT);
  }

  /** Judges a sound of any length but none. */
  public Score of(Pcm sound) {
    float[] samples = Resampler.resample(sound, RATE).samples();
    if (samples.length == 0) {
      throw new IllegalArgumentException("a sound without samples cannot be judged");
    }
    float[] whole = repeated(samples);
    var scores = new ArrayList<Score>();
    for (int at = 0; at + WINDOW <= whole.length; at += RATE) {
      scores.add(window(Arrays.copyOfRange(whole, at, at + WINDOW)));
    }
    return new Score(mean(scores.stream().map(Score::signal).toList()),
        mean(scores.stream().map(Score::background).toList()), mean(scores.stream().map(Score::overall).toList()));
  }

  private static float[] repeated(float[] samples) {
    float[] whole = samples;
    while (whole.length < WINDOW) {
      float[] twice = Arrays.copyOf(whole, 2 * whole.length);
      System.arraycopy(whole, 0, twice, whole.length, whole.length);
      whole = twice;
    }
    return whole;
  }

  private Score window(float[] samples) {
    float[] raw = model.run(Map.of(INPUT, new Tensor(samples, new long[]{1, WINDOW}))).values().iterator().next()
        .values();
    return new Score(polynomial(SIGNAL, raw[0]), polynomial(BACKGROUND, raw[1]), polynomial(OVERALL, raw[2]));
  }

  private static double polynomial(double[] coefficients, double x) {
    return (coefficients[0] * x + coefficients[1]) * x + coefficients[2];
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  @Override
  public void close() {
    model.close();
  }
}

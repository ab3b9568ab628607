package frontdesk.audio;

import java.util.Arrays;

/**
 * An adaptive model of an echo's path: a long filter in partitions of one block each, applied and adapted in the
 * frequency domain by overlap-save (Soo and Pang, Multidelay block frequency domain adaptive filter, IEEE Trans. ASSP,
 * 1990). Each weight has an uncertainty, and the step of each is the gain of a Kalman filter with a diagonal covariance
 * (Enzner and Vary, Frequency-domain adaptive Kalman filter for acoustic echo control in hands-free telephones, Signal
 * Processing, 2006; in partitions: Kuech, Mabande and Enzner, ICASSP 2014): large where nothing is known yet, small
 * where somebody speaks over the echo. Has working memory: one thread at a time. Allocates nothing after construction.
 */
final class EchoFilter {
  /** The path changes by itself: so much of a weight's variance is forgotten with each block. */
  private static final double FORGET = 3e-3;
  /** How slowly the power of what is not echo is followed. */
  private static final double SMOOTHING = 0.5;
  /** The first partition may be as strong as the sound itself; those behind it decay by so much. */
  private static final double DECAY = 0.65;
  private static final double FLOOR = 1e-9;

  private final int block;
  private final int partitions;
  private final int bins;
  private final int lowest;
  private final RealFft fft;
  private final double[][] farR;
  private final double[][] farI;
  private final double[][] weightR;
  private final double[][] weightI;
  private final double[][] unsure;
  private final double[] other;
  private final double[] frame;
  private final double[] previous;
  private final double[] sumR;
  private final double[] sumI;
  private final double[] errorR;
  private final double[] errorI;
  private final double[] gradientR;
  private final double[] gradientI;
  private int newest;

  /**
   * @param block samples in a block
   * @param partitions blocks in the filter
   * @param rate samples a second
   */
  EchoFilter(int block, int partitions, int rate) {
    this.block = block;
    this.partitions = partitions;
    fft = new RealFft(2 * block);
    bins = fft.bins();
    // No line passes what lies below a telephone's band, and a constant offset is no echo.
    lowest = Math.ceilDiv(80 * 2 * block, rate);
    farR = new double[partitions][bins];
    farI = new double[partitions][bins];
    weightR = new double[partitions][bins];
    weightI = new double[partitions][bins];
    unsure = new double[partitions][bins];
    other = new double[bins];
    frame = new double[2 * block];
    previous = new double[block];
    sumR = new double[bins];
    sumI = new double[bins];
    errorR = new double[bins];
    errorI = new double[bins];
    gradientR = new double[bins];
    gradientI = new double[bins];
    reset(1);
  }

  /**
   * Nothing is known of the path but how loud it may be.
   *
   * @param gain the power of an echo in that of its sound
   */
  void reset(double gain) {
    for (int p = 0; p < partitions; p++) {
      Arrays.fill(weightR[p], 0);
      Arrays.fill(weightI[p], 0);
      Arrays.fill(unsure[p], 0);
    }
    Arrays.fill(other, 0);
    doubt(gain);
  }

  /** The path is taken to be a delay within the first block, until more is learnt. */
  void suppose(double gain, int delay) {
    for (int k = lowest; k < bins; k++) {
      double angle = -Math.PI * k * delay / block;
      weightR[0][k] = gain * Math.cos(angle);
      weightI[0][k] = gain * Math.sin(angle);
    }
  }

  /** What is known of the path is less certain from now on: a part of so much power may differ. */
  void doubt(double gain) {
    double prior = gain;
    for (int p = 0; p < partitions; p++) {
      for (int k = lowest; k < bins; k++) {
        unsure[p][k] = Math.max(unsure[p][k], prior);
      }
      prior *= DECAY;
    }
  }

  /** Takes over weights and uncertainty of a filter of the same form. */
  void learn(EchoFilter from) {
    for (int p = 0; p < partitions; p++) {
      System.arraycopy(from.weightR[p], 0, weightR[p], 0, bins);
      System.arraycopy(from.weightI[p], 0, weightI[p], 0, bins);
      System.arraycopy(from.unsure[p], 0, unsure[p], 0, bins);
    }
    System.arraycopy(from.other, 0, other, 0, bins);
  }

  /** Takes the blocks of sound that lie before a place, as many as matter. */
  void refill(SampleHistory sound, int back) {
    for (int b = partitions + 1; b > 0; b--) {
      far(sound.samples(), sound.at(back + b * block));
    }
  }

  /** Takes the next block of the sound whose echo is modelled. */
  void far(float[] samples, int offset) {
    System.arraycopy(previous, 0, frame, 0, block);
    for (int i = 0; i < block; i++) {
      previous[i] = samples[offset + i];
    }
    System.arraycopy(previous, 0, frame, block, block);
    newest = (newest + partitions - 1) % partitions;
    fft.forward(frame, farR[newest], farI[newest]);
  }

  /** Writes the echo of the last block of sound. */
  void echo(float[] out) {
    Arrays.fill(sumR, 0);
    Arrays.fill(sumI, 0);
    for (int p = 0; p < partitions; p++) {
      int at = (newest + p) % partitions;
      add(farR[at], farI[at], weightR[p], weightI[p]);
    }
    fft.inverse(sumR, sumI, frame);
    for (int i = 0; i < block; i++) {
      out[i] = (float) frame[block + i];
    }
  }

  private void add(double[] xr, double[] xi, double[] wr, double[] wi) {
    for (int k = lowest; k < bins; k++) {
      sumR[k] += xr[k] * wr[k] - xi[k] * wi[k];
      sumI[k] += xr[k] * wi[k] + xi[k] * wr[k];
    }
  }

  /** Learns from what was left when the echo of the last block had been taken away. */
  void adapt(float[] error) {
    Arrays.fill(frame, 0, block, 0);
    for (int i = 0; i < block; i++) {
      frame[block + i] = error[i];
    }
    fft.forward(frame, errorR, errorI);
    double[] spread = sumR;
    spread(spread);
    for (int k = lowest; k < bins; k++) {
      double power = errorR[k] * errorR[k] + errorI[k] * errorI[k];
      other[k] += (1 - SMOOTHING) * (power - other[k]);
      // What is left of both is weighed in half a block's power: a frame is half silence.
      spread[k] = 1 / (0.5 * spread[k] + other[k] + FLOOR);
    }
    for (int p = 0; p < partitions; p++) {
      step(p, spread);
    }
  }

  /** The power that the uncertainty makes of the sound. */
  private void spread(double[] into) {
    Arrays.fill(into, 0);
    for (int p = 0; p < partitions; p++) {
      int at = (newest + p) % partitions;
      double[] xr = farR[at];
      double[] xi = farI[at];
      double[] u = unsure[p];
      for (int k = lowest; k < bins; k++) {
        into[k] += u[k] * (xr[k] * xr[k] + xi[k] * xi[k]);
      }
    }
  }

  private void step(int p, double[] inverse) {
    int at = (newest + p) % partitions;
    double[] xr = farR[at];
    double[] xi = farI[at];
    double[] wr = weightR[p];
    double[] wi = weightI[p];
    double[] u = unsure[p];
    double[] gr = gradientR;
    double[] gi = gradientI;
    for (int k = lowest; k < bins; k++) {
      double gain = u[k] * inverse[k];
      gr[k] = gain * (xr[k] * errorR[k] + xi[k] * errorI[k]);
      gi[k] = gain * (xr[k] * errorI[k] - xi[k] * errorR[k]);
      double seen = gain * (xr[k] * xr[k] + xi[k] * xi[k]);
      u[k] *= 1 - 0.5 * seen;
    }
    // The second half of the response is the circle's closing, not the path's.
    fft.inverse(gr, gi, frame);
    Arrays.fill(frame, block, 2 * block, 0);
    fft.forward(frame, gr, gi);
    for (int k = lowest; k < bins; k++) {
      wr[k] += gr[k];
      wi[k] += gi[k];
      u[k] = (1 - FORGET) * u[k] + FORGET * (wr[k] * wr[k] + wi[k] * wi[k]);
    }
    Arrays.fill(gr, 0, lowest, 0);
    Arrays.fill(gi, 0, lowest, 0);
  }
}

package frontdesk.bench;

import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;

/**
 * A sentence as sound, with silence before and behind it.
 *
 * @param sound 16 kHz
 * @param beginMs where the first voiced sample lies
 * @param decidedMs where the deciding word ends
 * @param endMs where the last voiced sample lies
 */
public record SpokenSentence(MarkedSentence sentence, Pcm sound, int beginMs, int decidedMs, int endMs) {
  static final int RATE = 16_000;
  private static final int SILENCE_MS = 700;
  private static final float PEAK = 0.6f;
  private static final double SILENT_DB = -35;

  /**
   * Takes what a synthesiser gave: at one level, its own silence cut.
   *
   * @param decided seconds of {@code raw} at which the deciding word ends at the latest; pauses before it are taken off
   */
  static SpokenSentence of(MarkedSentence sentence, Pcm raw, double decided) {
    float[] samples = Resampler.resample(raw, RATE).samples();
    int step = RATE / 100;
    var powers = new double[Math.ceilDiv(samples.length, step)];
    double loudest = 0;
    float peak = 0;
    for (int i = 0; i < samples.length; i++) {
      powers[i / step] += samples[i] * samples[i];
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    for (double power : powers) {
      loudest = Math.max(loudest, power);
    }
    if (loudest == 0) {
      throw new CallException("a synthesiser gave silence for '" + sentence.text() + "'");
    }
    double threshold = loudest * Math.pow(10, SILENT_DB / 10);
    int first = 0;
    while (powers[first] <= threshold) {
      first++;
    }
    int last = lastVoiced(powers, powers.length, threshold);
    int deciding = Math.max(first, lastVoiced(powers, (int) Math.min(last + 1, Math.round(decided * 100)), threshold));
    int lead = SILENCE_MS * RATE / 1000;
    int from = first * step;
    int length = Math.min(samples.length, (last + 1) * step) - from;
    var placed = new float[lead + length + lead];
    for (int i = 0; i < length; i++) {
      placed[lead + i] = samples[from + i] * PEAK / peak;
    }
    return new SpokenSentence(sentence, new Pcm(placed, RATE), SILENCE_MS, SILENCE_MS + (deciding + 1 - first) * 10,
        SILENCE_MS + (last + 1 - first) * 10);
  }

  private static int lastVoiced(double[] powers, int before, double threshold) {
    int at = before - 1;
    while (at > 0 && powers[at] <= threshold) {
      at--;
    }
    return at;
  }
}

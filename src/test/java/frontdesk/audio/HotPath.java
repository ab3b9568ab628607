package frontdesk.audio;

/** Twenty milliseconds from the wire to log-mel frames: decode, resample to 16 kHz, frame, mel. */
final class HotPath {
  private final Codec codec;
  private final Resampler resampler;
  private final LogMel.Stream mel = new LogMel.Stream();
  private final MelFrames frames = new MelFrames();
  private final byte[] payload;
  private final float[] decoded;
  private final float[] wide;

  HotPath(Codec.Encoding encoding, int rate) {
    codec = Codec.of(encoding, rate);
    resampler = new Resampler(rate, LogMel.RATE);
    var tone = new float[rate / 50];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (0.3 * Math.sin(i * 0.3) + 0.1 * Math.sin(i * 1.7));
    }
    payload = codec.encode(tone);
    decoded = new float[codec.maxSamples(payload.length)];
    wide = new float[resampler.maxOutput(decoded.length)];
  }

  /** One frame of 20 ms; the number of mel frames that it completed. */
  int frame() {
    int count = codec.decode(payload, 0, payload.length, decoded);
    int written = resampler.process(decoded, 0, count, wide, 0);
    frames.clear();
    return mel.accept(wide, 0, written, frames);
  }
}

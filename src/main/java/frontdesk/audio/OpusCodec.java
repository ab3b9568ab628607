package frontdesk.audio;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;

/**
 * Opus (RFC 6716) by Concentus: mono, 48 kHz, 20 ms frames out, packets of up to 120 ms in. About 3 ms of CPU a frame
 * both ways: belongs on a pool, not on an event loop.
 */
final class OpusCodec implements Codec {
  static final int RATE = 48_000;
  private static final int FRAME = RATE / 50;
  /** RFC 6716, section 3.4: a packet holds at most 120 ms, in frames of at most 1,275 bytes. */
  private static final int MAX_SAMPLES = RATE * 120 / 1_000;
  private static final int MAX_PACKET = 1_500;
  private static final int BITRATE = 32_000;
  private static final int COMPLEXITY = 5;

  private final OpusDecoder decoder;
  private final OpusEncoder encoder;
  private final short[] decoded = new short[MAX_SAMPLES];
  private final short[] toEncode = new short[FRAME];

  OpusCodec() {
    try {
      decoder = new OpusDecoder(RATE, 1);
      encoder = new OpusEncoder(RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
    } catch (OpusException e) {
      throw new IllegalStateException("the Opus codec does not start", e);
    }
    encoder.setBitrate(BITRATE);
    encoder.setComplexity(COMPLEXITY);
    encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
  }

  @Override
  public int rate() {
    return RATE;
  }

  @Override
  public int maxSamples(int bytes) {
    return MAX_SAMPLES;
  }

  @Override
  public int maxBytes(int samples) {
    return MAX_PACKET;
  }

  @Override
  public int decode(byte[] payload, int offset, int length, float[] out) {
    if (length < 1 || length > MAX_PACKET) {
      throw new BadAudioException("an Opus packet has 1 to " + MAX_PACKET + " bytes, not " + length);
    }
    int count;
    try {
      count = decoder.decode(payload, offset, length, decoded, 0, MAX_SAMPLES, false);
    } catch (OpusException | RuntimeException | AssertionError e) {
      // Concentus answers some broken packets with an index or an assertion of its own.
      decoder.resetState();
      throw new BadAudioException("a packet of " + length + " bytes is no Opus", e);
    }
    for (int i = 0; i < count; i++) {
      out[i] = Int16.toFloat(decoded[i]);
    }
    return count;
  }

  @Override
  public int encode(float[] samples, int offset, int count, byte[] out) {
    if (count != FRAME) {
      throw new IllegalArgumentException("an Opus frame has " + FRAME + " samples, not " + count);
    }
    for (int i = 0; i < FRAME; i++) {
      toEncode[i] = Int16.fromFloat(samples[offset + i]);
    }
    try {
      return encoder.encode(toEncode, 0, FRAME, out, 0, MAX_PACKET);
    } catch (OpusException e) {
      throw new IllegalStateException("Opus does not encode", e);
    }
  }
}

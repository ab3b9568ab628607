package frontdesk.audio;

import java.util.Arrays;
import java.util.Set;

/**
 * One leg's coding of sound, both ways: bytes on the wire to samples in [-1, 1] at {@link #rate} and back. Mono. Holds
 * the state of one leg; decoding and encoding share nothing, so each direction may have a thread of its own. The forms
 * that take an output array allocate nothing (Opus excepted, where Concentus allocates within).
 */
public interface Codec {
  /** The rates that PCM and G.711 may have on a wire. */
  Set<Integer> RATES = Set.of(8_000, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);

  /** The codings. */
  enum Encoding {
    /** 16-bit little-endian. */
    PCM_S16LE,
    /** G.711 mu-law. */
    MULAW,
    /** G.711 A-law. */
    ALAW,
    /** Opus (RFC 6716), one packet a payload, 48 kHz, 20 ms frames. */
    OPUS
  }

  /**
   * A codec with fresh state.
   *
   * @throws IllegalArgumentException with one sentence where the coding does not have that rate
   */
  static Codec of(Encoding encoding, int rate) {
    if (encoding == Encoding.OPUS) {
      if (rate != OpusCodec.RATE) {
        throw new IllegalArgumentException("opus has " + OpusCodec.RATE + " samples a second, not " + rate);
      }
      return new OpusCodec();
    }
    if (!RATES.contains(rate)) {
      throw new IllegalArgumentException(
          "the sample rate " + rate + " is not one of " + RATES.stream().sorted().toList());
    }
    return switch (encoding) {
      case MULAW -> new G711Codec(G711.MULAW, rate);
      case ALAW -> new G711Codec(G711.ALAW, rate);
      default -> new PcmCodec(rate);
    };
  }

  /** Samples a second on the wire. */
  int rate();

  /** An upper bound for the samples in a payload of {@code bytes} bytes. */
  int maxSamples(int bytes);

  /** An upper bound for the bytes that {@code samples} samples become. */
  int maxBytes(int samples);

  /**
   * Decodes one payload.
   *
   * @param out has room for {@link #maxSamples}
   * @return how many samples were written
   * @throws BadAudioException where the bytes are no sound in this coding
   */
  int decode(byte[] payload, int offset, int length, float[] out);

  /**
   * Encodes samples; what lies outside [-1, 1] is limited. Opus takes exactly one frame of 960 samples.
   *
   * @param out has room for {@link #maxBytes}
   * @return how many bytes were written
   */
  int encode(float[] samples, int offset, int count, byte[] out);

  /** Decodes one payload into a new array. */
  default float[] decode(byte[] payload) {
    var out = new float[maxSamples(payload.length)];
    int count = decode(payload, 0, payload.length, out);
    return count == out.length ? out : Arrays.copyOf(out, count);
  }

  /** Encodes one frame into a new array. */
  default byte[] encode(float[] frame) {
    var out = new byte[maxBytes(frame.length)];
    int count = encode(frame, 0, frame.length, out);
    return count == out.length ? out : Arrays.copyOf(out, count);
  }
}
